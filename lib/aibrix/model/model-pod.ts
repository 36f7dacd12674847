import { Duration, Lazy, Size } from 'cdk8s';
import { EnvValue, ImagePullPolicy } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { usageError } from '../../core/usage-error';
import { Platform } from '../../platform';
import { GpuResource } from '../../workload';
import { envFields, quantity, resourceFields } from '../../workload/container-fields';
import { PodSecurityFields } from '../../workload/pod-security';
import { schedulingFields } from '../../workload/pod-scheduling';
import { preStopSleep } from '../../workload/pre-stop-sleep';
import { SCRATCH, SCRATCH_VARIABLES } from '../../workload/scratch';
import { ModelRuntime } from './model-runtime';
import { runtimeContainer, runtimeMount, runtimeVolumes } from './runtime-container';
import { ServedModelProps } from './served-model-props';

const PROBE_PERIOD_SECONDS = 10;
const MARGIN_SECONDS = 5;

/** Time for pulling the image, which has several GB, on top of the time for loading the model. */
const PULL_SECONDS = 600;

/** What the pods of a model are rendered from. */
export interface ModelPod {
  readonly model: Construct;
  readonly props: ServedModelProps;
  readonly gpus: number;
  readonly security: PodSecurityFields;
  readonly serviceAccountName: string;
  /** Asked for at synthesis. */
  readonly servesAdapters: () => boolean;
  /** A container beside the engine. */
  readonly runtime?: ModelRuntime;
  /** Secrets that the runtime reads, asked for at synthesis. */
  readonly mountedSecrets?: () => string[];
}

/** Seconds after which an engine that has not started is restarted. */
export function startupSeconds(at: Construct, { startupTimeout = Duration.minutes(30) }: ServedModelProps): number {
  if (startupTimeout.toMilliseconds() < 1000) {
    const problem = `'startupTimeout' must be at least 1 s, got ${startupTimeout.toMilliseconds()} ms`;
    throw usageError(at, problem, 'leave it out for 30 minutes');
  }
  return startupTimeout.toSeconds({ integral: false });
}

/** How often the startup probe of a pod may fail. */
export function startupFailures({ model, props }: ModelPod): number {
  return Math.ceil(startupSeconds(model, props) / PROBE_PERIOD_SECONDS);
}

/** Seconds after which a rollout in which no pod becomes ready counts as failed. */
export function progressSeconds({ model, props }: ModelPod): number {
  return Math.ceil(startupSeconds(model, props)) + PULL_SECONDS;
}

/** `spec.volumes` of the pods. */
export function volumesOf({ source, sharedMemory }: ServedModelProps): object[] {
  const sizeLimit = quantity(sharedMemory ?? Size.gibibytes(2));
  return [
    ...source._binding.volumes,
    { name: 'scratch', emptyDir: {} },
    { name: 'shm', emptyDir: { medium: 'Memory', sizeLimit } },
  ];
}

/**
 * `spec` of the pods.
 *
 * @param container fields of the first container that differ from those of an engine that serves alone
 */
export function modelPodSpec(pod: ModelPod, container: object = {}): object {
  const { model, props, security, runtime } = pod;
  const secrets = pod.mountedSecrets ?? (() => []);
  const preStopDelay = props.preStopDelay ?? Duration.seconds(10);
  return {
    serviceAccountName: pod.serviceAccountName,
    automountServiceAccountToken: props.serviceAccount === undefined ? false : undefined,
    // Of a Service named vllm, Kubernetes would make the variable VLLM_PORT, which vLLM takes for its own.
    enableServiceLinks: false,
    hostUsers: security.hostUsers,
    securityContext: security.pod,
    imagePullSecrets: props.imagePullSecrets?.map(({ name }) => ({ name })),
    ...schedulingFields(props.scheduling ?? {}, Platform.of(model), pod.gpus),
    containers: [
      { ...engineContainer(pod), ...container, lifecycle: preStopSleep(Platform.of(model), preStopDelay) },
      ...(runtime === undefined ? [] : [runtimeContainer(runtime, { props, security, secrets })]),
    ],
    volumes: Lazy.any({ produce: () => [...volumesOf(props), ...runtimeVolumes(runtime, secrets())] }) as unknown,
    terminationGracePeriodSeconds: gracePeriodSeconds(model, props, preStopDelay),
  };
}

