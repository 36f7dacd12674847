import { Constraint } from '../../api-server/custom-resource/constraints';
import { atMostOneOf } from '../../api-server/custom-resource/member-checks';

interface Exposed {
  readonly expose?: {
    readonly ingress?: { readonly enabled?: boolean };
    readonly router?: { readonly ingress?: object };
  };
}

interface BackendReference {
  readonly group: string;
  readonly kind: string;
  readonly port?: number;
}

/** How a service is reached from outside (NVIDIA/k8s-nim-operator `api/apps/v1alpha1/common_types.go`, v3.1.2). */
export const exposure: readonly Constraint[] = [
  { at: '', check: ingressProblem },
  { at: 'expose.router', check: atMostOneOf('gateway', 'ingress') },
  { at: 'expose.router.eppConfig', check: atMostOneOf('configMapRef', 'config') },
  { at: 'expose.router.gateway.backendRef', check: portProblem },
];

function ingressProblem({ expose: { ingress, router } = {} }: Exposed): string | undefined {
  return ingress?.enabled === true && router?.ingress !== undefined
    ? 'expose.router.ingress replaces expose.ingress: both cannot be given'
    : undefined;
}

function portProblem({ group, kind, port }: BackendReference): string | undefined {
  return group === '' && kind === 'Service' && port === undefined
    ? 'a Service is reached at a port: port is needed'
    : undefined;
}
