import { Container, VolumeMount } from '../api-server/built-in/core/pod/container';
import { listOf } from '../api-server/built-in/core/pod/default-values';
import { Volume } from '../api-server/built-in/core/pod/volume';
import { JsonObject, isJsonObject } from '../api-server/json-value';

const TOKEN_VOLUME = 'kube-api-access-';
const TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

/** Stands for the five characters that the server chooses. */
const SUFFIX = 'xxxxx';

/** What the plugin knows besides the pod. */
export interface AccountFacts {
  /** The service account of the pod, as stored; without it, one that sets nothing. */
  readonly account?: JsonObject;
  readonly isOpenShift: boolean;
}

/** The name of the account that a pod gets: its own, or the default one. */
export function accountNameOf({ serviceAccountName }: JsonObject): string {
  return typeof serviceAccountName === 'string' && serviceAccountName !== '' ? serviceAccountName : 'default';
}

/**
 * Changes a new pod as the plugin ServiceAccount does, in place: its account, the volume with the token, the secrets to pull images with
 * (kubernetes plugin/pkg/admission/serviceaccount/admission.go, v1.36.3).
 */
export function admitServiceAccount(pod: JsonObject, { account = {}, isOpenShift }: AccountFacts): void {
  if (isMirrorPod(pod)) return;
  const spec = pod.spec as JsonObject;
  spec.serviceAccountName = spec.serviceAccount = accountNameOf(spec);
  if (isTokenMounted(spec, account)) mountToken(spec, isOpenShift);
  const pullSecrets = listOf(account.imagePullSecrets);
  if (listOf(spec.imagePullSecrets).length > 0 || pullSecrets.length === 0) return;
  spec.imagePullSecrets = pullSecrets.map(({ name }) => ({ name }));
}

/** Whether a pod shows one that a kubelet runs from a file (pkg/apis/core/annotation_key_constants.go). */
function isMirrorPod({ metadata }: JsonObject): boolean {
  const annotations = isJsonObject(metadata) ? metadata.annotations : undefined;
  return isJsonObject(annotations) && Object.hasOwn(annotations, 'kubernetes.io/config.mirror');
}

/** The pod decides, then its account. */
function isTokenMounted(spec: JsonObject, account: JsonObject): boolean {
  return (spec.automountServiceAccountToken ?? account.automountServiceAccountToken ?? true) !== false;
}

function mountToken(spec: JsonObject, isOpenShift: boolean): void {
  const volumes = listOf(spec.volumes);
  const own = (volumes as Volume[]).map(({ name = '' }) => name).find((name) => name.startsWith(TOKEN_VOLUME));
  const name = own ?? `${TOKEN_VOLUME}${SUFFIX}`;
  const without = [...listOf(spec.initContainers), ...listOf(spec.containers)].filter((each) => !hasTokenPath(each));
  for (const container of without) {
    container.volumeMounts = [...listOf(container.volumeMounts), { name, readOnly: true, mountPath: TOKEN_PATH }];
  }
  if (own === undefined && without.length > 0) spec.volumes = [...volumes, tokenVolume(name, isOpenShift)];
}

function hasTokenPath({ volumeMounts = [] }: Container): boolean {
  return volumeMounts.some(({ mountPath }: VolumeMount) => mountPath === TOKEN_PATH);
}

/** OpenShift adds the certificate of its service-ca (pods of openshift/kubernetes since release-4.9). */
function tokenVolume(name: string, isOpenShift: boolean): JsonObject {
  const certificate = (configMap: string, key: string): JsonObject => ({
    configMap: { name: configMap, items: [{ key, path: key }] },
  });
  const sources: JsonObject[] = [
    { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
    certificate('kube-root-ca.crt', 'ca.crt'),
    {
      downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] },
    },
    ...(isOpenShift ? [certificate('openshift-service-ca.crt', 'service-ca.crt')] : []),
  ];
  return { name, projected: { defaultMode: 0o644, sources } };
}
