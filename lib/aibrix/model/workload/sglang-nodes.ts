import { ModelPod, engineArgs, modelPodSpec } from '../model-pod';

/** Port of the leader at which the nodes of a group meet. */
const MEETING_PORT = 20_000;

/**
 * `spec` of any pod of a group that SGLang serves on. All run the same; those that are not the leader answer `/health` too, and nothing else
 * (sgl-project/sglang:python/sglang/srt/entrypoints/engine.py).
 */
export function sglangNodeSpec(pod: ModelPod, gpus: number[]): object {
  return modelPodSpec(pod, {
    args: engineArgs(pod, gpus, [
      `--dist-init-addr=$(LWS_LEADER_ADDRESS):${MEETING_PORT}`,
      `--nnodes=${gpus.length}`,
      '--node-rank=$(LWS_WORKER_INDEX)',
    ]),
  });
}
