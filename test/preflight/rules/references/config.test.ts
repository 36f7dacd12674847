import { configMissing } from '../../../../lib/preflight/rules/references/config-missing';
import { keyMissing } from '../../../../lib/preflight/rules/references/key-missing';
import { ruleTest } from '../rule-test';
import { emptyNamespace, manifests, object, pod, template } from './manifests';

const NOTHING = emptyNamespace('ConfigMap', 'Secret');
const SETTINGS = object('v1', 'ConfigMap', 'models/settings', 'data: { level: info }, binaryData: { logo: AA== }');
const TOKEN = object('v1', 'Secret', 'models/token', 'type: Opaque, stringData: { key: "1" }');
const variable = (kind: string, name: string, rest = ''): string =>
  `env: [{ name: A, valueFrom: { ${kind}KeyRef: { name: ${name}, key: level${rest} } } }]`;
const missing = (kind: string, name: string) => ({
  cause: `${kind} '${name}' is not in namespace 'models'`,
  fix: `create ${kind} '${name}' in namespace 'models', or name one that is there`,
});

ruleTest(configMissing, {
  passes: {
    'an object of the input': manifests(pod('', variable('configMap', 'settings')), SETTINGS),
    'an object of the state': { text: pod('', variable('configMap', 'settings')), state: SETTINGS },
    'a reference that is optional': {
      text: pod('', variable('configMap', 'settings', ', optional: true')),
      state: NOTHING,
    },
    'the bundle of certificates that each namespace has': {
      text: pod('volumes: [{ name: v, configMap: { name: kube-root-ca.crt } }]'),
      state: NOTHING,
    },
    'a Secret that cert-manager makes': {
      text: manifests(
        pod('volumes: [{ name: v, secret: { secretName: tls } }]'),
        object('cert-manager.io/v1', 'Certificate', 'models/c', 'spec: { secretName: tls, issuerRef: { name: i } }'),
      ),
      state: NOTHING,
    },
    'a Secret that OpenShift makes for a Service': {
      text: manifests(
        pod('volumes: [{ name: v, secret: { secretName: tls } }]'),
        '{ apiVersion: v1, kind: Service, metadata: { namespace: models, name: s, annotations: { service.beta.openshift.io/serving-cert-secret-name: tls } }, spec: { ports: [{ port: 80 }] } }',
      ),
      state: NOTHING,
    },
  },
  fails: {
    'a variable, while another namespace has the object': {
      given: {
        text: pod('', variable('configMap', 'settings')),
        state: manifests(NOTHING, object('v1', 'ConfigMap', 'other/settings')),
      },
      findings: [
        {
          ...missing('ConfigMap', 'settings'),
          path: 'spec.containers[0].env[0].valueFrom.configMapKeyRef.name',
          cause: "ConfigMap 'settings' is not in namespace 'models'; namespace 'other' has one",
          symptom: 'CreateContainerConfigError: configmap "settings" not found',
        },
      ],
    },
    'volumes of a Job, each object once': {
      given: {
        text: object(
          'batch/v1',
          'Job',
          'models/j',
          `spec: { template: ${template(
            'restartPolicy: Never, volumes: [{ name: v, secret: { secretName: keys } }, { name: w, projected: { sources: [{ secret: { name: keys } }, { configMap: { name: settings } }] } }]',
          )} }`,
        ),
        state: NOTHING,
      },
      findings: [
        {
          ...missing('Secret', 'keys'),
          path: 'spec.template.spec.volumes[0].secret.secretName',
          symptom: 'FailedMount: MountVolume.SetUp failed for volume "v" : secret "keys" not found',
        },
        {
          ...missing('ConfigMap', 'settings'),
          path: 'spec.template.spec.volumes[1].projected.sources[1].configMap.name',
          symptom: 'FailedMount: MountVolume.SetUp failed for volume "w" : configmap "settings" not found',
        },
      ],
    },
    'all variables of an object, in a namespace that the input makes': {
      given: {
        text: manifests(pod('', 'envFrom: [{ secretRef: { name: keys } }]'), object('v1', 'Namespace', 'models')),
        state: object('v1', 'Namespace', 'default'),
      },
      findings: [
        {
          ...missing('Secret', 'keys'),
          path: 'spec.containers[0].envFrom[0].secretRef.name',
          symptom: 'CreateContainerConfigError: secret "keys" not found',
        },
      ],
    },
  },
  unknown: {
    'no state': {
      given: manifests(pod('', variable('configMap', 'settings')), object('v1', 'ConfigMap', 'other/settings')),
      unknown: [
        'ConfigMap models/settings is in neither the input nor the state; namespace other has one of that name',
      ],
    },
    'a state of another namespace': {
      given: { text: pod('', variable('secret', 'keys')), state: object('v1', 'Secret', 'other/o') },
      unknown: ['Secret models/keys is in neither the input nor the state'],
    },
    'a controller that may make it': {
      given: {
        text: manifests(
          pod('', variable('secret', 'keys')),
          object('serving.kserve.io/v1beta1', 'InferenceService', 'models/llama'),
        ),
        state: NOTHING,
      },
      unknown: [
        'Secret models/keys is in neither the input nor the state, and InferenceService models/llama may create it',
      ],
    },
    'a role whose holders may make it': {
      given: {
        text: manifests(
          pod('', variable('secret', 'keys')),
          object(
            'rbac.authorization.k8s.io/v1',
            'ClusterRole',
            'r',
            'rules: [{ apiGroups: [""], resources: [secrets], verbs: [create] }]',
          ),
        ),
        state: NOTHING,
      },
      unknown: [
        'Secret models/keys is in neither the input nor the state, and ClusterRole r may allow its holders to create it',
      ],
    },
  },
});

