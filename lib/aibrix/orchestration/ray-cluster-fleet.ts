import { ApiObject, Lazy } from 'cdk8s';
import { DeploymentStrategy, IServiceAccount, PercentOrAbsolute, k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { LABEL_NAME, NameRule, SERVICE_NAME, checkName } from '../../core/kube-name';
import { shown, usageError } from '../../core/usage-error';
import { PodSecurity } from '../../workload';
import { PodSecurityFields } from '../../workload/pod-security';
import { identityLabels, workloadAccount } from '../../workload/workload-account';
import { AibrixModelProps, ScaleTarget } from '../model';
import { renderGatewayGrant } from '../model/gateway-grant';
import { NAME_LABEL, PORT_LABEL } from '../model/model-labels';
import { checkModelName, serveName } from '../model/model-name';
import { startupSeconds, volumesOf } from '../model/model-pod';
import { grantPodsScc, podMetadata, servingLabels, strategyAnnotation } from './pod-group';
import { RayClusterFleetProps, RayWorkerGroup } from './ray-cluster-fleet-props';
import { RayPod, headParams, headSpec, workerParams, workerSpec } from './ray-pods';
import { wholeNumber } from '../../core/whole-number';

/** The controllers add a hash of 10 and 5 characters, each after "-", to what becomes the label `ray.io/cluster`. */
const FLEET_NAME: NameRule = { ...SERVICE_NAME, maxLength: SERVICE_NAME.maxLength - 17 };

/** Time for pulling the image on top of the time for loading the model. */
const PULL_SECONDS = 600;

interface SizedGroup extends RayWorkerGroup {
  readonly replicas: number;
  readonly gpus: number;
}

/**
 * A model that Ray clusters serve, each over several nodes.
 *
 * Renders a ServiceAccount, a ReferenceGrant for the gateway's HTTPRoutes unless the namespace is the gateway's, a RayClusterFleet (child `Resource`), a Service
 * that leads to heads only and, on OpenShift, the grant of an SCC where `podSecurity` asks for what `restricted-v2` refuses. Needs the KubeRay operator. Heads
 * run Ray and vLLM, workers Ray; pods run as those of `AibrixModel`. Source: vllm-project/aibrix:pkg/controller/rayclusterfleet (v0.5.0, v0.7.0).
 *
 * @example
 * new RayClusterFleet(chart, 'Llama', { gateway, modelName: 'llama-70b', source, engine, gpus: 8, workers: [{ name: 'workers' }] });
 */
export class RayClusterFleet extends Construct {
  /** The RayClusterFleet. */
  public readonly apiObject: ApiObject;
  /** The Service, with the port of the engine. */
  public readonly service: ApiObject;
  /** Service account of the pods. */
  public readonly serviceAccount: IServiceAccount;
  /** What clients give as `model`. */
  public readonly modelName: string;

  private readonly props: RayClusterFleetProps;

  constructor(scope: Construct, id: string, props: RayClusterFleetProps) {
    super(scope, id);

    this.props = props;
    this.modelName = checkModelName(this, 'modelName', props.modelName);
    const name = checkName(this, 'metadata.name', props.metadata?.name ?? this.modelName, FLEET_NAME);
    const replicas = wholeNumber(this, 'replicas', props.replicas ?? 1, { min: 0, fix: 'leave it out for 1 cluster' });
    const gpus = wholeNumber(this, 'gpus', props.gpus ?? 1, { min: 0, fix: 'leave it out to run on 1 GPU' });
    const groups = this.sizedGroups(gpus);
    this.checkEngine();

    const labels = { [NAME_LABEL]: this.modelName };
    let cluster: object = {};
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'orchestration.aibrix.ai/v1alpha1',
      kind: 'RayClusterFleet',
      metadata: {
        ...props.metadata,
        name,
        labels: { ...props.metadata?.labels, ...labels, [PORT_LABEL]: String(props.engine.port) },
      },
      spec: {
        replicas,
        selector: { matchLabels: labels },
        strategy: k8s.toJson_DeploymentStrategy((props.rollout ?? oneByOne())._toKube()),
        progressDeadlineSeconds: Math.ceil(startupSeconds(this, this.modelProps())) + PULL_SECONDS,
        template: {
          metadata: { labels, annotations: { 'ray.io/overwrite-container-cmd': 'true' } },
          spec: Lazy.any({ produce: () => cluster }) as unknown,
        },
      },
    });
    serveName(this, 'modelName', this.modelName);
    const { namespace } = this.apiObject.metadata;
    this.serviceAccount = workloadAccount(this, props, { name, namespace, labels });
    if (props.referenceGrant !== false) renderGatewayGrant(this, props.gateway, this.modelName, namespace);
    const security = (props.podSecurity ?? PodSecurity.platformDefault())._fieldsAt(this);
    cluster = this.cluster(gpus, groups, security);
    const access = { serviceAccount: this.serviceAccount, security, sccGrant: props.sccGrant };
    grantPodsScc(this, { ...access, volumes: volumesOf(this.modelProps()) });
    this.apiObject.addDependency(...this.node.children.filter((child) => child !== this.apiObject));
    this.service = this.renderService(namespace);
  }

  /** The RayClusterFleet, as autoscalers refer to it: they set the number of clusters. */
  public get scaleTarget(): ScaleTarget {
    const { apiVersion, kind, name, metadata } = this.apiObject;
    return { apiVersion, kind, name, namespace: metadata.namespace };
  }

  private checkEngine(): void {
    const { engine } = this.props;
    if (engine.engineName === 'vllm') return;
    throw usageError(this, `'engine' must be vLLM, got ${shown(engine.engineName)}`, 'use InferenceEngine.vllm()');
  }

  private sizedGroups(headGpus: number): SizedGroup[] {
    const groups = this.props.workers ?? [];
    const names = groups.map(({ name }) => checkName(this, 'workers', name, LABEL_NAME));
    const repeat = names.find((each, index) => names.indexOf(each) !== index);
    if (repeat !== undefined) {
      const problem = `'workers' must not hold one name twice, got ${shown(repeat)}`;
      throw usageError(this, problem, "give the group more 'replicas', or another name");
    }
    return groups.map((group) => ({
      ...group,
      replicas: wholeNumber(this, 'workers.replicas', group.replicas ?? 1, { min: 1, fix: 'leave it out for 1 pod' }),
      gpus: wholeNumber(this, 'workers.gpus', group.gpus ?? headGpus, {
        min: 0,
        fix: 'leave it out for as many as the head has',
      }),
    }));
  }

  /** `spec` of a RayCluster. */
  private cluster(gpus: number, groups: SizedGroup[], security: PodSecurityFields): object {
    const { props } = this;
    const own = { ...props.podLabels, ...identityLabels(this, props) };
    const annotations = { ...security.annotations, ...props.podAnnotations };
    const strategy = strategyAnnotation(this, props.gateway, props.routingStrategy);
    const clusterGpus = groups.reduce((sum, group) => sum + group.replicas * group.gpus, gpus);
    const pod: RayPod = {
      fleet: this,
      props: this.modelProps(),
      gpus,
      security,
      serviceAccountName: this.serviceAccount.name,
    };
    return {
      rayVersion: props.rayVersion,
      headGroupSpec: {
        rayStartParams: headParams(gpus),
        template: {
          metadata: podMetadata(
            { ...own, ...servingLabels(this.modelName, props.engine) },
            { ...strategy, ...annotations },
          ),
          spec: headSpec(pod, clusterGpus),
        },
      },
      workerGroupSpecs: groups.map((group) => ({
        groupName: group.name,
        replicas: group.replicas,
        minReplicas: group.replicas,
        maxReplicas: group.replicas,
        rayStartParams: workerParams(group.gpus),
        template: {
          // Without the label of the model: the gateway would ask a worker, which does not answer.
          metadata: podMetadata(own, annotations),
          spec: workerSpec({ ...pod, props: this.modelProps(group), gpus: group.gpus }),
        },
      })),
    };
  }

  /** What a model with one of the pods would be given. */
  private modelProps(group?: RayWorkerGroup): AibrixModelProps {
    const { resources, scheduling } = this.props;
    return { ...this.props, resources: group?.resources ?? resources, scheduling: group?.scheduling ?? scheduling };
  }

  private renderService(namespace: string | undefined): ApiObject {
    const labels = { [NAME_LABEL]: this.modelName };
    return new ApiObject(this, 'Service', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: this.modelName, namespace, labels },
      spec: {
        type: 'ClusterIP',
        selector: { ...labels, 'ray.io/node-type': 'head' },
        ports: [{ name: 'http', port: this.props.engine.port, targetPort: 'http' }],
      },
    });
  }
}

function oneByOne(): DeploymentStrategy {
  return DeploymentStrategy.rollingUpdate({
    maxSurge: PercentOrAbsolute.absolute(0),
    maxUnavailable: PercentOrAbsolute.absolute(1),
  });
}
