import { Constraint } from '../../api-server/custom-resource/constraints';

interface ReplicaBounds {
  readonly minReplicaCount?: number;
  readonly maxReplicaCount?: number;
}

const MOST_BY_DEFAULT = 100;

/** Bounds of replicas (kedacore/keda `apis/keda/v1alpha1/scaledobject_types.go`, v2.20.2). */
const scaledObject: readonly Constraint[] = [
  {
    at: 'spec',
    check: ({ minReplicaCount, maxReplicaCount = MOST_BY_DEFAULT }: ReplicaBounds) =>
      minReplicaCount !== undefined && minReplicaCount > maxReplicaCount
        ? `minReplicaCount ${minReplicaCount} is above maxReplicaCount ${maxReplicaCount}`
        : undefined,
  },
];

/** Constraints of the kinds of KEDA. */
export const keda: { readonly [kind: string]: readonly Constraint[] } = {
  'ScaledObject.keda.sh': scaledObject,
};
