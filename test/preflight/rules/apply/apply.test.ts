import { check } from '../../../../lib/preflight/check';
import { loadText } from '../../../../lib/preflight/engine/load';
import { beforeNamespace } from '../../../../lib/preflight/rules/apply/before-namespace';
import { definitionBeside } from '../../../../lib/preflight/rules/apply/definition-beside';
import { lastAppliedTooLong } from '../../../../lib/preflight/rules/apply/last-applied-too-long';
import { namespaceMissing } from '../../../../lib/preflight/rules/apply/namespace-missing';
import { nullValue } from '../../../../lib/preflight/rules/apply/null-value';
import { objectTooLarge } from '../../../../lib/preflight/rules/apply/object-too-large';
import { ruleTest } from '../rule-test';

const DEFINITION = `---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: models.example.com }
spec:
  group: example.com
  scope: Namespaced
  names: { kind: Model, plural: models }
  versions: [{ name: v1, served: true, storage: true }]
`;
const MODEL = `---\napiVersion: example.com/v1\nkind: Model\nmetadata: { name: llama, namespace: m }\n`;
const namespace = (name: string): string => `---\napiVersion: v1\nkind: Namespace\nmetadata: { name: ${name} }\n`;
const configMap = (metadata: string, data = '{}'): string =>
  `---\napiVersion: v1\nkind: ConfigMap\nmetadata: ${metadata}\ndata: ${data}\n`;

/** Rules that find something in files, each with the file of its object. */
const told = (files: { [name: string]: string }): string[] => {
  const objects = Object.entries(files).flatMap(([name, text]) => loadText({ name, text }).objects);
  return check({ objects, state: [] })
    .findings.filter(({ state, rule }) => state === 'fail' && rule.startsWith('APL'))
    .map(({ rule, place, fix }) => `${rule} ${place?.file}: ${fix}`);
};

ruleTest(definitionBeside, {
  passes: {
    'definition that the cluster has': { text: MODEL, state: DEFINITION },
    'definition that the cluster has as well': { text: MODEL + DEFINITION, state: DEFINITION },
    'kind of a component': 'apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: g }\n',
  },
  fails: {
    'definition in the file, in any order': {
      given: DEFINITION + MODEL,
      findings: [
        {
          path: 'kind',
          cause:
            'given.yaml has the CustomResourceDefinition models.example.com as well, which the cluster must have before',
          symptom:
            'resource mapping not found for name: "llama" namespace: "m" from "given.yaml": no matches for kind "Model" in version "example.com/v1" ensure CRDs are installed first',
          fix: 'apply models.example.com first, from a file of its own',
        },
      ],
    },
  },
});

ruleTest(beforeNamespace, {
  ordered: true,
  passes: {
    'Namespace first': namespace('m') + configMap('{ name: c, namespace: m }'),
    'Namespace that the cluster has': {
      text: configMap('{ name: c, namespace: m }') + namespace('m'),
      state: namespace('m'),
    },
    'Namespace that every cluster has': configMap('{ name: c }') + namespace('default'),
  },
  fails: {
    'Namespace later': {
      given: configMap('{ name: c, namespace: m }') + namespace('m'),
      findings: [
        {
          line: 4,
          path: 'metadata.namespace',
          cause: 'Namespace m comes after it, in given.yaml',
          symptom: 'Error from server (NotFound): error when creating "given.yaml": namespaces "m" not found',
          fix: 'put Namespace m first',
        },
      ],
      fixed: namespace('m') + configMap('{ name: c, namespace: m }'),
    },
  },
});

describe('what one kubectl apply takes', () => {
  test.each([
    ['a/1.yaml', 'a/2.yaml', ['APL-002 a/1.yaml: put Namespace m into a file whose name sorts first']],
    ['a/1.yaml', 'b/2.yaml', []],
    ['1.yaml', '2.yaml', ['APL-002 1.yaml: put Namespace m into a file whose name sorts first']],
  ])('is a folder: objects in %s, their Namespace in %s', (first, second, expected) => {
    expect(told({ [first]: configMap('{ name: c, namespace: m }'), [second]: namespace('m') })).toEqual(expected);
  });

  test.each([
    ['a/1.yaml', 'a/2.yaml', ['APL-001 a/1.yaml: apply models.example.com first, from a folder of its own']],
    ['a/1.yaml', 'a/crds/2.yaml', []],
  ])('is a folder: a custom resource in %s, its definition in %s', (first, second, expected) => {
    expect(told({ [first]: MODEL, [second]: DEFINITION })).toEqual(expected);
  });

  test('is not known of objects that are in no file', () => {
    const objects = loadText({ name: 'x.yaml', text: configMap('{ name: c, namespace: m }') + namespace('m') }).objects;
    const { findings } = check({ objects: objects.map((object) => ({ ...object, source: undefined })), state: [] });
    expect(findings).toEqual([]);
  });
});

