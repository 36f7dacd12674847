import { JsonValue, isJsonObject } from '../engine/json-value';
import { LoadedObject } from '../engine/loaded-object';
import { memberAt, textAt } from '../engine/member-at';
import { kindKey } from '../engine/object-index';

/** Names a Secret that a controller makes in the namespace of the object. */
type SecretNames = (body: LoadedObject) => (string | undefined)[];

/** Annotations of Services for which OpenShift's service-ca makes a Secret (openshift/service-ca-operator pkg/controller/api, release-4.18). */
const SERVING_CERTIFICATES = [
  'service.beta.openshift.io/serving-cert-secret-name',
  'service.alpha.openshift.io/serving-cert-secret-name',
];

const SECRETS: { readonly [kind: string]: SecretNames } = {
  'Certificate.cert-manager.io': ({ body }) => [textAt(body, 'spec', 'secretName')],
  'ExternalSecret.external-secrets.io': ({ ref, body }) => [textAt(body, 'spec', 'target', 'name') ?? ref.name],
  'SealedSecret.bitnami.com': ({ ref }) => [ref.name],
  Service: ({ body }) => SERVING_CERTIFICATES.map((key) => textAt(body, 'metadata', 'annotations', key)),
  'Ingress.networking.k8s.io': ({ body }) => (hasIssuer(body) ? tlsSecrets(memberAt(body, 'spec', 'tls')) : []),
};

/** Names of the Secrets that controllers make of an object, in its namespace. */
export function secretsMadeOf(object: LoadedObject): string[] {
  const kind = kindKey(object.ref);
  if (!Object.hasOwn(SECRETS, kind)) return [];
  return SECRETS[kind](object).filter((name) => name !== undefined);
}

/** The beginnings of the names of the claims that a StatefulSet makes; the number of the pod follows. */
export function claimPrefixesOf({ ref, body }: LoadedObject): string[] {
  if (kindKey(ref) !== 'StatefulSet.apps') return [];
  const templates = memberAt(body, 'spec', 'volumeClaimTemplates');
  if (!Array.isArray(templates)) return [];
  return templates.map((template) => `${textAt(template, 'metadata', 'name') ?? ''}-${ref.name}-`);
}

/** Whether cert-manager makes the certificates of an Ingress. */
function hasIssuer(body: JsonValue): boolean {
  const annotations = memberAt(body, 'metadata', 'annotations');
  return isJsonObject(annotations) && Object.keys(annotations).some((key) => key.startsWith('cert-manager.io/'));
}

function tlsSecrets(tls: JsonValue | undefined): (string | undefined)[] {
  return Array.isArray(tls) ? tls.map((entry) => textAt(entry, 'secretName')) : [];
}
