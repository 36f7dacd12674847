import { JsonObject } from '../api-server/json-value';

interface Config {
  readonly metadata: {
    readonly annotations?: { readonly [key: string]: string };
    readonly labels?: { readonly [key: string]: string };
  };
  readonly data?: object;
  readonly binaryData?: object;
  readonly stringData?: object;
  readonly type?: string;
}

/** Keys that the token controller adds (kubernetes pkg/controller/serviceaccount/tokens_controller.go, v1.36.3). */
const TOKEN_KEYS = ['ca.crt', 'namespace', 'token'];

/**
 * The keys that a pod finds in a ConfigMap or Secret.
 *
 * @param asFiles whether binary data counts, as it does in volumes; variables have text alone
 */
export function keysOf(kind: string, object: JsonObject, asFiles: boolean): string[] {
  const { data = {}, binaryData = {}, stringData = {}, type, metadata } = object as unknown as Config;
  if (kind === 'Secret') {
    const token = type === 'kubernetes.io/service-account-token' ? TOKEN_KEYS : [];
    return [...new Set([...Object.keys(data), ...Object.keys(stringData), ...token])];
  }
  return [...Object.keys(data), ...(asFiles ? Object.keys(binaryData) : []), ...injectedKeys(metadata)];
}

/** Keys that OpenShift adds to a ConfigMap which asks for them (openshift/service-ca-operator and cluster-network-operator, release-4.18). */
function injectedKeys({ annotations = {}, labels = {} }: Config['metadata']): string[] {
  const serving = ['service.beta.openshift.io/inject-cabundle', 'service.alpha.openshift.io/inject-cabundle'];
  return [
    ...(serving.some((key) => annotations[key] === 'true') ? ['service-ca.crt'] : []),
    ...(labels['config.openshift.io/inject-trusted-cabundle'] === 'true' ? ['ca-bundle.crt'] : []),
  ];
}
