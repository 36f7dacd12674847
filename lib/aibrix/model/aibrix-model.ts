import { ApiObject, ApiObjectMetadata, Lazy } from 'cdk8s';
import { DeploymentStrategy, IServiceAccount, PercentOrAbsolute, k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { shown, usageError } from '../../core/usage-error';
import { wholeNumber } from '../../core/whole-number';
import { grantSmallestScc } from '../../openshift/smallest-scc';
import { Distribution, Platform } from '../../platform';
import { PodSecurity } from '../../workload';
import { PodSecurityFields } from '../../workload/pod-security';
import { identityLabels, workloadAccount } from '../../workload/workload-account';
import { AibrixModelProps } from './aibrix-model-props';
import { renderGatewayGrant } from './gateway-grant';
import { DEFAULT_PORT } from './inference-engine';
import { ModelAdapter } from './model-adapter';
import { ModelArtifact } from './model-artifact';
import {
  ADAPTER_LABEL,
  CONFIG_ANNOTATION,
  ENGINE_LABEL,
  METRIC_PORT_LABEL,
  NAME_LABEL,
  PORT_LABEL,
} from './model-labels';
import { checkModelName, serveName } from './model-name';
import { modelPodSpec, startupSeconds, volumesOf } from './model-pod';
import { ScaleTarget } from './scale-target';

/** Time for pulling the image, which has several GB, on top of the time for loading the model. */
const PULL_SECONDS = 600;

/** Options of `AibrixModel.addAdapter`. */
export interface AddAdapterOptions {
  /** Where its weights are. */
  readonly artifact: ModelArtifact;

  /**
   * What clients give as `model`.
   *
   * @default - name of the model, "-" and the id in lower case
   */
  readonly adapterName?: string;

  /**
   * Load it in one pod, which the controller chooses, instead of in all.
   *
   * @default false
   */
  readonly singlePod?: boolean;
}

/**
 * A model that an engine serves behind the gateway of AIBrix.
 *
 * Renders a ServiceAccount, a Deployment and a Service named like the model, a ReferenceGrant for the gateway's HTTPRoutes unless the namespace is the
 * gateway's and, on OpenShift, the grant of an SCC where `podSecurity` asks for what `restricted-v2` refuses. The labels that the controller and the
 * gateway plugin read stand on Deployment and pods alike. Source: vllm-project/aibrix:pkg/controller/modelrouter, pkg/constants (v0.5.0, v0.7.0).
 *
 * Defaults that change how pods run:
 *
 * | What | Default | Changed by |
 * | --- | --- | --- |
 * | user | 1000, on OpenShift assigned by the namespace; never root, no capabilities, seccomp RuntimeDefault | `podSecurity` |
 * | GPUs | 1; the engine splits the model over several | `gpus`, arguments of the engine |
 * | time to load | 30 minutes without a restart, then liveness every 10 s | `startupTimeout` |
 * | leaving | 10 s pre-stop sleep, killed after that and the gateway's request timeout | `preStopDelay`, `terminationGracePeriod` |
 * | rollout | with GPUs one pod goes before one comes; without, one comes before one goes | `rollout` |
 * | `/dev/shm` | 2 GiB of memory | `sharedMemory` |
 * | HOME and caches | an emptyDir at `/scratch` | `env` |
 * | API token, variables of Services | none | `serviceAccount` |
 *
 * @example
 * new AibrixModel(chart, 'Llama', { gateway, modelName: 'llama-3-8b', source: ModelSource.huggingFace('meta-llama/Meta-Llama-3-8B'), engine });
 */
export class AibrixModel extends Construct {
  /** The Deployment. */
  public readonly deployment: ApiObject;
  /** The Service, with the port of the engine. */
  public readonly service: ApiObject;
  /** Service account of the pods. */
  public readonly serviceAccount: IServiceAccount;
  /** What clients give as `model`. */
  public readonly modelName: string;

  private readonly props: AibrixModelProps;
  private servesAdapters: boolean;

  constructor(scope: Construct, id: string, props: AibrixModelProps) {
    super(scope, id);

    this.props = props;
    this.modelName = checkModelName(this, 'modelName', props.modelName);
    const replicas = wholeNumber(this, 'replicas', props.replicas ?? 1, { min: 0, fix: 'leave it out to run 1 pod' });
    const gpus = wholeNumber(this, 'gpus', props.gpus ?? 1, { min: 0, fix: 'leave it out to run on 1 GPU' });
    this.servesAdapters = props.servesAdapters ?? false;
    if (this.servesAdapters) this.checkAdapters("'servesAdapters'");
    const progressDeadlineSeconds = Math.ceil(startupSeconds(this, props)) + PULL_SECONDS;

    let template: object = {};
    this.deployment = new ApiObject(this, 'Resource', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { ...props.metadata, name: props.metadata?.name ?? this.modelName, labels: this.workloadLabels() },
      spec: Lazy.any({
        produce: () => ({
          replicas,
          selector: { matchLabels: { [NAME_LABEL]: this.modelName } },
          strategy: k8s.toJson_DeploymentStrategy((props.rollout ?? defaultRollout(gpus))._toKube()),
          progressDeadlineSeconds,
          template,
        }),
      }) as unknown,
    });
    serveName(this, 'modelName', this.modelName);
    const { namespace } = this.deployment.metadata;
    const metadata = { name: this.deployment.name, namespace, labels: { [NAME_LABEL]: this.modelName } };
    this.serviceAccount = workloadAccount(this, props, metadata);
    if (props.referenceGrant !== false) renderGatewayGrant(this, props.gateway, this.modelName, namespace);
    template = this.podTemplate(gpus);
    this.deployment.addDependency(...this.node.children.filter((child) => child !== this.deployment));
    this.service = this.renderService(metadata);
  }

  /** The Deployment, as autoscalers refer to it. */
  public get scaleTarget(): ScaleTarget {
    const { apiVersion, kind, name, metadata } = this.deployment;
    return { apiVersion, kind, name, namespace: metadata.namespace };
  }

  /**
   * Adds a LoRA adapter, which clients ask for by its own name, and starts the engine so that it can be loaded.
   *
   * @throws a usage error when the engine is not vLLM or does not listen on port 8000
   */
  public addAdapter(id: string, options: AddAdapterOptions): ModelAdapter {
    this.checkAdapters('addAdapter');
    this.servesAdapters = true;
    const adapter = new ModelAdapter(this, id, {
      gateway: this.props.gateway,
      baseModel: this.modelName,
      adapterName: options.adapterName ?? `${this.modelName}-${id.toLowerCase()}`,
      artifact: options.artifact,
      singlePod: options.singlePod,
      referenceGrant: this.props.referenceGrant,
      metadata: { namespace: this.deployment.metadata.namespace },
    });
    return adapter;
  }

  private checkAdapters(what: string): void {
    const { engine } = this.props;
    if (!engine._loadsAdapters) {
      throw usageError(this, `${what} needs vLLM, got ${shown(engine.engineName)}`, 'use InferenceEngine.vllm()');
    }
    if (engine.port !== DEFAULT_PORT) {
      const problem = `${what} needs an engine on port ${DEFAULT_PORT}, got ${engine.port}`;
      throw usageError(this, problem, "leave 'port' out: the controller knows no other for adapters");
    }
  }

  private workloadLabels(): { [label: string]: string } {
    return {
      ...this.props.metadata?.labels,
      [NAME_LABEL]: this.modelName,
      [PORT_LABEL]: String(this.props.engine.port),
    };
  }

  private podLabels(): { [label: string]: string } {
    const { engine, podLabels } = this.props;
    return {
      ...podLabels,
      ...identityLabels(this, this.props),
      [NAME_LABEL]: this.modelName,
      [PORT_LABEL]: String(engine.port),
      [METRIC_PORT_LABEL]: String(engine.port),
      [ENGINE_LABEL]: engine.engineName,
      ...(this.servesAdapters ? { [ADAPTER_LABEL]: 'true' } : {}),
    };
  }

  private podTemplate(gpus: number): object {
    const { props } = this;
    const security = (props.podSecurity ?? PodSecurity.platformDefault())._fieldsAt(this);
    const annotations = { ...security.annotations, ...this.strategyAnnotation(), ...props.podAnnotations };
    const spec = modelPodSpec({
      model: this,
      props,
      gpus,
      security,
      serviceAccountName: this.serviceAccount.name,
      servesAdapters: () => this.servesAdapters,
    });
    this.grantScc(security);
    return {
      metadata: {
        labels: Lazy.any({ produce: () => this.podLabels() }) as unknown,
        annotations: Object.keys(annotations).length > 0 ? annotations : undefined,
      },
      spec,
    };
  }

  private strategyAnnotation(): { [annotation: string]: string } {
    const { routingStrategy, gateway } = this.props;
    if (routingStrategy === undefined) return {};
    if (!gateway.version._facts.readsProfiles) {
      const problem = `'routingStrategy' needs AIBrix 0.7.0, the version is ${gateway.version.version}`;
      throw usageError(this, problem, 'let clients send the header routing-strategy, or give the gateway a strategy');
    }
    const strategy = routingStrategy._nameFor(this, 'routingStrategy', gateway.version);
    return { [CONFIG_ANNOTATION]: JSON.stringify({ profiles: { default: { routingStrategy: strategy } } }) };
  }

  private grantScc(security: PodSecurityFields): void {
    if (Platform.of(this).distribution !== Distribution.OPENSHIFT) return;
    if (this.props.sccGrant === undefined) {
      const needs = { userId: security.needsNonRootScc, volumes: volumesOf(this.props) };
      grantSmallestScc(this, 'Scc', needs, this.serviceAccount);
    } else {
      this.props.sccGrant._grantTo(this, 'Scc', this.serviceAccount);
    }
  }

  private renderService({ namespace, labels }: ApiObjectMetadata): ApiObject {
    return new ApiObject(this, 'Service', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: this.modelName, namespace, labels },
      spec: {
        type: 'ClusterIP',
        selector: { [NAME_LABEL]: this.modelName },
        // The HTTPRoute names the port of the label, so the Service has the same.
        ports: [{ name: 'http', port: this.props.engine.port, targetPort: 'http' }],
      },
    });
  }
}

function defaultRollout(gpus: number): DeploymentStrategy {
  const [none, one] = [PercentOrAbsolute.absolute(0), PercentOrAbsolute.absolute(1)];
  return gpus > 0
    ? DeploymentStrategy.rollingUpdate({ maxSurge: none, maxUnavailable: one })
    : DeploymentStrategy.rollingUpdate({ maxSurge: one, maxUnavailable: none });
}
