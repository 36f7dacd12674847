import { roleGrantsEveryScc } from '../../../../lib/preflight/rules/scc/role-grants-every-scc';
import { roleGrantsNoScc } from '../../../../lib/preflight/rules/scc/role-grants-no-scc';
import { manifests } from '../references/manifests';
import { ruleTest } from '../rule-test';
import { onOpenShift, role, scc } from './manifests';

const GROUP = 'apiGroups: [security.openshift.io]';
const SCCS = 'resources: [securitycontextconstraints]';
const SYMPTOM = 'pods are refused: provider "<scc>": Forbidden: not usable by user or serviceaccount';
const useless = (field: string, value: string, right: string) => [
  {
    path: `rules[0].${field}`,
    cause: `the rule is to let its holders use SCCs, and its ${field} are ${value}, which are none of SCCs`,
    symptom: SYMPTOM,
    fix: `set rules[0].${field} to ${right}`,
  },
];
const right = onOpenShift(role('models/r', `${GROUP}, ${SCCS}, verbs: [use], resourceNames: [anyuid]`)).text;

ruleTest(roleGrantsNoScc, {
  passes: {
    'a role for one SCC': onOpenShift(right),
    'a role for all SCCs': onOpenShift(role('r', `${GROUP}, ${SCCS}, verbs: [use]`)),
    'groups and resources of all': onOpenShift(role('r', "apiGroups: ['*'], resources: ['*'], verbs: [use]")),
    'a role for who reads SCCs': onOpenShift(role('r', `apiGroups: [''], ${SCCS}, verbs: [get, list]`)),
    'a role for pod security policies': onOpenShift(
      role('r', 'apiGroups: [policy], resources: [podsecuritypolicies], verbs: [use]'),
    ),
    'another resource of the group': onOpenShift(role('r', `${GROUP}, resources: [rangeallocations], verbs: [use]`)),
    'a pattern beside a name': onOpenShift(
      role('r', `${GROUP}, ${SCCS}, verbs: [use], resourceNames: ['*', nonroot-v2]`),
    ),
    'a role without rules': onOpenShift(
      '{ apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: { name: r }, rules: null }',
    ),
    'a cluster without SCCs': role('r', `apiGroups: [''], ${SCCS}, verbs: [use]`),
  },
  fails: {
    'the group of the core': {
      given: onOpenShift(role('models/r', `apiGroups: [''], ${SCCS}, verbs: [use], resourceNames: [anyuid]`)),
      findings: useless('apiGroups', '[""]', 'security.openshift.io'),
      fixed: right,
    },
    'a version in the group': {
      given: onOpenShift(role('r', `apiGroups: [security.openshift.io/v1], ${SCCS}, verbs: [use]`)),
      findings: useless('apiGroups', '["security.openshift.io/v1"]', 'security.openshift.io'),
    },
    'the short name of the resource': {
      given: onOpenShift(role('r', `${GROUP}, resources: [scc], verbs: [use]`)),
      findings: useless('resources', '["scc"]', 'securitycontextconstraints'),
    },
    'the kind in the place of the resource': {
      given: onOpenShift(role('r', `${GROUP}, resources: [SecurityContextConstraints], verbs: [use]`)),
      findings: useless('resources', '["SecurityContextConstraints"]', 'securitycontextconstraints'),
    },
    'a pattern in the place of a name': {
      given: onOpenShift(role('models/r', `${GROUP}, ${SCCS}, verbs: [use], resourceNames: ['*']`)),
      findings: useless('resourceNames', '["*"]', 'the names of the SCCs'),
      fixed: right,
    },
  },
});

const everyScc = (first: string) => [
  {
    path: 'rules[0]',
    cause: 'Role r lets its holders use SCCs, and names none, so it is about all of them',
    symptom: `pods of its holders are tried with ${first} first, and may be privileged`,
    fix: 'name the SCCs that the pods need in rules[0].resourceNames',
  },
];

ruleTest(roleGrantsEveryScc, {
  passes: {
    'a role for one SCC': onOpenShift(right),
    'a role for everything': onOpenShift(role('r', "apiGroups: ['*'], resources: ['*'], verbs: ['*']")),
    'a role for who looks after SCCs': onOpenShift(role('r', `${GROUP}, ${SCCS}, verbs: ['*']`)),
    'another group': onOpenShift(role('r', `apiGroups: [example.com], ${SCCS}, verbs: [use]`)),
    'a cluster without SCCs': role('r', `${GROUP}, ${SCCS}, verbs: [use]`),
  },
  fails: {
    'no names': {
      given: onOpenShift(role('models/r', `${GROUP}, ${SCCS}, verbs: [use]`)),
      findings: everyScc('anyuid'),
      fixed: right,
    },
    'no names, in a cluster with an SCC of higher priority': {
      given: onOpenShift(manifests(role('models/r', `${GROUP}, ${SCCS}, verbs: [use]`), scc('x', 'priority: 20'))),
      findings: everyScc('x'),
    },
  },
});
