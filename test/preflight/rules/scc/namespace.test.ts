import { namespaceRangesBroken } from '../../../../lib/preflight/rules/scc/namespace-ranges-broken';
import { outcome } from '../../cluster/scc/asked';
import { ruleTest } from '../rule-test';
import { onOpenShift } from './manifests';

const namespace = (annotations: { [name: string]: string }, name = 'models', labels = ''): string =>
  `{ apiVersion: v1, kind: Namespace, metadata: { name: ${name}, labels: { ${labels} }, annotations: { ${Object.entries(
    annotations,
  )
    .map(([key, value]) => `openshift.io/sa.scc.${key}: '${value}'`)
    .join(', ')} } } }`;
const BLOCK = '1000900000/10000';
const ALL = { 'uid-range': BLOCK, 'supplemental-groups': BLOCK, mcs: 's0:c30,c15' };

const LACKS_LEVEL = {
  path: 'metadata.annotations[openshift.io/sa.scc.uid-range]',
  cause: 'the namespace brings openshift.io/sa.scc.uid-range, so OpenShift does not give it openshift.io/sa.scc.mcs',
  symptom:
    'pods "<pod>" is forbidden: error fetching namespace "models": unable to find annotation openshift.io/sa.scc.mcs',
  fix: 'add openshift.io/sa.scc.mcs, or remove openshift.io/sa.scc.uid-range: OpenShift then gives the namespace both',
};
const unusable = (annotation: string, value: string, text: string, form = BLOCK) => ({
  path: `metadata.annotations[openshift.io/sa.scc.${annotation}]`,
  cause: `openshift.io/sa.scc.${annotation} is '${value}', which admission can make nothing of`,
  symptom: `pods "<pod>" is forbidden: ${text}`,
  fix: `write it in the form ${form}, or remove it: OpenShift then gives the namespace its own`,
});
const noUser = (why: string): string =>
  `unable to find pre-allocated uid annotation for namespace models while trying to configure SCC restricted-v2: ${why}`;

ruleTest(namespaceRangesBroken, {
  passes: {
    'no annotations': onOpenShift(namespace({})),
    'all annotations': onOpenShift(namespace(ALL)),
    'groups that are those of the users': onOpenShift(namespace({ 'uid-range': BLOCK, mcs: 's0' })),
    'a level alone, which is kept': onOpenShift(namespace({ mcs: 's0:c1,c0' })),
    'groups alone, which are replaced': onOpenShift(namespace({ 'supplemental-groups': 'x' })),
    'what follows the number': onOpenShift(namespace({ ...ALL, 'uid-range': '1000/10 users' })),
    'a level that the cluster has': onOpenShift(namespace({ 'uid-range': BLOCK }), 18, namespace(ALL)),
    'a namespace whose pods SCCs do not apply to': onOpenShift(namespace({ 'uid-range': BLOCK }, 'kube-system')),
    'a namespace that is left out by its label': onOpenShift(
      namespace({ 'uid-range': 'x' }, 'models', "openshift.io/run-level: '1'"),
    ),
    'a cluster without SCCs': namespace({ 'uid-range': BLOCK }),
  },
  fails: {
    'users and no level': {
      given: onOpenShift(namespace({ 'uid-range': BLOCK })),
      findings: [LACKS_LEVEL],
      fixed: namespace({}),
    },
    'users that cannot be read': {
      given: onOpenShift(namespace({ ...ALL, 'uid-range': 'a/b' })),
      findings: [unusable('uid-range', 'a/b', noUser('expected integer'))],
      fixed: namespace(ALL),
    },
    'users that are empty': {
      given: onOpenShift(namespace({ ...ALL, 'uid-range': '' })),
      findings: [unusable('uid-range', '', noUser('found annotation openshift.io/sa.scc.uid-range but it was empty'))],
    },
    'a range without any user': {
      given: onOpenShift(namespace({ ...ALL, 'uid-range': '1000/0' })),
      findings: [
        unusable(
          'uid-range',
          '1000/0',
          'provider restricted-v2: .containers[0].runAsUser: Invalid value: 1000: must be in the ranges: [1000, 999]',
        ),
      ],
      fixed: namespace({ ...ALL, 'uid-range': '1000/1' }),
    },
    'a level that is empty, which is kept': {
      given: onOpenShift(namespace({ mcs: '' })),
      findings: [
        unusable(
          'mcs',
          '',
          'unable to find pre-allocated mcs annotation for namespace models while trying to configure SCC restricted-v2: found annotation openshift.io/sa.scc.mcs but it was empty',
          's0:c30,c15',
        ),
      ],
      fixed: namespace({}),
    },
    'groups that cannot be read': {
      given: onOpenShift(namespace({ ...ALL, 'supplemental-groups': '1000' })),
      findings: [
        unusable(
          'supplemental-groups',
          '1000',
          'unable to find pre-allocated group annotation for namespace models while trying to configure SCC restricted-v2: unexpected EOF',
        ),
      ],
    },
  },
});

test.each([
  [{ 'uid-range': BLOCK }, 'refused'],
  [{ ...ALL, 'uid-range': 'a/b' }, 'refused'],
  [{ ...ALL, 'uid-range': '1000/0' }, 'refused'],
  [{ mcs: '' }, 'refused'],
  [{ ...ALL, 'supplemental-groups': '1000' }, 'refused'],
  [{ 'supplemental-groups': 'x' }, 'restricted-v2'],
  [ALL, 'restricted-v2'],
])('a pod in a namespace with %j is %s', (annotations, expected) => {
  expect(outcome({ input: namespace(annotations) })).toBe(expected);
});
