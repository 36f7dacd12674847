import { k8s } from 'cdk8s-plus-28';
import { Platform } from '../../platform';

/** Prefers nodes without GPUs, and nodes without another pod that has the label. */
export function preferredNodes(platform: Platform, labelKey: string, labelValue: string): k8s.Affinity {
  const withoutGpus = { matchExpressions: [{ key: platform.gpuNodes.nodeLabel, operator: 'DoesNotExist' }] };
  const others = {
    labelSelector: { matchLabels: { [labelKey]: labelValue } },
    topologyKey: 'kubernetes.io/hostname',
  };
  return {
    nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, preference: withoutGpus }] },
    podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: others }] },
  };
}
