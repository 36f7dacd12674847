import { Constraint } from '../../api-server/custom-resource/constraints';
import { attachment } from './policy-attachment';

interface Source {
  readonly serviceAccounts?: readonly string[];
  readonly notServiceAccounts?: readonly string[];
  readonly principals?: readonly string[];
  readonly notPrincipals?: readonly string[];
  readonly namespaces?: readonly string[];
  readonly notNamespaces?: readonly string[];
}

/** Constraints of AuthorizationPolicy (istio/api `security/v1beta1/authorization_policy.proto`, 1.31.4). */
export const authorizationPolicy: readonly Constraint[] = [
  ...attachment,
  { at: 'spec.rules[].from[].source', check: sourceProblem },
];

function sourceProblem({ serviceAccounts, notServiceAccounts, ...others }: Source): string | undefined {
  if ((serviceAccounts ?? notServiceAccounts) === undefined) return undefined;
  const { principals, notPrincipals, namespaces, notNamespaces } = others;
  return (principals ?? notPrincipals ?? namespaces ?? notNamespaces) === undefined
    ? undefined
    : 'service accounts already say namespace and principal: neither can be given with them';
}
