import { configMissing } from '../../../../lib/preflight/rules/references/config-missing';
import { keyMissing } from '../../../../lib/preflight/rules/references/key-missing';
import { ruleTest } from '../rule-test';
import { emptyNamespace, manifests, object, pod, template } from './manifests';

const NOTHING = emptyNamespace('Secret');
const OWN_NAMESPACE =
  'env: [{ name: ENVOY_GATEWAY_NAMESPACE, valueFrom: { fieldRef: { fieldPath: metadata.namespace } } }]';
const UPSTREAM = `image: "envoyproxy/gateway:v1.2.8", command: [envoy-gateway, certgen], ${OWN_NAMESPACE}`;

const certgen = (container: string, name = 'models/certgen'): string =>
  object(
    'batch/v1',
    'Job',
    name,
    `spec: { template: ${template(`restartPolicy: Never, containers: [{ name: c, ${container} }]`)} }`,
  );
const mounts = (secret: string, ...keys: string[]): string => {
  const items = keys.map((key) => `{ key: ${key}, path: ${key} }`).join(', ');
  return pod(`volumes: [{ name: v, secret: { secretName: ${secret}${items === '' ? '' : `, items: [${items}]`} } }]`);
};
const keda = (...args: string[]): string =>
  object(
    'apps/v1',
    'Deployment',
    'models/keda-operator',
    `spec: { selector: { matchLabels: { app: a } }, template: ${template(`containers: [{ name: k, image: "ghcr.io/kedacore/keda:2.20.2", args: [${args.map((arg) => `"${arg}"`).join(', ')}], env: [{ name: POD_NAMESPACE, value: models }] }]`)} }`,
  );
const service = (annotation = 'service.beta.openshift.io/serving-cert-secret-name'): string =>
  `{ apiVersion: v1, kind: Service, metadata: { namespace: models, name: s, annotations: { ${annotation}: tls } }, spec: { ports: [{ port: 80 }] } }`;
const certificate = (issuerRef = 'name: i'): string =>
  object('cert-manager.io/v1', 'Certificate', 'models/c', `spec: { secretName: tls, issuerRef: { ${issuerRef} } }`);
const INGRESS =
  '{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { namespace: models, name: w, annotations: { cert-manager.io/issuer: i } }, spec: { tls: [{ secretName: tls }], defaultBackend: { service: { name: s, port: { number: 80 } } } } }';

const missing = (name: string) => ({
  path: 'spec.volumes[0].secret.secretName',
  cause: `Secret '${name}' is not in namespace 'models'`,
  symptom: `FailedMount: MountVolume.SetUp failed for volume "v" : secret "${name}" not found`,
  fix: `create Secret '${name}' in namespace 'models', or name one that is there`,
});
const given = (...documents: string[]) => ({ text: manifests(...documents), state: NOTHING });

ruleTest(configMissing, {
  passes: {
    'certificates of the controller': given(mounts('envoy-gateway'), certgen(UPSTREAM)),
    'certificates of the Envoys': given(mounts('envoy'), certgen(UPSTREAM)),
    'certificates of the rate limit': given(mounts('envoy-rate-limit'), certgen(UPSTREAM)),
    'the key of sessions': given(mounts('envoy-oidc-hmac'), certgen(UPSTREAM)),
    'certgen by the program of the image': given(
      mounts('envoy-gateway'),
      certgen(
        `image: "mirror.example.com:5000/envoyproxy/gateway@sha256:0f", args: [certgen, --overwrite], ${OWN_NAMESPACE}`,
      ),
    ),
    'certgen of another namespace': given(
      mounts('envoy-gateway'),
      certgen(
        'image: i, command: [/usr/local/bin/envoy-gateway, certgen], env: [{ name: ENVOY_GATEWAY_NAMESPACE, value: models }]',
        'jobs/certgen',
      ),
    ),
    'the certificate of KEDA': given(mounts('kedaorg-certs'), keda('--leader-elect', '--enable-cert-rotation=true')),
    'the certificate of KEDA under a name': given(
      mounts('tls'),
      keda('--enable-cert-rotation', '--cert-secret-name=tls'),
    ),
    'a Secret of service-ca, where the platform is not said': given(mounts('tls'), service()),
    'a Secret of service-ca on OpenShift': { ...given(mounts('tls'), service()), platform: 'openshift@4.18' },
  },
  fails: {
    'certificates that are written as files': {
      given: given(
        mounts('envoy-gateway'),
        certgen(`image: "envoyproxy/gateway:v1.9.0", args: [certgen, --local], ${OWN_NAMESPACE}`),
      ),
      findings: [missing('envoy-gateway')],
    },
    'certgen in the namespace that it takes unless told': {
      given: given(mounts('envoy-gateway'), certgen('image: "envoyproxy/gateway:v1.2.8", args: [certgen]')),
      findings: [missing('envoy-gateway')],
    },
    'a namespace that is read from elsewhere': {
      given: given(
        mounts('envoy-gateway'),
        certgen(
          'image: i, command: [envoy-gateway, certgen], env: [{ name: ENVOY_GATEWAY_NAMESPACE, valueFrom: { configMapKeyRef: { name: a, key: b } } }]',
        ),
      ),
      findings: [missing('envoy-gateway')],
    },
    'another program of the image': {
      given: given(
        mounts('envoy-gateway'),
        certgen(`image: "envoyproxy/gateway:v1.2.8", command: [envoy-gateway, server], ${OWN_NAMESPACE}`),
      ),
      findings: [missing('envoy-gateway')],
    },
    'another program': {
      given: given(
        mounts('envoy-gateway'),
        certgen(`image: "envoyproxy/envoy:v1.37.0", args: [certgen], ${OWN_NAMESPACE}`),
      ),
      findings: [missing('envoy-gateway')],
    },
    'KEDA that is given its certificate': {
      given: given(mounts('kedaorg-certs'), keda('--enable-cert-rotation=false')),
      findings: [missing('kedaorg-certs')],
    },
    'an annotation for service-ca on another cluster': {
      given: { ...given(mounts('tls'), service()), platform: 'kubernetes@1.34' },
      findings: [missing('tls')],
    },
  },
});

