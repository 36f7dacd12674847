import { Constraint } from '../../api-server/custom-resource/constraints';

/** Constraints of the kinds of Argo Rollouts (argoproj/argo-rollouts `pkg/apis/rollouts/v1alpha1/types.go`, v1.9.1): the only rule is that a selector stays. */
export const argoRollouts: { readonly [kind: string]: readonly Constraint[] } = {
  'Rollout.argoproj.io': [],
};
