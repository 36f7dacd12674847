import * as fc from 'fast-check';
import { Cluster, clusterOf } from '../../../lib/preflight/cluster/cluster';
import { selectComponents } from '../../../lib/preflight/cluster/components';
import { requestFor } from '../../../lib/preflight/cluster/requests';
import { parseTarget } from '../../../lib/preflight/cluster/target';
import { JsonObject } from '../../../lib/preflight/engine/json-value';
import { LoadedObject } from '../../../lib/preflight/engine/loaded-object';
import { run } from '../../../lib/preflight/engine/run';
import { webhookBeforePods } from '../../../lib/preflight/rules/apply/webhook-before-pods';
import { Webhook } from '../../../lib/preflight/upstream/api-server/built-in/admission/webhook-configuration';
import * as labelSelector from '../../../lib/preflight/upstream/api-server/label-selector';
import { isAsked } from '../../../lib/preflight/upstream/kubernetes/webhook-match';

jest.mock('../../../lib/preflight/upstream/api-server/label-selector', () => {
  const actual = jest.requireActual<typeof labelSelector>('../../../lib/preflight/upstream/api-server/label-selector');
  return { ...actual, selects: jest.fn(actual.selects) };
});

type Labels = { [key: string]: string };

const loaded = (
  body: JsonObject & { apiVersion: string; kind: string },
  name: string,
  namespace?: string,
  labels: Labels = {},
): LoadedObject => ({
  ref: { apiVersion: body.apiVersion, kind: body.kind, ...(namespace === undefined ? {} : { namespace }), name },
  body: { ...body, metadata: { name, labels, ...(namespace === undefined ? {} : { namespace }) } },
  source: { file: 'given.yaml', text: '', firstLine: 1 },
  within: '',
  inTemplate: false,
  repeatedFields: [],
});
const configMap = (name: string, namespace: string, labels?: Labels): LoadedObject =>
  loaded({ apiVersion: 'v1', kind: 'ConfigMap' }, name, namespace, labels);
const secret = (name: string, namespace: string, labels?: Labels): LoadedObject =>
  loaded({ apiVersion: 'v1', kind: 'Secret' }, name, namespace, labels);
const namespace = (name: string, labels?: Labels): LoadedObject =>
  loaded({ apiVersion: 'v1', kind: 'Namespace' }, name, undefined, labels);
const rule = (resource: string) => ({
  apiGroups: [''],
  apiVersions: ['v1'],
  operations: ['CREATE'],
  resources: [resource],
});
const configuration = (name: string, webhook: Webhook): LoadedObject => {
  const clientConfig = { service: { namespace: 'hooks', name: 's' } };
  const complete = {
    name: 'w.example.com',
    clientConfig,
    admissionReviewVersions: ['v1'],
    sideEffects: 'None',
    ...webhook,
  };
  return loaded(
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingWebhookConfiguration',
      webhooks: [complete as unknown as JsonObject],
    },
    name,
  );
};
const clusterWith = (judged: LoadedObject[]): Cluster =>
  clusterOf({ target: parseTarget(), components: selectComponents({}), namespace: 'default', judged, present: [] });

const key = fc.constantFrom('a', 'kubernetes.io/metadata.name');
const value = fc.constantFrom('1', 'x', 'y');
const labels = fc.dictionary(fc.constantFrom('a', 'b'), value);
const selector = fc.record({
  matchLabels: fc.dictionary(key, value, { maxKeys: 1 }),
  matchExpressions: fc.array(
    fc.oneof(
      fc.record({ key, operator: fc.constantFrom('In', 'NotIn'), values: fc.array(value, { minLength: 1 }) }),
      fc.record({ key, operator: fc.constantFrom('Exists', 'DoesNotExist') }),
    ),
    { maxLength: 1 },
  ),
});
const webhook: fc.Arbitrary<Webhook> = fc.record({
  rules: fc.array(fc.constantFrom('configmaps', 'secrets', 'namespaces', '*').map(rule), {
    minLength: 1,
    maxLength: 2,
  }),
  namespaceSelector: selector,
  objectSelector: selector,
});
const anyObject = fc.tuple(fc.constantFrom(configMap, secret), fc.nat(9), fc.constantFrom('x', 'y', 'z'), labels);

describe('the first object that a webhook is asked about', () => {
  test('is the one that a look at each object after its configuration finds', () => {
    fc.assert(
      fc.property(webhook, labels, fc.array(anyObject, { maxLength: 12 }), fc.nat(12), (asked, ofX, objects, at) => {
        const judged = [
          namespace('x', ofX),
          ...objects.map(([make, number, place, own]) => make(`o${number}`, place, own)),
        ];
        judged.splice(at, 0, configuration('v', asked));
        const cluster = clusterWith(judged);
        const place = cluster.judged.findIndex(({ ref }) => ref.name === 'v');
        const expected = cluster.judged.slice(place + 1).find((object) => {
          const request = requestFor(object, cluster);
          return request !== undefined && isAsked(asked, request) === true;
        });
        expect(cluster.creations.firstAsked(asked, cluster.judged[place])).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });
});

const SERVER: LoadedObject[] = [
  loaded({ apiVersion: 'v1', kind: 'Service', spec: { selector: { app: 's' }, ports: [{ port: 443 }] } }, 's', 'hooks'),
  loaded(
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      spec: {
        selector: { matchLabels: { app: 's' } },
        template: { metadata: { labels: { app: 's' } }, spec: { containers: [{ name: 'c', image: 'i' }] } },
      },
    },
    's',
    'hooks',
  ),
];
const byName = (name: string): labelSelector.LabelSelector => ({
  matchLabels: { 'kubernetes.io/metadata.name': name },
});

describe('1,000 configurations of webhooks before 5,000 objects', () => {
  const OBJECTS = Array.from({ length: 5_000 }, (_, number) =>
    configMap(`c${number}`, `n${number % 100}`, { number: `${number}` }),
  );
  const SHAPES: readonly ((number: number) => Webhook)[] = [
    () => ({ rules: [rule('secrets')] }),
    () => ({ rules: [rule('*')] }),
    (number) => ({ objectSelector: { matchLabels: { number: `x${number}` } } }),
    (number) => ({ objectSelector: { matchLabels: { number: `${number * 5}` } } }),
    () => ({ objectSelector: { matchExpressions: [{ key: 'checked', operator: 'Exists' }] } }),
    (number) => ({ namespaceSelector: byName(`x${number}`) }),
    (number) => ({ namespaceSelector: byName(`n${number % 100}`) }),
    () => ({ namespaceSelector: { matchExpressions: [{ key: 'checked', operator: 'NotIn', values: ['no'] }] } }),
  ];

  test('compare few labels with selectors, whatever they select by', () => {
    const hooks = Array.from({ length: 1_000 }, (_, number) => {
      const shape = SHAPES[number % SHAPES.length];
      return configuration(`v${number}`, { rules: [rule('configmaps')], ...shape(number) });
    });
    const known = Array.from({ length: 100 }, (_, number) => namespace(`n${number}`));
    const cluster = clusterWith([...SERVER, ...known, ...hooks, ...OBJECTS]);
    const comparisons = jest.mocked(labelSelector.selects).mockClear();
    const { findings } = run([webhookBeforePods], cluster.judged, cluster);
    expect(findings).toHaveLength(500);
    expect(comparisons).toHaveBeenCalledTimes(1_750); // one for the pods of each, one or two for each object found
  });
});
