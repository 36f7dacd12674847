import { ApiObject, ApiObjectMetadata, Lazy } from 'cdk8s';
import { DeploymentStrategy, EnvValue, IServiceAccount, PercentOrAbsolute, k8s } from 'cdk8s-plus-28';
import { Construct, IConstruct } from 'constructs';
import { IScalable, ScaleTarget } from '../autoscaling';
import { portNumbers } from '../core/container-ports';
import { SERVICE_NAME, checkName } from '../core/kube-name';
import { usageError } from '../core/usage-error';
import { wholeNumber } from '../core/whole-number';
import { SccNeeds, grantSmallestScc } from '../openshift/smallest-scc';
import { Distribution, Platform } from '../platform';
import { GpuResource, PodSecurity } from '../workload';
import { PodSecurityFields } from '../workload/pod-security';
import { SCRATCH_VARIABLES } from '../workload/scratch';
import { identityLabels, workloadAccount } from '../workload/workload-account';
import { TritonAutoscaleOptions, TritonAutoscaling } from './autoscaling';
import { startupSeconds } from './health-probes';
import { bindRepositories, checkMounted, repositoryVariables } from './model-repositories';
import { ResolvedOptions, resolveOptions } from './options/resolved-options';
import { restrictedArguments } from './options/restricted-arguments';
import { extraArgument, optionArguments } from './options/server-arguments';
import { PodVolumes, checkMappable, credentialVariables, podVolumes, tlsArguments } from './pod-volumes';
import { RepositoryBinding } from './repository/repository-binding';
import { ServerPod, podSpec } from './server-pod';
import { checkServiceType, serviceSpec } from './service-spec';
import { TritonServerProps } from './triton-server-props';

/** Time for pulling the image, which has several GB, on top of the time for loading the models. */
const PULL_SECONDS = 600;

/**
 * NVIDIA Triton Inference Server, on one node per pod.
 *
 * Renders a ServiceAccount, a Deployment and a Service of one name; a headless Service and, on OpenShift, the grant of an SCC where the props ask
 * for what `restricted-v2` refuses. Facts: triton-inference-server/server v2.71.0 (image tag 26.07).
 *
 * Defaults that change how pods run:
 *
 * | What | Default | Changed by |
 * | --- | --- | --- |
 * | user | 1000, on OpenShift assigned by the namespace; never root, no capabilities, seccomp RuntimeDefault | `podSecurity` |
 * | time to load | 30 minutes without a restart, then liveness every 10 s | `startupTimeout`, `startupProbe`, `livenessProbe` |
 * | leaving | 10 s pre-stop sleep, 30 s exit timeout, killed after 50 s | `preStopDelay`, `options.exitTimeout`, `terminationGracePeriod` |
 * | rollout | with GPUs one pod goes before one comes; without, one comes before one goes | `rollout` |
 * | `/dev/shm` | 1 GiB of memory | `sharedMemory` |
 * | HOME and caches | an emptyDir at `/scratch` | `env` |
 * | CPU and memory | nothing asked for, no limit | `resources` |
 * | API token | not mounted | `serviceAccount` |
 *
 * A field that no prop reaches is set with `deployment.addJsonPatch()`, which takes any value.
 *
 * @example
 * new TritonServer(chart, 'Resnet', { modelRepository: ModelRepository.fromClaimName('models'), gpus: 1 });
 */
export class TritonServer extends Construct implements IScalable {
  /** The Deployment. */
  public readonly deployment: ApiObject;
  /** The Service, with the ports `http`, `grpc` and `metrics` as far as they are served. */
  public readonly service: ApiObject;
  /** The headless Service, if asked for. */
  public readonly headlessService?: ApiObject;
  /** Service account of the pods. */
  public readonly serviceAccount: IServiceAccount;
  /** Labels by which Services, monitors and policies select the pods. */
  public readonly selectorLabels: { [label: string]: string };

