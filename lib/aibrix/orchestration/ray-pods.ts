import { Construct } from 'constructs';
import { PodSecurityFields } from '../../workload/pod-security';
import { AibrixModelProps } from '../model';
import { modelPodSpec } from '../model/model-pod';

/** Port of the raylet, fixed for the probes of workers. */
const RAYLET_PORT = 6380;

/** vLLM joins the Ray in its container once that answers. */
const HEAD_SCRIPT =
  'eval "$KUBERAY_GEN_RAY_START_CMD" & ' +
  'until ray health-check --address 127.0.0.1:6379; do sleep 2; done; exec vllm serve "$@"';

/** A pod of a Ray cluster. */
export interface RayPod {
  readonly fleet: Construct;
  /** What a model with this pod alone would be given. */
  readonly props: AibrixModelProps;
  readonly gpus: number;
  readonly security: PodSecurityFields;
  readonly serviceAccountName: string;
}

/** `rayStartParams` of the head. */
export function headParams(gpus: number): { [param: string]: string } {
  return { 'dashboard-host': '0.0.0.0', ...commonParams(gpus) };
}

/** `rayStartParams` of workers. */
export function workerParams(gpus: number): { [param: string]: string } {
  return { 'node-manager-port': String(RAYLET_PORT), ...commonParams(gpus) };
}

/** `spec` of a head, which also runs the engine. */
export function headSpec(pod: RayPod, clusterGpus: number): object {
  const { engine, source, modelName } = pod.props;
  const { model, revision } = source._binding;
  const args = engine._argsFor({ model, revision, modelName, gpus: clusterGpus, adapters: false });
  return raySpec(pod, {
    name: 'ray-head',
    command: ['/bin/bash', '-c', HEAD_SCRIPT, 'bash'],
    args: [...args, '--distributed-executor-backend=ray'],
    // KubeRay makes the head's Service of these, and of its own only where there are none.
    ports: [
      { name: 'http', containerPort: engine.port },
      { name: 'gcs-server', containerPort: 6379 },
      { name: 'dashboard', containerPort: 8265 },
      { name: 'client', containerPort: 10001 },
    ],
  });
}

/** `spec` of a worker. */
export function workerSpec(pod: RayPod): object {
  // KubeRay's own probes need wget, which images of vLLM lack.
  const probe = { tcpSocket: { port: 'raylet' }, periodSeconds: 10, timeoutSeconds: 5 };
  return raySpec(pod, {
    name: 'ray-worker',
    command: ['/bin/bash', '-c', 'eval exec "$KUBERAY_GEN_RAY_START_CMD"'],
    args: undefined,
    ports: [{ name: 'raylet', containerPort: RAYLET_PORT }],
    startupProbe: { ...probe, failureThreshold: 30 },
    readinessProbe: { ...probe, failureThreshold: 3 },
    livenessProbe: { ...probe, failureThreshold: 6 },
  });
}

function raySpec({ fleet, ...pod }: RayPod, container: object): object {
  const spec = modelPodSpec({ ...pod, model: fleet, servesAdapters: () => false }) as { containers: object[] };
  return { ...spec, containers: [{ ...spec.containers[0], ...container }] };
}

/** Ray stays in the foreground; KubeRay counts GPUs only by the names of resources that it knows. */
function commonParams(gpus: number): { [param: string]: string } {
  return { block: 'true', ...(gpus > 0 ? { 'num-gpus': String(gpus) } : {}) };
}
