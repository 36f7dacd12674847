import { Constraint } from '../../api-server/custom-resource/constraints';
import { JsonObject } from '../../api-server/json-value';
import { sharding } from './sharding';

/** What agents on each node have no use for. */
const NOT_FOR_DAEMONS = [
  'additionalScrapeConfigs',
  'persistentVolumeClaimRetentionPolicy',
  'probeNamespaceSelector',
  'probeSelector',
  'replicas',
  'scrapeConfigNamespaceSelector',
  'scrapeConfigSelector',
  'serviceMonitorNamespaceSelector',
  'serviceMonitorSelector',
  'shardingStrategy',
  'storage',
];

/** Constraints of PrometheusAgent (prometheus-operator/prometheus-operator `pkg/apis/monitoring/v1alpha1/prometheusagent_types.go`, v0.93.0). */
export const prometheusAgent: readonly Constraint[] = [
  ...NOT_FOR_DAEMONS.map((member) => ({
    at: 'spec',
    check: (spec: JsonObject) =>
      spec.mode === 'DaemonSet' && spec[member] !== undefined
        ? `${member} cannot be given for mode DaemonSet`
        : undefined,
  })),
  {
    at: 'spec',
    check: ({ mode, shards = 1 }: { readonly mode?: string; readonly shards?: number }) =>
      mode === 'DaemonSet' && shards > 1 ? 'mode DaemonSet has one shard only' : undefined,
  },
  ...sharding,
];