  private readonly props: TritonServerProps;
  private readonly options: ResolvedOptions;
  private readonly ownArgs: string[];
  private readonly addedArgs: string[] = [];
  private readonly env: { [name: string]: EnvValue };
  private scaled = false;

  constructor(scope: Construct, id: string, props: TritonServerProps) {
    super(scope, id);

    this.props = props;
    const replicas = wholeNumber(this, 'replicas', props.replicas ?? 1, { min: 0, fix: 'leave it out to run 1 pod' });
    const gpus = wholeNumber(this, 'gpus', props.gpus ?? 0, { min: 0, fix: 'leave it out to run on the CPU' });
    this.options = resolveOptions(this, { ...props.options, allowGpuMetrics: gpuMetrics(props) });

    let template: object = {};
    this.deployment = new ApiObject(this, 'Resource', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: props.metadata,
      spec: Lazy.any({
        produce: () => ({
          replicas: this.scaled ? undefined : replicas,
          selector: { matchLabels: this.selectorLabels },
          strategy: k8s.toJson_DeploymentStrategy((props.rollout ?? defaultRollout(gpus))._toKube()),
          progressDeadlineSeconds: startupSeconds(props) + PULL_SECONDS,
          template,
        }),
      }) as unknown,
    });
    const metadata = this.sharedMetadata();
    this.selectorLabels = metadata.labels ?? {};
    this.serviceAccount = workloadAccount(this, props, metadata);

    const restricted = restrictedArguments(this, this.options);
    const bindings = bindRepositories(this, props);
    const variables = repositoryVariables(this, bindings);
    const volumes = podVolumes(this, bindings, props);
    checkMounted(this, bindings, volumes.mounts);
    this.ownArgs = [
      ...bindings.map(({ uri }) => `--model-repository=${uri}`),
      ...optionArguments(this, this.options),
      ...tlsArguments(this, props),
      ...restricted.args,
    ];
    for (const arg of props.extraArgs ?? []) this.addArg(arg);
    this.env = {
      ...SCRATCH_VARIABLES,
      ...credentialVariables(props),
      ...variables,
      ...restricted.env,
      ...props.env,
    };

