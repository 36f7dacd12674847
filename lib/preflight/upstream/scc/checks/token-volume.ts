import { Volume } from '../../api-server/built-in/core/pod/volume';

type Projection = NonNullable<NonNullable<NonNullable<Volume['projected']>['sources']>[number]>;

/** The certificates that come with a token: the ConfigMap, and its one key, which is the name of the file too. */
const CERTIFICATES = new Map([
  ['kube-root-ca.crt', 'ca.crt'],
  ['openshift-service-ca.crt', 'service-ca.crt'],
]);

/**
 * Whether a projected volume has only what the one with the token of a service account has (openshift/apiserver-library-go
 * pkg/securitycontextconstraints/util IsOnlyServiceAccountTokenSources, a8019f39).
 */
export function isTokenVolume({ sources = [] }: NonNullable<Volume['projected']>): boolean {
  return sources.every(isTokenSource);
}

function isTokenSource({ serviceAccountToken, configMap, downwardAPI }: Projection): boolean {
  if ((serviceAccountToken ?? configMap ?? downwardAPI) === undefined) return false;
  return isToken(serviceAccountToken) && isCertificate(configMap) && isNamespace(downwardAPI);
}

function isToken(token: Projection['serviceAccountToken']): boolean {
  return token === undefined || (token.path === 'token' && (token.audience ?? '') === '');
}

function isCertificate(configMap: Projection['configMap']): boolean {
  if (configMap === undefined) return true;
  const { name = '', items = [] } = configMap;
  const key = CERTIFICATES.get(name);
  return key !== undefined && items.length === 1 && items[0].key === key && items[0].path === key;
}

function isNamespace(downwardAPI: Projection['downwardAPI']): boolean {
  return (downwardAPI?.items ?? []).every(
    ({ path, fieldRef }) =>
      path === 'namespace' && fieldRef?.apiVersion === 'v1' && fieldRef.fieldPath === 'metadata.namespace',
  );
}
