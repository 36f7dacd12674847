import { ApiObject, ApiObjectMetadata, Lazy } from 'cdk8s';
import { IServiceAccount } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { IScalable, ScaleTarget } from '../../autoscaling';
import { portNumbers } from '../../core/container-ports';
import { checkName } from '../../core/kube-name';
import { wholeNumber } from '../../core/whole-number';
import { usageError } from '../../core/usage-error';
import { PodSecurity } from '../../workload';
import { workloadAccount } from '../../workload/workload-account';
import { AutoscaleOptions, PodAutoscaler, PodAutoscalerVersion } from '../autoscaling';
import { checkAdapter, checkEngine, checkRuntime } from './adapter-checks';
import { AibrixModelProps } from './aibrix-model-props';
import { renderGatewayGrant } from './gateway-grant';
import { InferenceEngine } from './inference-engine';
import { ModelAdapter } from './model-adapter';
import { ModelArtifact } from './model-artifact';
import { NAME_LABEL, PORT_LABEL } from './model-labels';
import { checkModelName, serveName } from './model-name';
import { volumesOf } from './model-pod';
import { ModelWorkload } from './model-workload';
import { grantPodsScc } from './pod-group';
import { WorkloadKind } from './workload/workload-kind';

/** Options of `AibrixModel.addAdapter`. */
export interface AddAdapterOptions {
  /** Where its weights are. Those in object stores need `runtime`. */
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
 * Renders a ServiceAccount, a workload (child `Resource`) and a Service named like the model, a ReferenceGrant for the gateway's HTTPRoutes unless the
 * namespace is the gateway's and, on OpenShift, the grant of an SCC where `podSecurity` asks for what `restricted-v2` refuses. The labels that the controller
 * and the gateway plugin read stand on the workload and on the pods that answer. Source: vllm-project/aibrix:pkg/controller/modelrouter, pkg/constants (v0.5.0,
 * v0.7.0).
 *
 * Defaults that change how pods run:
 *
 * | What | Default | Changed by |
 * | --- | --- | --- |
 * | workload | a Deployment: each pod serves the whole model | `workload` |
 * | user | 1000, on OpenShift assigned by the namespace; never root, no capabilities, seccomp RuntimeDefault | `podSecurity` |
 * | GPUs | 1; the engine splits the model over several | `gpus`, arguments of the engine |
 * | time to load | 30 minutes without a restart, then liveness every 10 s | `startupTimeout` |
 * | leaving | 10 s pre-stop sleep, killed after that and the gateway's request timeout | `preStopDelay`, `terminationGracePeriod` |
 * | rollout | with GPUs one goes before one comes; without, one comes before one goes | `rollout` |
 * | `/dev/shm` | 2 GiB of memory | `sharedMemory` |
 * | HOME and caches | an emptyDir at `/scratch` | `env` |
 * | API token, variables of Services | none | `serviceAccount` |
 *
 * @example
 * new AibrixModel(chart, 'Llama', { gateway, modelName: 'llama-3-8b', source: ModelSource.huggingFace('meta-llama/Meta-Llama-3-8B'), engine });
 */
export class AibrixModel extends Construct implements IScalable {
  /** The workload: a Deployment unless `workload` says otherwise. */
  public readonly apiObject: ApiObject;
  /** The Service, with the port of the engine. */
  public readonly service: ApiObject;
  /** Service account of the pods. */
  public readonly serviceAccount: IServiceAccount;
  /** What clients give as `model`. */
  public readonly modelName: string;
  /** The engine that serves it. */
  public readonly engine: InferenceEngine;

  private readonly props: AibrixModelProps;
  private readonly kind: WorkloadKind;
  private readonly adapterSecrets = new Set<string>();
  private servesAdapters: boolean;
  private scaled = false;