const noKey = (kind: string, name: string, has: string, key = 'level') => ({
  cause: `${kind} '${name}' in namespace 'models' has no key '${key}'; it has ${has}`,
  fix: `add key '${key}' to ${kind} '${name}', or name a key that it has`,
});
const items = (key: string, rest = ''): string =>
  `volumes: [{ name: v, configMap: { name: settings, items: [{ key: ${key}, path: p }]${rest} } }]`;

ruleTest(keyMissing, {
  passes: {
    'a key of text': manifests(pod('', variable('configMap', 'settings')), SETTINGS),
    'a key of bytes, as a file': manifests(pod(items('logo')), SETTINGS),
    'a key that is optional': manifests(pod(items('nothing', ', optional: true')), SETTINGS),
    'an object that is not at hand': pod('', variable('configMap', 'settings')),
    'the token of a ServiceAccount': manifests(
      pod('volumes: [{ name: v, secret: { secretName: t, items: [{ key: token, path: p }] } }]'),
      object('v1', 'Secret', 'models/t', 'type: kubernetes.io/service-account-token'),
    ),
    'certificates that OpenShift adds': manifests(
      pod(items('service-ca.crt')),
      '{ apiVersion: v1, kind: ConfigMap, metadata: { namespace: models, name: settings, annotations: { service.beta.openshift.io/inject-cabundle: "true" } } }',
    ),
  },
  fails: {
    'a variable of a Secret': {
      given: manifests(pod('', variable('secret', 'token')), TOKEN),
      findings: [
        {
          ...noKey('Secret', 'token', "'key'"),
          path: 'spec.containers[0].env[0].valueFrom.secretKeyRef.key',
          symptom: "CreateContainerConfigError: couldn't find key level in Secret models/token",
        },
      ],
    },
    'a key of bytes, as a variable': {
      given: manifests(
        pod('', 'env: [{ name: A, valueFrom: { configMapKeyRef: { name: settings, key: logo } } }]'),
        SETTINGS,
      ),
      findings: [
        {
          ...noKey('ConfigMap', 'settings', "'level'", 'logo'),
          path: 'spec.containers[0].env[0].valueFrom.configMapKeyRef.key',
          symptom: "CreateContainerConfigError: couldn't find key logo in ConfigMap models/settings",
        },
      ],
    },
    'files of both kinds': {
      given: manifests(
        pod(
          'volumes: [{ name: v, projected: { sources: [{ configMap: { name: settings, items: [{ key: a, path: p }] } }, { secret: { name: empty, items: [{ key: b, path: q }] } }] } }]',
        ),
        SETTINGS,
        object('v1', 'Secret', 'models/empty'),
      ),
      findings: [
        {
          ...noKey('ConfigMap', 'settings', "'level', 'logo'", 'a'),
          path: 'spec.volumes[0].projected.sources[0].configMap.items[0].key',
          symptom:
            'FailedMount: MountVolume.SetUp failed for volume "v" : configmap references non-existent config key: a',
        },
        {
          ...noKey('Secret', 'empty', 'no keys at all', 'b'),
          path: 'spec.volumes[0].projected.sources[1].secret.items[0].key',
          symptom: 'FailedMount: MountVolume.SetUp failed for volume "v" : references non-existent secret key: b',
        },
      ],
    },
  },
  unknown: {
    'a role whose holders may change it': {
      given: manifests(
        pod('', variable('secret', 'token')),
        TOKEN,
        object(
          'rbac.authorization.k8s.io/v1',
          'Role',
          'models/r',
          'rules: [{ apiGroups: ["*"], resources: ["*"], verbs: [patch] }]',
        ),
      ),
      unknown: ['Secret models/token has no key level, and Role models/r may allow its holders to change it'],
    },
  },
});
