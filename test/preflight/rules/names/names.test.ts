import { generatedName } from '../../../../lib/preflight/rules/names/generated-name';
import { namespaceOfClusterKind } from '../../../../lib/preflight/rules/names/namespace-of-cluster-kind';
import { repeatedObject } from '../../../../lib/preflight/rules/names/repeated-object';
import { statefulSetName } from '../../../../lib/preflight/rules/names/stateful-set-name';
import { ruleTest } from '../rule-test';

const configMap = (metadata: string, data = '{}'): string =>
  `---\napiVersion: v1\nkind: ConfigMap\nmetadata: ${metadata}\ndata: ${data}\n`;
const autoscaler = (version: string, name = 'a'): string =>
  `---\napiVersion: autoscaling/${version}\nkind: HorizontalPodAutoscaler\nmetadata: { name: ${name} }\n`;

ruleTest(repeatedObject, {
  ordered: true,
  passes: {
    'other name': configMap('{ name: a }') + configMap('{ name: b }', '{ x: y }'),
    'other namespace': configMap('{ name: a }') + configMap('{ name: a, namespace: m }', '{ x: y }'),
    'other group': `${configMap('{ name: a }')}---\napiVersion: example.com/v1\nkind: ConfigMap\nmetadata: { name: a }\n`,
    'the same twice': configMap('{ name: a }') + configMap('{ name: a }'),
    'generated names': configMap('{ generateName: a }') + configMap('{ generateName: a }', '{ x: y }'),
    'one that the cluster has': { text: configMap('{ name: a }', '{ x: y }'), state: configMap('{ name: a }') },
  },
  fails: {
    'other content, also in the namespace that none is': {
      given: configMap('{ name: a }') + configMap('{ name: a, namespace: default }', '{ x: y }'),
      findings: [
        {
          line: 4,
          path: 'metadata.name',
          cause: 'the input has ConfigMap a again (given.yaml:7), and what the two say differs',
          symptom: 'kubectl apply prints configmap/a twice, and keeps what the last one says',
          fix: 'remove one of the two, or rename it',
        },
      ],
      fixed: configMap('{ name: a, namespace: default }', '{ x: y }'),
    },
    'another version of the group, in a List': {
      given: `apiVersion: v1\nkind: List\nitems:\n  - { apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: { name: a } }\n${autoscaler('v1')}`,
      findings: [
        {
          path: 'metadata.name',
          cause:
            'the input has HorizontalPodAutoscaler a again (given.yaml:6) as autoscaling/v1, and what the two say differs',
          symptom: 'kubectl apply prints horizontalpodautoscaler/a twice, and keeps what the last one says',
          fix: 'remove one of the two, or rename it',
        },
      ],
      fixed: autoscaler('v1'),
    },
  },
});

ruleTest(namespaceOfClusterKind, {
  passes: {
    'kind of namespaces': configMap('{ name: a, namespace: m }'),
    'kind of the cluster without one': 'apiVersion: v1\nkind: Namespace\nmetadata: { name: a }\n',
    'kind that is not known': 'apiVersion: example.com/v1\nkind: Widget\nmetadata: { name: a, namespace: m }\n',
  },
  fails: {
    'kind of the cluster, also one without a model': {
      given: 'apiVersion: v1\nkind: ComponentStatus\nmetadata: { name: a, namespace: m }\n',
      findings: [
        {
          line: 3,
          path: 'metadata.namespace',
          cause: 'ComponentStatus is a kind of the whole cluster, and the object names namespace m',
          symptom: 'ComponentStatus a is created without a namespace',
          fix: 'remove metadata.namespace',
        },
      ],
    },
  },
});

ruleTest(generatedName, {
  passes: {
    'a name': configMap('{ name: a }'),
    'a name that counts': configMap('{ name: a, generateName: b- }'),
    'neither, which the API server refuses': configMap('{}'),
  },
  fails: {
    'no name': {
      given: configMap('{ generateName: b- }'),
      findings: [
        {
          path: 'metadata.generateName',
          cause: 'ConfigMap has generateName b- and no name',
          symptom: 'error: from b-: cannot use generate name with apply',
          fix: 'give it metadata.name, or create it with kubectl create',
        },
      ],
      fixed: configMap('{ name: b }'),
    },
  },
});

const statefulSet = (length: number): string =>
  `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: ${'a'.repeat(length)} }\n`;

ruleTest(statefulSetName, {
  passes: {
    'name that fits with every hash': statefulSet(52),
    'name that the API server refuses': statefulSet(64),
  },
  fails: {
    'name that leaves no room': {
      given: statefulSet(62),
      findings: [
        {
          path: 'metadata.name',
          cause:
            'the name has 62 characters, and with a dash and a number it is longer than the 63 that a label may have',
          symptom: `create Pod ${'a'.repeat(62)}-0 in StatefulSet ${'a'.repeat(62)} failed error: Pod "${'a'.repeat(62)}-0" is invalid: metadata.labels: Invalid value: "${'a'.repeat(62)}-0": must be no more than 63 bytes`,
          fix: 'shorten the name to 52 characters',
        },
      ],
      fixed: statefulSet(52),
    },
  },
  unknown: {
    'name that fits with some hashes': {
      given: statefulSet(53),
      unknown: [
        `the hash of its pod template decides: with more than 9 characters it does not fit into the label controller-revision-hash after ${'a'.repeat(53)}`,
      ],
    },
    'name that fits with the shortest hash': {
      given: statefulSet(61),
      unknown: [
        `the hash of its pod template decides: with more than 1 characters it does not fit into the label controller-revision-hash after ${'a'.repeat(61)}`,
      ],
    },
  },
});
