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
  causes: () => [],
};
