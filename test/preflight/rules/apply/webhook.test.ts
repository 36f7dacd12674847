import { webhookBeforePods } from '../../../../lib/preflight/rules/apply/webhook-before-pods';
import { webhookOfOwnPods } from '../../../../lib/preflight/rules/references/webhook-of-own-pods';
import { manifests, object, workload } from '../references/manifests';
import { ruleTest } from '../rule-test';

const SERVICE = object('v1', 'Service', 'models/s', 'spec: { selector: { app: a }, ports: [{ port: 443 }] }');
const hook = (resource: string, rest = '', group = '""'): string =>
  object(
    'admissionregistration.k8s.io/v1',
    'ValidatingWebhookConfiguration',
    'v',
    `webhooks: [{ name: w.example.com, clientConfig: { service: { namespace: models, name: s } }, admissionReviewVersions: [v1], sideEffects: None, rules: [{ apiGroups: [${group}], apiVersions: [v1], resources: [${resource}], operations: [CREATE] }]${rest} }]`,
  );
const SERVER = manifests(workload('Deployment'), SERVICE);
const REFUSED =
  'Internal error occurred: failed calling webhook "w.example.com": failed to call webhook: Post "https://s.models.svc:443/…": dial tcp …:443: connect: connection refused';
const CONFIG = object('v1', 'ConfigMap', 'shop/c');
const IN_SHOP = ', namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: shop } }';
const BY_LABEL = ', namespaceSelector: { matchLabels: { checked: "yes" } }';
const early = (kind: string, name: string) => ({
  path: 'webhooks[0]',
  cause: `${kind} ${name}, which it is asked about, comes after it, and the pods of Deployment w are made in the same run`,
  symptom: `Error from server (InternalError): error when creating "given.yaml": ${REFUSED}`,
  fix: 'apply it last, once the pods of Deployment w are ready',
});

ruleTest(webhookBeforePods, {
  ordered: true,
  passes: {
    'the webhook last': manifests(SERVER, CONFIG, hook('configmaps')),
    'objects of other kinds': manifests(SERVER, hook('secrets'), CONFIG),
    'objects of another group': manifests(SERVER, hook('configmaps', '', 'apps'), CONFIG),
    'a webhook that may be missing': manifests(SERVER, hook('configmaps', ', failurePolicy: Ignore'), CONFIG),
    'pods that the cluster has': { text: manifests(SERVER, hook('configmaps'), CONFIG), state: workload('Deployment') },
    'an object that the cluster has': { text: manifests(SERVER, hook('configmaps'), CONFIG), state: CONFIG },
    'a webhook that the cluster has': {
      text: manifests(SERVER, hook('configmaps'), CONFIG),
      state: hook('configmaps'),
    },
    'another namespace': manifests(SERVER, hook('configmaps', IN_SHOP), object('v1', 'ConfigMap', 'models/c')),
    'a namespace whose labels are not known': manifests(SERVER, hook('configmaps', BY_LABEL), CONFIG),
    'an object without the label': manifests(
      SERVER,
      hook('configmaps', ', objectSelector: { matchLabels: { checked: "yes" } }'),
      CONFIG,
    ),
    'configurations of webhooks, which none is asked about': manifests(
      SERVER,
      hook('"*"', '', '"*"'),
      hook('"*"', '', '"*"').replace('Validating', 'Mutating'),
    ),
  },
  fails: {
    'an object after it': {
      given: manifests(SERVER, hook('configmaps'), CONFIG),
      findings: [early('ConfigMap', 'c')],
      fixed: manifests(SERVER, CONFIG, hook('configmaps')),
    },
    'any resource': { given: manifests(hook('"*/*"', '', '"*"'), SERVER), findings: [early('Deployment', 'w')] },
    'the namespace of the name': {
      given: manifests(SERVER, hook('configmaps', IN_SHOP), CONFIG),
      findings: [early('ConfigMap', 'c')],
    },
    'a namespace with the label': {
      given: {
        text: manifests(SERVER, hook('configmaps', BY_LABEL), CONFIG),
        state: '{ apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: { checked: "yes" } } }',
      },
      findings: [early('ConfigMap', 'c')],
    },
  },
});

const own = {
  path: 'webhooks[0]',
  cause: "it is asked about the pods of Deployment 'w', which answer for it",
  symptom: `FailedCreate: Error creating: ${REFUSED}`,
  fix: 'leave its own namespace out by namespaceSelector, or its pods by objectSelector',
};
const NOT_HERE =
  ', namespaceSelector: { matchExpressions: [{ key: kubernetes.io/metadata.name, operator: NotIn, values: [models] }] }';

ruleTest(webhookOfOwnPods, {
  passes: {
    'other kinds': manifests(SERVER, hook('configmaps')),
    'its namespace left out': manifests(SERVER, hook('pods', NOT_HERE)),
    'its pods left out': manifests(
      SERVER,
      hook('pods', ', objectSelector: { matchExpressions: [{ key: app, operator: NotIn, values: [a] }] }'),
    ),
    'pods that only are changed': manifests(SERVER, hook('pods').replace('CREATE', 'UPDATE')),
    'a webhook that may be missing': manifests(SERVER, hook('pods', ', failurePolicy: Ignore')),
    'pods that are not at hand': manifests(SERVICE, hook('pods')),
  },
  fails: {
    'all pods': {
      given: manifests(SERVER, hook('pods')),
      findings: [own],
      fixed: manifests(SERVER, hook('pods', NOT_HERE)),
    },
    'all that it can be asked about': { given: manifests(SERVER, hook('"*"', '', '"*"')), findings: [own] },
    'pods of its label': {
      given: manifests(SERVER, hook('pods', ', objectSelector: { matchLabels: { app: a } }')),
      findings: [own],
    },
  },
  unknown: {
    'labels of the namespace': {
      given: manifests(SERVER, hook('pods', BY_LABEL)),
      unknown: [
        'whether it is asked about the pods of Deployment w, which answer for it: the labels of namespace models are not known',
      ],
    },
    conditions: {
      given: manifests(SERVER, hook('pods', ', matchConditions: [{ name: a, expression: "true" }]')),
      unknown: [
        'whether it is asked about the pods of Deployment w, which answer for it: its matchConditions are not evaluated',
      ],
    },
  },
});
