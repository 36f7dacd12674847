import { PercentOrAbsolute } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { GpuResource } from '../../workload';
import { resourceFields } from '../../workload/container-fields';
import { PodSecurityFields } from '../../workload/pod-security';
import { identityLabels } from '../../workload/workload-account';
import { AibrixModelProps } from '../model';
import { ModelPod, modelPodSpec } from '../model/model-pod';
import { podMetadata, servingLabels } from '../model/pod-group';
import { NodeGroup, sglangNodeSpec } from '../model/workload/sglang-nodes';
import { StormServiceProps } from './storm-service-props';
import { StormServiceRole, StormServiceRoleOptions } from './storm-service-role';

/** What the roles of a StormService share. */
export interface RolePods {
  readonly storm: Construct;
  readonly props: StormServiceProps;
  readonly security: PodSecurityFields;
  readonly serviceAccountName: string;
  /** The annotation that tells the gateway how to choose among the pods. */
  readonly strategy: { readonly [annotation: string]: string };
}

/** A role in `spec.template.spec.roles`. */
export function roleFields(pods: RolePods, role: StormServiceRole): object {
  const { storm, props, security } = pods;
  const { engine, replicas, stateful, updateOrder, gang, maxSurge, maxUnavailable } = role._options;
  const own = { ...props.podLabels, ...identityLabels(storm, props) };
  const annotations = { ...security.annotations, ...pods.strategy, ...props.podAnnotations };
  const size = role._podGroupSize;
  return {
    name: role.roleName,
    replicas: replicas ?? 1,
    podGroupSize: size > 1 ? size : undefined,
    stateful: stateful ?? false,
    upgradeOrder: updateOrder,
    updateStrategy: updateLimits(maxSurge, maxUnavailable),
    schedulingStrategy: gang?._strategyFor(storm, size),
    template: {
      metadata: podMetadata({ ...own, ...servingLabels(props.modelName, engine) }, annotations),
      spec: podSpec(pods, role),
    },
  };
}

/** How many may come before others go, and be absent. */
export function updateLimits(maxSurge?: PercentOrAbsolute, maxUnavailable?: PercentOrAbsolute): object {
  return { maxSurge: (maxSurge?.value as unknown) ?? 0, maxUnavailable: (maxUnavailable?.value as unknown) ?? 1 };
}

/** What a model with the pods of one role would be given. */
export function modelPropsOf(props: StormServiceProps, role: StormServiceRole): AibrixModelProps {
  const { gateway, modelName, source, imagePullPolicy, imagePullSecrets, serviceAccount } = props;
  const { startupTimeout, preStopDelay, terminationGracePeriod } = props;
  const { engine, gpuResource, resources, sharedMemory, env, gang = props.gang } = role._options;
  const scheduling = { schedulerName: gang?.schedulerName, ...role._options.scheduling };
  return {
    ...{ gateway, modelName, source, imagePullPolicy, imagePullSecrets, serviceAccount },
    ...{ startupTimeout, preStopDelay, terminationGracePeriod },
    ...{ engine, gpuResource, resources, sharedMemory, env, scheduling },
  };
}

function podSpec({ storm, props, security, serviceAccountName }: RolePods, role: StormServiceRole): object {
  const { gpus = 1, rdmaResource } = role._options;
  const pod: ModelPod = {
    model: storm,
    props: modelPropsOf(props, role),
    gpus,
    security,
    serviceAccountName,
    servesAdapters: () => false,
  };
  const container = rdmaResource === undefined ? {} : { resources: withRdma(role._options, gpus, rdmaResource) };
  const size = role._podGroupSize;
  if (size === 1) return modelPodSpec(pod, container);
  return sglangNodeSpec(pod, podGroup(Array<number>(size).fill(gpus)), container);
}

/** A PodSet, whose controller writes these variables into every container; the Service without an address has the names of all pods. */
function podGroup(gpus: number[]): NodeGroup {
  return { gpus, leader: '$(PODSET_NAME)-0.$(STORM_SERVICE_NAME)', rank: '$(POD_GROUP_INDEX)' };
}

function withRdma({ resources, gpuResource }: StormServiceRoleOptions, gpus: number, rdmaResource: string): object {
  const { requests, limits } = resourceFields(resources, gpus, gpuResource) as { requests?: object; limits?: object };
  return { requests, limits: { ...limits, [GpuResource.named(rdmaResource).resourceName]: '1' } };
}