  constructor(scope: Construct, id: string, props: AibrixModelProps) {
    super(scope, id);

    this.props = props;
    this.kind = (props.workload ?? ModelWorkload.deployment())._kind;
    this.engine = props.engine;
    this.modelName = checkModelName(this, 'modelName', props.modelName);
    const name = checkName(this, 'metadata.name', props.metadata?.name ?? this.modelName, this.kind.nameRule);
    const fix = `leave it out to run 1 ${this.kind.unit}`;
    const replicas = wholeNumber(this, 'replicas', props.replicas ?? 1, { min: 0, fix });
    const gpus = wholeNumber(this, 'gpus', props.gpus ?? 1, { min: 0, fix: 'leave it out to run on 1 GPU' });
    this.kind.check({ model: this, props, gpus });
    checkRuntime(this, props, this.kind.spansPods);
    this.servesAdapters = props.servesAdapters ?? false;
    if (this.servesAdapters) checkEngine(this, "'servesAdapters'", props.engine);

    let spec: object = {};
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: this.kind.apiVersion,
      kind: this.kind.kind,
      metadata: { ...props.metadata, name, labels: this.workloadLabels() },
      spec: Lazy.any({ produce: () => ({ replicas: this.scaled ? undefined : replicas, ...spec }) }) as unknown,
    });
    serveName(this, 'modelName', this.modelName);
    const { namespace } = this.apiObject.metadata;
    const metadata = { name, namespace, labels: { [NAME_LABEL]: this.modelName } };
    this.serviceAccount = workloadAccount(this, props, metadata);
    if (props.referenceGrant !== false) renderGatewayGrant(this, props.gateway, this.modelName, namespace);
    spec = this.workloadSpec(gpus);
    this.apiObject.addDependency(...this.node.children.filter((child) => child !== this.apiObject));
    this.service = this.renderService(metadata);
  }

  /** The workload, as autoscalers refer to it. */
  public get scaleTarget(): ScaleTarget {
    const { apiVersion, kind, name, metadata } = this.apiObject;
    return { apiVersion, kind, name, namespace: metadata.namespace };
  }

  /**
   * Adds a LoRA adapter, which clients ask for by its own name, and starts the engine so that it can be loaded.
   *
   * @throws a usage error when the engine is not vLLM or does not listen on port 8000, and for artifacts that need the runtime, or cannot have it
   */
  public addAdapter(id: string, options: AddAdapterOptions): ModelAdapter {
    const { gateway, engine, runtime, referenceGrant } = this.props;
    const { artifact } = options;
    checkEngine(this, 'addAdapter', engine);
    checkAdapter(this, artifact, runtime);
    const adapter = new ModelAdapter(this, id, {
      gateway,
      baseModel: this.modelName,
      adapterName: options.adapterName ?? `${this.modelName}-${id.toLowerCase()}`,
      artifact,
      singlePod: options.singlePod,
      referenceGrant,
      metadata: { namespace: this.apiObject.metadata.namespace },
    });
    this.servesAdapters = true;
    const secret = artifact._credentials;
    if (secret !== undefined && !gateway.version._facts.sendsSecrets) this.adapterSecrets.add(secret.name);
    return adapter;
  }

  /** @internal */
  public get _fixedReplicas(): number | undefined {
    return this.props.replicas;
  }

  /** @internal */
  public get _containerPorts(): number[] {
    return portNumbers(this.apiObject);
  }

  /** @internal */
  public _leaveReplicas(): void {
    this.scaled = true;
  }

  /**
   * Lets AIBrix set the number of pods by a metric. Pods are asked for it on the port of the engine, and by the engine's names.
   *
   * @throws a usage error when called twice, and for what the release of AIBrix does not read
   */
  public autoscale(options: AutoscaleOptions): PodAutoscaler {
    if (this.node.tryFindChild('Autoscaler') !== undefined) {
      throw usageError(this, "'autoscale' must be called once", 'a workload has one autoscaler');
    }
    const { engine } = this;
    return new PodAutoscaler(this, 'Autoscaler', {
      ...options,
      metric: options.metric._of({ port: engine.port, engine: engine.engineName }),
      version: PodAutoscalerVersion.ofAibrix(this.props.gateway.version),
      target: this,
    });
  }

  private workloadLabels(): { [label: string]: string } {
    return {
      ...this.props.metadata?.labels,
      [NAME_LABEL]: this.modelName,
      [PORT_LABEL]: String(this.engine.port),
    };
  }

  private workloadSpec(gpus: number): object {
    const { props, serviceAccount } = this;
    const security = (props.podSecurity ?? PodSecurity.platformDefault())._fieldsAt(this);
    const spec = this.kind.specOf({
      model: this,
      props,
      gpus,
      security,
      serviceAccountName: serviceAccount.name,
      servesAdapters: () => this.servesAdapters,
      runtime: props.runtime,
      mountedSecrets: () => [...this.adapterSecrets],
    });
    grantPodsScc(this, { serviceAccount, security, volumes: volumesOf(props), sccGrant: props.sccGrant });
    return spec;
  }

  private renderService({ namespace, labels }: ApiObjectMetadata): ApiObject {
    return new ApiObject(this, 'Service', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: this.modelName, namespace, labels },
      spec: {
        type: 'ClusterIP',
        selector: { [NAME_LABEL]: this.modelName, ...this.kind.answeringLabels },
        // The HTTPRoute names the port of the label, so the Service has the same.
        ports: [{ name: 'http', port: this.engine.port, targetPort: 'http' }],
      },
    });
  }
}