/**
 * `args` of the engine.
 *
 * @param gpus of each pod that shares the model
 */
export function engineArgs({ props, servesAdapters }: ModelPod, gpus: number[], more: string[] = []): unknown {
  const { engine, source, modelName } = props;
  const { model, revision } = source._binding;
  const produce = () => [...engine._argsFor({ model, revision, modelName, gpus, adapters: servesAdapters() }), ...more];
  return Lazy.any({ produce }) as unknown;
}

function engineContainer(pod: ModelPod): object {
  const { props, gpus, runtime } = pod;
  const { engine, source } = props;
  return {
    name: engine.engineName,
    image: engine.image,
    imagePullPolicy: props.imagePullPolicy ?? ImagePullPolicy.IF_NOT_PRESENT,
    command: engine._command,
    args: engineArgs(pod, [gpus]),
    env: Lazy.any({ produce: () => envFields(variables(pod)) }) as unknown,
    ports: [{ name: 'http', containerPort: engine.port }],
    resources: resourceFields(props.resources, gpus, props.gpuResource ?? GpuResource.NVIDIA),
    securityContext: pod.security.container,
    ...probes(startupFailures(pod)),
    volumeMounts: [
      ...source._binding.mounts,
      { name: 'scratch', mountPath: SCRATCH },
      { name: 'shm', mountPath: '/dev/shm' },
      ...(runtime === undefined ? [] : [{ ...runtimeMount, readOnly: true }]),
    ],
  };
}

function variables({ props, servesAdapters }: ModelPod): { [name: string]: EnvValue } {
  return {
    ...SCRATCH_VARIABLES,
    TORCHINDUCTOR_CACHE_DIR: EnvValue.fromValue(`${SCRATCH}/.cache/torchinductor`),
    // PyTorch asks for the name of the user, whose id no passwd knows.
    USER: EnvValue.fromValue(props.engine.engineName),
    ...(servesAdapters() ? { VLLM_ALLOW_RUNTIME_LORA_UPDATING: EnvValue.fromValue('True') } : {}),
    ...props.source._binding.env,
    ...props.env,
  };
}

/** Nothing listens before the model is loaded, so the startup probe waits for that, and liveness begins after it. */
function probes(failureThreshold: number): object {
  const health = { httpGet: { path: '/health', port: 'http' }, timeoutSeconds: 5 };
  return {
    startupProbe: { ...health, periodSeconds: PROBE_PERIOD_SECONDS, failureThreshold },
    readinessProbe: { ...health, periodSeconds: 5, failureThreshold: 3 },
    livenessProbe: { ...health, periodSeconds: PROBE_PERIOD_SECONDS, failureThreshold: 6 },
  };
}

function gracePeriodSeconds(at: Construct, props: ServedModelProps, preStopDelay: Duration): number {
  const delay = preStopDelay.toSeconds();
  const given = props.terminationGracePeriod?.toSeconds() ?? delay + props.gateway.requestTimeout.toSeconds();
  if (given < delay + MARGIN_SECONDS && props.terminationGracePeriod !== undefined) {
    const problem = `'terminationGracePeriod' must be at least ${delay + MARGIN_SECONDS} s ('preStopDelay' ${delay} s + ${MARGIN_SECONDS} s), got ${given} s`;
    throw usageError(
      at,
      problem,
      "raise it or lower 'preStopDelay': the pod is killed with requests running otherwise",
    );
  }
  return given;
}
