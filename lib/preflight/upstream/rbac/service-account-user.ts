import { User } from './user';

/** Who a service account is to the API server (kubernetes apiserver/pkg/authentication/serviceaccount/util.go, v1.36.3). */
export function serviceAccountUser(namespace: string, name: string): User {
  return {
    name: `system:serviceaccount:${namespace}:${name}`,
    groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'],
  };
}