ruleTest(namespaceMissing, {
  ordered: true,
  passes: {
    'Namespace in the input': {
      text: namespace('m') + configMap('{ name: c, namespace: m }'),
      state: namespace('other'),
    },
    'Namespace in the cluster': { text: configMap('{ name: c, namespace: m }'), state: namespace('m') },
    'Namespaces that every cluster has': configMap('{ name: c }') + configMap('{ name: c, namespace: kube-system }'),
    'Namespace of the platform': {
      text: configMap('{ name: c, namespace: openshift-config }'),
      platform: 'openshift@4.18',
    },
    'kind of the whole cluster': namespace('m'),
  },
  fails: {
    'Namespace that is in neither': {
      given: { text: configMap('{ name: c, namespace: m }'), state: namespace('other') },
      findings: [
        {
          path: 'metadata.namespace',
          cause: 'Namespace m of ConfigMap c is neither in the cluster nor in the input',
          symptom: 'Error from server (NotFound): namespaces "m" not found',
          fix: 'add Namespace m to the input, or correct the name',
        },
      ],
    },
  },
  unknown: {
    'a cluster whose Namespaces are not at hand, once for each': {
      given: ['{ name: a, namespace: m }', '{ name: b, namespace: m }', '{ name: a, namespace: other }']
        .map((each) => configMap(each))
        .join(''),
      unknown: ['m', 'other'].map((name) => `Namespace ${name} is in neither the input nor the state`),
    },
  },
});

ruleTest(lastAppliedTooLong, {
  passes: {
    'annotation that just fits': configMap('{ name: big }', `{ f: '1.5', x: ${'a'.repeat(261966)} }`),
    'small object': configMap('{ name: c }'),
    'object that is refused either way': configMap('{ name: big }', `{ x: ${'a'.repeat(1048577)} }`),
  },
  fails: {
    'annotation of one byte too many': {
      given: configMap('{ name: big }', `{ f: '1.5', x: ${'a'.repeat(261967)} }`),
      findings: [
        {
          path: 'metadata.annotations',
          cause:
            'with kubectl.kubernetes.io/last-applied-configuration, which kubectl apply adds, the annotations have 262145 bytes',
          symptom: 'The ConfigMap "big" is invalid: metadata.annotations: Too long: may not be more than 262144 bytes',
          fix: 'apply it with kubectl apply --server-side, which adds no annotation',
        },
      ],
    },
    'text that Go writes in six bytes a character': {
      given: configMap('{ name: big }', `{ x: "${'<'.repeat(43700)}" }`),
      findings: [
        {
          path: 'metadata.annotations',
          cause:
            'with kubectl.kubernetes.io/last-applied-configuration, which kubectl apply adds, the annotations have 262368 bytes',
          symptom: 'The ConfigMap "big" is invalid: metadata.annotations: Too long: may not be more than 262144 bytes',
          fix: 'apply it with kubectl apply --server-side, which adds no annotation',
        },
      ],
    },
  },
});

const large = (bytes: number): string => `${MODEL}text: ${'a'.repeat(bytes - 115)}\n`;
const tooManyBytes = (bytes: number, symptom: string) => ({
  path: '',
  cause: `the object has at least ${bytes} bytes`,
  symptom: `Error from server${symptom}`,
  fix: 'split it, or keep what is large in a volume, an image or an object store',
});
const OPEN_DEFINITION = DEFINITION.replace(
  'storage: true',
  'storage: true, schema: { openAPIV3Schema: { type: object, x-kubernetes-preserve-unknown-fields: true } }',
);

ruleTest(objectTooLarge, {
  passes: {
    'object that just fits': { text: large(1572864), state: OPEN_DEFINITION },
    'ConfigMap that is refused for another reason': configMap('{ name: big }', `{ x: ${'a'.repeat(1572864)} }`),
  },
  fails: {
    'object that etcd does not take': {
      given: { text: large(1572865), state: OPEN_DEFINITION },
      findings: [tooManyBytes(1572865, ': etcdserver: request is too large')],
    },
    'object that is not sent to etcd': {
      given: { text: large(2097153), state: OPEN_DEFINITION },
      findings: [
        tooManyBytes(
          2097153,
          ': rpc error: code = ResourceExhausted desc = trying to send message larger than max (… vs. 2097152)',
        ),
      ],
    },
    'request that is not read': {
      given: configMap('{ name: big }', `{ x: ${'a'.repeat(3145728)} }`),
      findings: [tooManyBytes(3145808, ' (RequestEntityTooLarge): Request entity too large: limit is 3145728')],
    },
  },
});

test('says no more of an object that no way of applying gets into the cluster', () => {
  const { findings } = check({
    objects: loadText({ name: 'm.yaml', text: large(1600000) }).objects,
    state: loadText({ name: 's.yaml', text: OPEN_DEFINITION }).objects,
  });
  expect(findings.filter(({ state }) => state === 'fail').map(({ rule }) => rule)).toEqual(['APL-006']);
});

const nothing = (path: string, symptom: string) => ({
  path,
  cause: `${path} is null`,
  symptom,
  fix: 'give it a value, in quotes if it is a text, or remove it',
});

ruleTest(nullValue, {
  passes: {
    'field that may be absent': configMap('{ name: c, creationTimestamp: null, labels: null }', 'null'),
    'custom resource': { text: MODEL + 'spec: { a: null }\n', state: DEFINITION },
  },
  fails: {
    'values of a map': {
      given: configMap('{ name: c, labels: { a: } }', '{ k: null, l: x }'),
      findings: [
        nothing('metadata.labels[a]', 'kubectl apply leaves it out; with --server-side the API server stores it as ""'),
        nothing('data[k]', 'kubectl apply leaves it out; with --server-side the API server stores it as ""'),
      ],
    },
    'item of a list': {
      given: 'apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec: { containers: [{ name: c, args: [x, null] }] }\n',
      findings: [nothing('spec.containers[0].args[1]', 'the API server stores it as ""')],
    },
  },
});
