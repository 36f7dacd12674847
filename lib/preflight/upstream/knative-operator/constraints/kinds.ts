import { Constraint } from '../../api-server/custom-resource/constraints';

/** Constraints of the kinds of the Knative operator: the only rules are that a cluster stays (knative/operator `pkg/apis/operator/base/common.go`, v1.23.0). */
export const knativeOperator: { readonly [kind: string]: readonly Constraint[] } = {
  'KnativeEventing.operator.knative.dev': [],
  'KnativeServing.operator.knative.dev': [],
};
