import { k8s } from 'cdk8s-plus-28';
import { Platform } from '../platform';

/** Where pods may run. */
export interface PodScheduling {
  /**
   * Labels that a node must carry.
   *
   * @default - any node; a GPU request already restricts the pod to nodes that offer the GPU
   */
  readonly nodeSelector?: { [key: string]: string };

  /**
   * Taints that the pods tolerate.
   *
   * @default - the platform's taint on GPU nodes when GPUs are asked for, else none
   */
  readonly tolerations?: k8s.Toleration[];

  /**
   * Affinity to nodes and other pods.
   *
   * @default - none
   */
  readonly affinity?: k8s.Affinity;

  /**
   * How the pods spread over zones and nodes.
   *
   * @default - the scheduler's own default
   */
  readonly topologySpreadConstraints?: k8s.TopologySpreadConstraint[];

  /**
   * PriorityClass of the pods.
   *
   * @default - the cluster's default
   */
  readonly priorityClassName?: string;

  /**
   * RuntimeClass of the pods.
   *
   * @default - the one the platform needs for GPUs (`nvidia` on k3s) when GPUs are asked for, else the node's default
   */
  readonly runtimeClassName?: string;

  /**
   * Scheduler of the pods.
   *
   * @default - the cluster's default scheduler
   */
  readonly schedulerName?: string;
}

/** The fields of a pod spec that place it. */
export function schedulingFields(scheduling: PodScheduling, platform: Platform, gpus: number): object {
  const { taintKey, taintValue, runtimeClassName } = platform.gpuNodes;
  const gpuTolerations = gpus > 0 && taintKey !== undefined ? [gpuToleration(taintKey, taintValue)] : undefined;
  return {
    nodeSelector: scheduling.nodeSelector,
    tolerations: scheduling.tolerations?.map(k8s.toJson_Toleration) ?? gpuTolerations,
    affinity: k8s.toJson_Affinity(scheduling.affinity),
    topologySpreadConstraints: scheduling.topologySpreadConstraints?.map(k8s.toJson_TopologySpreadConstraint),
    priorityClassName: scheduling.priorityClassName,
    runtimeClassName: scheduling.runtimeClassName ?? (gpus > 0 ? runtimeClassName : undefined),
    schedulerName: scheduling.schedulerName,
  };
}

function gpuToleration(key: string, value: string | undefined): object {
  return { key, operator: 'Equal', value, effect: 'NoSchedule' };
}
