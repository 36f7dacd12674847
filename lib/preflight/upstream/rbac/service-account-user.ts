import { User } from './user';

/** The user name of a service account. */
export function serviceAccountName(namespace: string, name: string): string {
  return `system:serviceaccount:${namespace}:${name}`;
}

/** Who a service account is to the API server (kubernetes apiserver/pkg/authentication/serviceaccount/util.go, v1.36.3). */
export function serviceAccountUser(namespace: string, name: string): User {
  return {
    name: serviceAccountName(namespace, name),
    groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'],
  };
}
