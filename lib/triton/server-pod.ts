import { Duration, Lazy } from 'cdk8s';
import { EnvValue, ImagePullPolicy } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { Platform } from '../platform';
import { GpuResource } from '../workload';
import { envFields, resourceFields } from '../workload/container-fields';
import { PodSecurityFields } from '../workload/pod-security';
import { schedulingFields } from '../workload/pod-scheduling';
import { preStopSleep } from '../workload/pre-stop-sleep';
import { SCRATCH } from '../workload/scratch';
import { probeFields } from './health-probes';
import { ResolvedOptions, servedEndpoints } from './options/resolved-options';
import { PodVolumes } from './pod-volumes';
import { RepositoryBinding } from './repository/repository-binding';
import { gracePeriodSeconds } from './termination';
import { TritonServerProps } from './triton-server-props';

/** The default image: server 2.71.0. */
const DEFAULT_IMAGE = 'nvcr.io/nvidia/tritonserver:26.07-py3';

/** What a server's pod is rendered from. */
export interface ServerPod {
  readonly server: Construct;
  readonly props: TritonServerProps;
  readonly options: ResolvedOptions;
  readonly bindings: RepositoryBinding[];
  readonly volumes: PodVolumes;
  readonly security: PodSecurityFields;
  readonly serviceAccountName: string;
  /** Arguments and variables, asked for at synthesis. */
  readonly args: () => string[];
  readonly env: () => { [name: string]: EnvValue };
}

/** `spec` of the pod. */
export function podSpec(pod: ServerPod): object {
  const { server, props, options, security } = pod;
  const preStopDelay = props.preStopDelay ?? Duration.seconds(10);
  const termination = { preStopDelay, exitTimeout: options.exitTimeout, gracePeriod: props.terminationGracePeriod };
  return {
    serviceAccountName: pod.serviceAccountName,
    automountServiceAccountToken: props.serviceAccount === undefined ? false : undefined,
    hostUsers: security.hostUsers,
    securityContext: security.pod,
    imagePullSecrets: props.imagePullSecrets?.map(({ name }) => ({ name })),
    ...schedulingFields(props.scheduling ?? {}, Platform.of(server), props.gpus ?? 0),
    initContainers: initContainers(pod),
    containers: [{ ...serverContainer(pod), lifecycle: preStopSleep(Platform.of(server), preStopDelay) }],
    volumes: pod.volumes.volumes,
    terminationGracePeriodSeconds: gracePeriodSeconds(server, termination),
  };
}

function serverContainer(pod: ServerPod): object {
  const { server, props, options } = pod;
  return {
    name: 'triton',
    image: props.image ?? DEFAULT_IMAGE,
    imagePullPolicy: props.imagePullPolicy ?? ImagePullPolicy.IF_NOT_PRESENT,
    args: Lazy.any({ produce: () => pod.args() }) as unknown,
    env: Lazy.any({ produce: () => envFields(pod.env()) }) as unknown,
    ports: servedEndpoints(options).map(({ name, port }) => ({ name, containerPort: port })),
    resources: resourceFields(props.resources, props.gpus, props.gpuResource ?? GpuResource.NVIDIA),
    securityContext: containerSecurity(pod),
    ...probeFields(server, props, options),
    volumeMounts: pod.volumes.mounts,
  };
}

function initContainers(pod: ServerPod): object[] | undefined {
  const found = pod.bindings.flatMap(({ initContainer }) => initContainer ?? []);
  if (found.length === 0) return undefined;
  return found.map(({ fields, env, mounts }) => ({
    ...fields,
    env: envFields({ HOME: EnvValue.fromValue(SCRATCH), ...env }),
    securityContext: containerSecurity(pod),
    volumeMounts: [...mounts, ...pod.volumes.writable],
  }));
}

function containerSecurity({ props, security }: ServerPod): object {
  return { ...security.container, readOnlyRootFilesystem: props.readOnlyRootFilesystem === true ? true : undefined };
}
