import { Constraint } from '../../api-server/custom-resource/constraints';

interface Scaled {
  readonly replicas?: number;
  readonly scale?: { readonly enabled?: boolean };
}

/** What scales a service: a number of replicas, or an autoscaler (NVIDIA/k8s-nim-operator `api/apps/v1alpha1/common_types.go`, v3.1.2). */
export const scaling: readonly Constraint[] = [
  {
    at: '',
    check: ({ replicas, scale }: Scaled) =>
      scale?.enabled === true && replicas !== undefined
        ? 'replicas cannot be given where scale.enabled is true'
        : undefined,
  },
];
