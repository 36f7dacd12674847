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
import { AibrixModelProps } from './aibrix-model-props';

const PROBE_PERIOD_SECONDS = 10;
const MARGIN_SECONDS = 5;

/** What the pods of a model are rendered from. */
export interface ModelPod {
  readonly model: Construct;
  readonly props: AibrixModelProps;
  readonly gpus: number;
  readonly security: PodSecurityFields;
  readonly serviceAccountName: string;
  /** Asked for at synthesis. */
  readonly servesAdapters: () => boolean;
}

/** Seconds after which an engine that has not started is restarted. */
export function startupSeconds(at: Construct, { startupTimeout = Duration.minutes(30) }: AibrixModelProps): number {
  if (startupTimeout.toMilliseconds() < 1000) {
    const problem = `'startupTimeout' must be at least 1 s, got ${startupTimeout.toMilliseconds()} ms`;
    throw usageError(at, problem, 'leave it out for 30 minutes');
  }
  return startupTimeout.toSeconds({ integral: false });
}

/** `spec.volumes` of the pods. */
export function volumesOf({ source, sharedMemory }: AibrixModelProps): object[] {
  const sizeLimit = quantity(sharedMemory ?? Size.gibibytes(2));
  return [
    ...source._binding.volumes,
    { name: 'scratch', emptyDir: {} },
    { name: 'shm', emptyDir: { medium: 'Memory', sizeLimit } },
  ];
}

/** `spec` of the pods. */
export function modelPodSpec(pod: ModelPod): object {
  const { model, props, security } = pod;
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
    containers: [{ ...engineContainer(pod), lifecycle: preStopSleep(Platform.of(model), preStopDelay) }],
    volumes: volumesOf(props),
    terminationGracePeriodSeconds: gracePeriodSeconds(model, props, preStopDelay),
  };
}

function engineContainer(pod: ModelPod): object {
  const { props, gpus } = pod;
  const { engine, source } = props;
  const { model, revision, mounts } = source._binding;
  const served = { model, revision, modelName: props.modelName, gpus };
  return {
    name: engine.engineName,
    image: engine.image,
    imagePullPolicy: props.imagePullPolicy ?? ImagePullPolicy.IF_NOT_PRESENT,
    command: engine._command,
    args: Lazy.any({ produce: () => engine._argsFor({ ...served, adapters: pod.servesAdapters() }) }) as unknown,
    env: Lazy.any({ produce: () => envFields(variables(pod)) }) as unknown,
    ports: [{ name: 'http', containerPort: engine.port }],
    resources: resourceFields(props.resources, gpus, props.gpuResource ?? GpuResource.NVIDIA),
    securityContext: pod.security.container,
    ...probes(startupSeconds(pod.model, props)),
    volumeMounts: [...mounts, { name: 'scratch', mountPath: SCRATCH }, { name: 'shm', mountPath: '/dev/shm' }],
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
function probes(seconds: number): object {
  const health = { httpGet: { path: '/health', port: 'http' }, timeoutSeconds: 5 };
  const failureThreshold = Math.ceil(seconds / PROBE_PERIOD_SECONDS);
  return {
    startupProbe: { ...health, periodSeconds: PROBE_PERIOD_SECONDS, failureThreshold },
    readinessProbe: { ...health, periodSeconds: 5, failureThreshold: 3 },
    livenessProbe: { ...health, periodSeconds: PROBE_PERIOD_SECONDS, failureThreshold: 6 },
  };
}

function gracePeriodSeconds(at: Construct, props: AibrixModelProps, preStopDelay: Duration): number {
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
