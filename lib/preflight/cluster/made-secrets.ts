import { JsonValue, isJsonObject } from '../engine/json-value';
import { LoadedObject } from '../engine/loaded-object';
import { memberAt, textAt } from '../engine/member-at';
import { ObjectIndex, kindKey } from '../engine/object-index';
import { certificateKeys } from '../upstream/certificates/certificate-keys';
import { certgenSecrets } from '../upstream/envoy-gateway/certgen';
import { kedaSecrets } from '../upstream/keda/operator-certificate';
import { MadeSecret, TLS_KEYS } from '../upstream/kubernetes/made-secret';
import { podTemplateOf } from '../upstream/kubernetes/pod-template';
import { servingSecretName } from '../upstream/openshift/serving-certificate';
import { StoredObjects } from './stored-objects';
import { Target } from './target';

/** What tells which Secrets software makes of an object. */
export interface MakerFacts {
  readonly target: Target;
  readonly objects: ObjectIndex;
  readonly stored: StoredObjects;
}

type SecretsOf = (object: LoadedObject, facts: MakerFacts) => MadeSecret[];

const SECRETS: { readonly [kind: string]: SecretsOf } = {
  'Certificate.cert-manager.io': (object, { objects }) =>
    inPlace(object, textAt(object.body, 'spec', 'secretName'), certificateKeys(issuerOf(object, objects)?.body)),
  'ExternalSecret.external-secrets.io': (object) =>
    inPlace(object, textAt(object.body, 'spec', 'target', 'name') ?? object.ref.name),
  'SealedSecret.bitnami.com': (object) => inPlace(object, object.ref.name),
  'Ingress.networking.k8s.io': (object) =>
    hasIssuer(object.body) ? tlsSecrets(object.body).flatMap((name) => inPlace(object, name, TLS_KEYS)) : [],
  Service: (object, { target }) => (mayBeOpenShift(target) ? servingSecrets(object) : []),
  'Job.batch': (object, facts) => ofContainers(object, facts, certgenSecrets),
  'Deployment.apps': (object, facts) => ofContainers(object, facts, kedaSecrets),
};

/** The Secrets that controllers, and the programs of its pods, make of an object. */
export function secretsMadeOf(object: LoadedObject, facts: MakerFacts): MadeSecret[] {
  const kind = kindKey(object.ref);
  return Object.hasOwn(SECRETS, kind) ? SECRETS[kind](object, facts) : [];
}

/** A Secret in the namespace of an object. */
function inPlace({ ref }: LoadedObject, name: string | undefined, keys?: readonly string[]): MadeSecret[] {
  return name === undefined ? [] : [{ namespace: ref.namespace ?? '', name, keys, isWhole: false }];
}

function servingSecrets(service: LoadedObject): MadeSecret[] {
  return inPlace(service, servingSecretName(service.body), TLS_KEYS).map((secret) => ({ ...secret, isWhole: true }));
}

function ofContainers(object: LoadedObject, { stored }: MakerFacts, secretsOf: typeof certgenSecrets): MadeSecret[] {
  const pod = podTemplateOf(kindKey(object.ref), stored.of(object) ?? {});
  return (pod?.spec.containers ?? []).flatMap((container) => secretsOf(container, object.ref.namespace ?? ''));
}

function issuerOf({ ref, body }: LoadedObject, objects: ObjectIndex): LoadedObject | undefined {
  const kind = textAt(body, 'spec', 'issuerRef', 'kind') ?? 'Issuer';
  const name = textAt(body, 'spec', 'issuerRef', 'name') ?? '';
  const group = textAt(body, 'spec', 'issuerRef', 'group') ?? 'cert-manager.io';
  const namespace = kind === 'Issuer' ? ref.namespace : undefined;
  return objects.named({ apiVersion: `${group}/v1`, kind, namespace, name }).at(0);
}

/** Whether cert-manager makes the certificates of an Ingress. */
function hasIssuer(body: JsonValue): boolean {
  const annotations = memberAt(body, 'metadata', 'annotations');
  return isJsonObject(annotations) && Object.keys(annotations).some((key) => key.startsWith('cert-manager.io/'));
}

function tlsSecrets(ingress: JsonValue): (string | undefined)[] {
  const tls = memberAt(ingress, 'spec', 'tls');
  return Array.isArray(tls) ? tls.map((entry) => textAt(entry, 'secretName')) : [];
}

/** Whether service-ca may run: not on a cluster that is said to be another one. */
function mayBeOpenShift({ platform, isStated }: Target): boolean {
  return platform === 'openshift' || !isStated;
}
