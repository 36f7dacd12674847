import { subdomainNameProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';

/** ServiceAccount (kubernetes `core/validation` ValidateServiceAccount, v1.36.3): nothing but its metadata is checked. */
export const SERVICE_ACCOUNT: BuiltInKind = {
  group: '',
  version: 'v1',
  kind: 'ServiceAccount',
  plural: 'serviceaccounts',
  namespaced: true,
  nameProblems: subdomainNameProblems,
  prepare: (object) => {
    const { secrets } = object as { readonly secrets?: { readonly name?: string }[] };
    if (secrets !== undefined) object.secrets = secrets.map(({ name = '' }) => ({ name }));
  },
  causes: () => [],
};
