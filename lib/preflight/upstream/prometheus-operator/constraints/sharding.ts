import { Constraint } from '../../api-server/custom-resource/constraints';

interface ShardingStrategy {
  readonly mode?: string;
  readonly topology?: { readonly values?: readonly string[] };
}

interface ShardedSpec {
  readonly shards?: number;
  readonly shardingStrategy?: ShardingStrategy;
}

/** Targets that are divided among Pods (prometheus-operator/prometheus-operator `pkg/apis/monitoring/v1/prometheus_types.go`, v0.93.0). */
export const sharding: readonly Constraint[] = [
  {
    at: 'spec',
    check: ({ shards = 1, shardingStrategy: { mode, topology } = {} }: ShardedSpec) => {
      const zones = topology?.values?.length ?? 0;
      return mode === 'Topology' && zones > 0 && shards < zones
        ? `${shards} shards are too few for ${zones} values of the topology`
        : undefined;
    },
  },
  {
    at: 'spec.shardingStrategy',
    check: ({ mode, topology }: ShardingStrategy) =>
      topology !== undefined && mode !== 'Topology' ? 'topology can be given for mode Topology only' : undefined,
  },
];
