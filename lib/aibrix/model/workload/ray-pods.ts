import { ModelPod, engineArgs, modelPodSpec, startupFailures } from '../model-pod';

/** Port at which a head takes in workers. */
export const GCS_PORT = 6379;

/** Port of the raylet, fixed for the probes of workers. */
export const RAYLET_PORT = 6380;

/** What a head does besides serving. */
export interface RayHead {
  /** GPUs of all pods of the cluster. */
  readonly gpus: number[];
  /** Starts Ray in the background. */
  readonly start: string;
  /** Ports besides those of the engine and the GCS. */
  readonly ports: object[];
}

/** `spec` of a head, which also runs vLLM: that joins the Ray in its container and waits for the GPUs of the workers. */
export function rayHeadSpec(pod: ModelPod, { gpus, start, ports }: RayHead): object {
  const wait = `until ray health-check --address 127.0.0.1:${GCS_PORT}; do sleep 2; done`;
  return modelPodSpec(pod, {
    name: 'ray-head',
    command: ['/bin/bash', '-c', `${start} & ${wait}; exec vllm serve "$@"`, 'bash'],
    args: engineArgs(pod, gpus, ['--distributed-executor-backend=ray']),
    ports: [
      { name: 'http', containerPort: pod.props.engine.port },
      { name: 'gcs-server', containerPort: GCS_PORT },
      ...ports,
    ],
  });
}

/**
 * `spec` of a worker.
 *
 * @param start stays in the foreground
 * @param image where it is not that of the engine
 */
export function rayWorkerSpec(pod: ModelPod, start: string, image = pod.props.engine.image): object {
  const probe = { tcpSocket: { port: 'raylet' }, periodSeconds: 10, timeoutSeconds: 5 };
  return modelPodSpec(pod, {
    name: 'ray-worker',
    image,
    command: ['/bin/bash', '-c', start],
    args: undefined,
    ports: [{ name: 'raylet', containerPort: RAYLET_PORT }],
    startupProbe: { ...probe, failureThreshold: startupFailures(pod) },
    readinessProbe: { ...probe, failureThreshold: 3 },
    livenessProbe: { ...probe, failureThreshold: 6 },
  });
}
