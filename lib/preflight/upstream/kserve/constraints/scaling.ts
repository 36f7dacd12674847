import { Constraint } from '../../api-server/custom-resource/constraints';
import { exactlyOneOf } from '../../api-server/custom-resource/member-checks';

interface Scaling {
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly wva?: { readonly keda?: { readonly idleReplicaCount?: number } };
}

/** How a model is scaled by its load (kserve/kserve `pkg/apis/serving/v1alpha2/llm_inference_service_types.go`, v0.20.0). */
export const scaling: readonly Constraint[] = [
  {
    at: '',
    check: ({ wva }: Scaling) =>
      wva === undefined ? 'wva is needed: nothing else decides on the number of replicas' : undefined,
  },
  {
    at: '',
    check: ({ minReplicas, maxReplicas }: Scaling) =>
      minReplicas > maxReplicas ? `minReplicas ${minReplicas} is more than maxReplicas ${maxReplicas}` : undefined,
  },
  {
    at: '',
    check: ({ minReplicas, wva }: Scaling) =>
      (wva?.keda?.idleReplicaCount ?? -Infinity) >= minReplicas
        ? 'wva.keda.idleReplicaCount must be less than minReplicas'
        : undefined,
  },
  { at: 'wva', check: exactlyOneOf('hpa', 'keda') },
  {
    at: 'wva.keda',
    // Upstream's rule wants all scaling modifiers to be given and empty, and the type of the metric can not be empty.
    check: ({ advanced }: { readonly advanced?: object }) =>
      advanced === undefined ? undefined : 'advanced cannot be given: the controller sets what is in it',
  },
];