const noKey = (secret: string, key: string, has: string) => ({
  path: 'spec.volumes[0].secret.items[0].key',
  cause: `Secret '${secret}' in namespace 'models' has no key '${key}'; it has ${has}`,
  symptom: `FailedMount: MountVolume.SetUp failed for volume "v" : references non-existent secret key: ${key}`,
  fix: 'name a key that it has',
});
const AUTHORITY = object('cert-manager.io/v1', 'Issuer', 'models/i', 'spec: { ca: { secretName: root } }');

ruleTest(keyMissing, {
  passes: {
    'keys of certgen': given(mounts('envoy', 'ca.crt', 'tls.crt', 'tls.key'), certgen(UPSTREAM)),
    'the key of sessions': given(mounts('envoy-oidc-hmac', 'hmac-secret'), certgen(UPSTREAM)),
    'keys of KEDA': given(mounts('kedaorg-certs', 'ca.crt', 'ca.key', 'tls.crt'), keda('--enable-cert-rotation')),
    'keys of service-ca': given(
      mounts('tls', 'tls.crt', 'tls.key'),
      service('service.alpha.openshift.io/serving-cert-secret-name'),
    ),
    'keys of cert-manager': given(mounts('tls', 'tls.crt', 'tls.key'), certificate()),
    'keys of an Ingress': given(mounts('tls', 'tls.crt', 'tls.key'), INGRESS),
    'the authority of an Issuer': given(mounts('tls', 'ca.crt'), certificate(), AUTHORITY),
    'the authority of a ClusterIssuer': given(
      mounts('tls', 'ca.crt'),
      certificate('name: i, kind: ClusterIssuer'),
      object('cert-manager.io/v1', 'ClusterIssuer', 'i', 'spec: { selfSigned: {} }'),
    ),
    'keys beside those of an empty Secret that is filled': given(
      mounts('tls', 'tls.crt', 'own'),
      object('v1', 'Secret', 'models/tls', 'stringData: { own: "1" }'),
      service(),
    ),
    'keys that External Secrets may give': given(
      mounts('tls', 'a'),
      object('external-secrets.io/v1', 'ExternalSecret', 'models/tls', 'spec: { dataFrom: [{ extract: { key: a } }] }'),
    ),
  },
  fails: {
    'a key that certgen does not write': {
      given: given(mounts('envoy-oidc-hmac', 'hmac'), certgen(UPSTREAM)),
      findings: [noKey('envoy-oidc-hmac', 'hmac', "'hmac-secret'")],
      fixed: manifests(mounts('envoy-oidc-hmac', 'hmac-secret'), certgen(UPSTREAM)),
    },
    'an authority of service-ca': {
      given: given(mounts('tls', 'ca.crt'), service()),
      findings: [noKey('tls', 'ca.crt', "'tls.crt', 'tls.key'")],
    },
  },
  unknown: {
    'an authority, where the Issuer is not at hand': {
      given: given(mounts('tls', 'ca.crt'), certificate()),
      unknown: ['whether Secret models/tls, which is made of Certificate models/c, has key ca.crt'],
    },
    'an authority of another kind of Issuer': {
      given: given(
        mounts('tls', 'ca.crt'),
        certificate(),
        object('cert-manager.io/v1', 'Issuer', 'models/i', 'spec: { acme: { server: "https://example.com" } }'),
      ),
      unknown: ['whether Secret models/tls, which is made of Certificate models/c, has key ca.crt'],
    },
    'an authority of an Ingress': {
      given: given(mounts('tls', 'ca.crt'), INGRESS),
      unknown: ['whether Secret models/tls, which is made of Ingress models/w, has key ca.crt'],
    },
  },
});