    const security = (props.podSecurity ?? PodSecurity.platformDefault())._fieldsAt(this);
    checkMappable(this, security, volumes);
    template = this.podTemplate(props, security, { bindings, volumes });
    const grant = this.grantScc(props, { userId: security.needsNonRootScc, volumes: volumes.volumes });
    // What pods need to be admitted comes before them when the files are applied.
    this.deployment.addDependency(...this.node.children.filter((child) => child !== this.deployment));
    if (grant !== undefined) this.deployment.addDependency(grant);
    checkServiceType(this, props.serviceType);
    this.service = this.renderService('Service', props, serviceSpec(this.options, this.selectorLabels, props));
    if (props.headlessService === true) this.headlessService = this.renderHeadless(props);
  }

  /** The command line of the server container, as a copy. */
  public get args(): string[] {
    return ['tritonserver', ...this.ownArgs, ...this.addedArgs];
  }

  /**
   * Appends an argument that has no typed option.
   *
   * @param arg flag and value in one string, such as `--allow-sagemaker=true`
   * @throws when it has a typed option, or is no flag
   */
  public addArg(arg: string): void {
    this.addedArgs.push(extraArgument(this, arg));
  }

  /** Sets a variable of the server container. */
  public addEnv(name: string, value: EnvValue): void {
    this.env[name] = value;
  }

  /** The Deployment, as autoscalers refer to it. */
  public get scaleTarget(): ScaleTarget {
    const { apiVersion, kind, name, metadata } = this.deployment;
    return { apiVersion, kind, name, namespace: metadata.namespace };
  }

  /**
   * Has the number of pods follow a metric of the server; `replicas` must be left out then.
   *
   * @throws a usage error when called twice, without metrics or a namespace, and for what the autoscaler refuses
   */
  public autoscale(options: TritonAutoscaleOptions): TritonAutoscaling {
    if (this.node.tryFindChild('Autoscaling') !== undefined) {
      throw usageError(this, "'autoscale' must be called once", 'a workload has one autoscaler');
    }
    if (this.options.metricsPort === undefined) {
      const problem = "'autoscale' needs the metrics of the server, which 'options.allowMetrics' false turns off";
      throw usageError(this, problem, 'leave that out');
    }
    return TritonAutoscaling._of(this, options);
  }

  /** @internal */
  public get _fixedReplicas(): number | undefined {
    return this.props.replicas;
  }

  /** @internal */
  public get _containerPorts(): number[] {
    return portNumbers(this.deployment);
  }

  /** @internal */
  public _leaveReplicas(): void {
    this.scaled = true;
  }

  /** Name, namespace and labels that all objects of the server share. */
  private sharedMetadata(): ApiObjectMetadata {
    const { name, metadata } = this.deployment;
    checkName(this, 'metadata.name', name, SERVICE_NAME);
    const labels = { 'app.kubernetes.io/name': 'tritonserver', 'app.kubernetes.io/instance': name };
    for (const [key, value] of Object.entries(labels)) metadata.addLabel(key, value);
    return { name, namespace: metadata.namespace, labels };
  }

  private podTemplate(
    props: TritonServerProps,
    security: PodSecurityFields,
    { bindings, volumes }: { bindings: RepositoryBinding[]; volumes: PodVolumes },
  ): object {
    const pod: ServerPod = {
      server: this,
      props,
      options: this.options,
      bindings,
      volumes,
      security,
      serviceAccountName: this.serviceAccount.name,
      args: () => this.args,
      env: () => this.env,
    };
    const annotations = { ...security.annotations, ...props.podAnnotations };
    const labels = { ...props.podLabels, ...identityLabels(this, props), ...this.selectorLabels };
    return {
      metadata: { labels, annotations: Object.keys(annotations).length > 0 ? annotations : undefined },
      spec: podSpec(pod),
    };
  }

  /** The grant, where it is another construct's child. */
  private grantScc(props: TritonServerProps, needs: SccNeeds): IConstruct | undefined {
    if (Platform.of(this).distribution !== Distribution.OPENSHIFT) return undefined;
    if (props.sccGrant !== undefined) return props.sccGrant._grantTo(this, 'Scc', this.serviceAccount);
    grantSmallestScc(this, 'Scc', needs, this.serviceAccount);
    return undefined;
  }

  private renderHeadless({ grpcTlsSecret }: TritonServerProps): ApiObject {
    const spec = { ...serviceSpec(this.options, this.selectorLabels, { grpcTlsSecret }), clusterIP: 'None' };
    return this.renderService('Headless', {}, spec);
  }

  private renderService(
    id: string,
    props: { serviceAnnotations?: { [key: string]: string } },
    spec: object,
  ): ApiObject {
    const suffix = id === 'Headless' ? '-headless' : '';
    return new ApiObject(this, id, {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: checkName(this, 'metadata.name', `${this.deployment.name}${suffix}`, SERVICE_NAME),
        namespace: this.deployment.metadata.namespace,
        labels: this.selectorLabels,
        annotations: props.serviceAnnotations,
      },
      spec,
    });
  }
}

/** Without GPUs, and with slices of them, reading GPU metrics only logs errors. */
function gpuMetrics({ options, gpus, gpuResource }: TritonServerProps): boolean | undefined {
  const readable = (gpus ?? 0) > 0 && (gpuResource ?? GpuResource.NVIDIA).reportsGpuMetrics;
  return options?.allowGpuMetrics ?? (readable ? undefined : false);
}

function defaultRollout(gpus: number): DeploymentStrategy {
  const [none, one] = [PercentOrAbsolute.absolute(0), PercentOrAbsolute.absolute(1)];
  return gpus > 0
    ? DeploymentStrategy.rollingUpdate({ maxSurge: none, maxUnavailable: one })
    : DeploymentStrategy.rollingUpdate({ maxSurge: one, maxUnavailable: none });
}
