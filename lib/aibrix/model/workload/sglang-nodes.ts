import { ModelPod, engineArgs, modelPodSpec } from '../model-pod';

/** Port of the leader at which the nodes of a group meet. */
const MEETING_PORT = 20_000;

/** Where the nodes of a group meet, in the words of the controller that makes them. */
export interface NodeGroup {
  /** GPUs of each node. */
  readonly gpus: number[];
  /** Host of the leader. */
  readonly leader: string;
  /** Number of a node, 0 for the leader. */
  readonly rank: string;
}

/** A group of a LeaderWorkerSet, whose webhook writes both variables into every container. */
export function leaderWorkerGroup(gpus: number[]): NodeGroup {
  return { gpus, leader: '$(LWS_LEADER_ADDRESS)', rank: '$(LWS_WORKER_INDEX)' };
}

/**
 * `spec` of any pod of a group that SGLang serves on. All run the same; those that are not the leader answer `/health` too, and nothing else
 * (sgl-project/sglang:python/sglang/srt/entrypoints/engine.py).
 *
 * @param container fields of the engine's container that differ from those of an engine that serves alone
 */
export function sglangNodeSpec(pod: ModelPod, { gpus, leader, rank }: NodeGroup, container: object = {}): object {
  return modelPodSpec(pod, {
    ...container,
    args: engineArgs(pod, gpus, [
      `--dist-init-addr=${leader}:${MEETING_PORT}`,
      `--nnodes=${gpus.length}`,
      `--node-rank=${rank}`,
    ]),
  });
}
