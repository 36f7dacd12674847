import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { atMostOneOf, exactlyOneOf } from '../../api-server/custom-resource/member-checks';
import { Backends, backendPorts, authorizationBackends } from './backend-ref';
import { backendSettings } from './backend-settings';
import { inlineOrReference } from './inline-or-reference';

interface Reference {
  readonly group: string;
  readonly kind: string;
}

const service: readonly Constraint[] = [
  {
    at: '',
    check: ({ backendRef, backendRefs = [] }: Backends) =>
      backendRef === undefined && backendRefs.length === 0 ? 'backendRefs is needed' : undefined,
  },
  ...backendPorts,
  ...authorizationBackends,
  ...within('backendSettings', backendSettings),
];

/** Authorization by another service (envoyproxy/gateway `api/v1alpha1/ext_auth_types.go`, v1.9.0). */
export const extAuth: readonly Constraint[] = [
  { at: '', check: exactlyOneOf('grpc', 'http') },
  { at: 'http', check: atMostOneOf('path', 'pathOverride') },
  { at: 'contextExtensions[]', check: inlineOrReference('value', 'Value') },
  {
    at: 'contextExtensions[].valueRef',
    check: ({ group, kind }: Reference) =>
      ['ConfigMap', 'Secret'].includes(kind) && ['', 'v1'].includes(group)
        ? undefined
        : `must name a ConfigMap or Secret, not a ${kind} of group '${group}'`,
  },
  ...within('grpc', service),
  ...within('http', service),
];
