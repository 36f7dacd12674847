import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { atMostOneOf } from '../../api-server/custom-resource/member-checks';
import { backendRef } from '../../gateway-api/constraints/backend-ref';

interface Exposed {
  readonly expose?: {
    readonly ingress?: { readonly enabled?: boolean };
    readonly router?: { readonly ingress?: object };
  };
}

/** How a service is reached from outside (NVIDIA/k8s-nim-operator `api/apps/v1alpha1/common_types.go`, v3.1.2). */
export const exposure: readonly Constraint[] = [
  { at: '', check: ingressProblem },
  { at: 'expose.router', check: atMostOneOf('gateway', 'ingress') },
  { at: 'expose.router.eppConfig', check: atMostOneOf('configMapRef', 'config') },
  ...within('expose.router.gateway.backendRef', backendRef),
];

function ingressProblem({ expose: { ingress, router } = {} }: Exposed): string | undefined {
  return ingress?.enabled === true && router?.ingress !== undefined
    ? 'expose.router.ingress replaces expose.ingress: both cannot be given'
    : undefined;
}
