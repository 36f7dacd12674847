import { clusterWideGrant } from '../../../../lib/preflight/rules/scc/cluster-wide-grant';
import { grantMissesPods } from '../../../../lib/preflight/rules/scc/grant-misses-pods';
import { grantTakesOthers } from '../../../../lib/preflight/rules/scc/grant-takes-others';
import { manifests, object } from '../references/manifests';
import { ruleTest } from '../rule-test';
import { account, binding, deployment, group, onOpenShift, role, scc } from './manifests';

const NONROOT_V2 = 'system:openshift:scc:nonroot-v2';
const ANYUID = 'system:openshift:scc:anyuid';
const USER_1000 = 'runAsUser: 1000';
const triton = (container = USER_1000, name = 'models/triton') =>
  deployment(name, 'serviceAccountName: triton', container);
const misses = (
  may: string,
  pods: string,
  fix: string,
  { path = 'subjects[0]', sccName = 'nonroot-v2', owner = 'models/triton' } = {},
) => [
  {
    path,
    cause: `ServiceAccount ${may}, and no pod of it is there; Deployment ${owner} runs as ${pods}`,
    symptom: `the pods of Deployment ${owner} are refused: provider "${sccName}": Forbidden: not usable by user or serviceaccount`,
    fix,
  },
];
const forDefault = binding('models/b', NONROOT_V2, account('models/default'));
const TO_TRITON = 'set subjects[0] to ServiceAccount triton of namespace models';

ruleTest(grantMissesPods, {
  passes: {
    'the account of the pods': onOpenShift(manifests(triton(), binding('models/b', NONROOT_V2, account('triton')))),
    'the account of other pods': onOpenShift(manifests(triton(), deployment('models/other', ''), forDefault)),
    'an account of pods that the cluster has': onOpenShift(
      manifests(triton(), forDefault),
      18,
      deployment('models/other', ''),
    ),
    'pods that are admitted': onOpenShift(manifests(triton(''), forDefault)),
    'pods that another grant admits': onOpenShift(
      manifests(triton(), forDefault, binding('models/c', NONROOT_V2, account('triton'))),
    ),
    'pods that the SCC refuses as well': onOpenShift(manifests(triton('privileged: true'), forDefault)),
    'pods of another namespace': onOpenShift(manifests(triton(USER_1000, 'other/triton'), forDefault)),
    'an account that creates pods of others': onOpenShift(
      manifests(triton(), binding('b', NONROOT_V2, account('kube-system/replicaset-controller'))),
    ),
    'a role that is not about SCCs': onOpenShift(
      manifests(
        triton(),
        role('models/r', 'apiGroups: [""], resources: [pods], verbs: [get]'),
        binding('models/b', 'r', account('default')),
      ),
    ),
    'a cluster without SCCs': manifests(triton(), forDefault),
  },
  fails: {
    'the account default': {
      given: onOpenShift(manifests(triton(), forDefault)),
      findings: misses('models/default may use SCC nonroot-v2 in namespace models', 'models/triton', TO_TRITON),
      fixed: manifests(triton(), binding('models/b', NONROOT_V2, account('triton'))),
    },
    'the account of another namespace': {
      given: onOpenShift(manifests(triton(), binding('models/b', NONROOT_V2, account('other/triton')))),
      findings: misses('other/triton may use SCC nonroot-v2 in namespace models', 'models/triton', TO_TRITON),
      fixed: manifests(triton(), binding('models/b', NONROOT_V2, account('models/triton'))),
    },
    'a binding in another namespace': {
      given: onOpenShift(manifests(triton(), binding('other/b', NONROOT_V2, account('models/triton')))),
      findings: misses(
        'models/triton may use SCC nonroot-v2 in namespace other',
        'models/triton',
        'put RoleBinding b into namespace models',
      ),
      fixed: manifests(triton(), binding('models/b', NONROOT_V2, account('models/triton'))),
    },
    'a binding and its account in another namespace': {
      given: onOpenShift(manifests(triton(), binding('other/b', NONROOT_V2, account('triton')))),
      findings: misses(
        'other/triton may use SCC nonroot-v2 in namespace other',
        'models/triton',
        `put RoleBinding b into namespace models, and ${TO_TRITON}`,
      ),
      fixed: manifests(triton(), binding('models/b', NONROOT_V2, account('triton'))),
    },
    'a binding for the whole cluster': {
      given: onOpenShift(manifests(triton(), binding('b', NONROOT_V2, account('models/tritons')))),
      findings: misses('models/tritons may use SCC nonroot-v2', 'models/triton', TO_TRITON),
      fixed: manifests(triton(), binding('b', NONROOT_V2, account('models/triton'))),
    },
    'users of an SCC': {
      given: onOpenShift(
        manifests(triton('runAsUser: 1000'), scc('x', "users: ['system:serviceaccount:models:default']")),
      ),
      findings: misses(
        'models/default may use SCC x',
        'models/triton',
        'set users[0] to system:serviceaccount:models:triton',
        { path: 'users[0]', sccName: 'x' },
      ),
      fixed: manifests(triton('runAsUser: 1000'), scc('x', "users: ['system:serviceaccount:models:triton']")),
    },
    'the first of several pods': {
      given: onOpenShift(manifests(triton(USER_1000, 'models/b'), triton(USER_1000, 'models/a'), forDefault)),
      findings: misses('models/default may use SCC nonroot-v2 in namespace models', 'models/triton', TO_TRITON, {
        owner: 'models/a',
      }),
    },
  },
  unknown: {
    'other pods of the namespace are not known': {
      given: onOpenShift(manifests(triton(), forDefault, object('monitoring.coreos.com/v1', 'Prometheus', 'models/p'))),
      unknown: ['the pods of Prometheus models/p: how the Prometheus operator makes them is not modelled'],
    },
  },
});

const wide = (sccName: string, roleName: string) => [
  {
    path: 'kind',
    cause: `ServiceAccount models/triton may use SCC ${sccName} in all namespaces, and its pods are in models`,
    symptom: `who has a token of system:serviceaccount:models:triton may use SCC ${sccName} for pods of every namespace`,
    fix: `make it a RoleBinding in namespace models with ClusterRole ${roleName}`,
  },
];
const OF_SCCS = 'apiGroups: [security.openshift.io], resources: [securitycontextconstraints], verbs: [use]';
const forTriton = binding('b', ANYUID, account('models/triton'));

ruleTest(clusterWideGrant, {
  passes: {
    'a RoleBinding': onOpenShift(binding('models/b', ANYUID, account('triton'))),
    'two accounts': onOpenShift(binding('b', ANYUID, `${account('models/triton')}, ${account('models/other')}`)),
    'a group': onOpenShift(binding('b', ANYUID, group('system:serviceaccounts:models'))),
    'a role that allows something else as well': onOpenShift(
      manifests(
        object(
          'rbac.authorization.k8s.io/v1',
          'ClusterRole',
          'system:r',
          `rules: [{ ${OF_SCCS}, resourceNames: [anyuid] }, { apiGroups: [''], resources: [nodes], verbs: [get] }]`,
        ),
        binding('b', 'system:r', account('models/triton')),
      ),
    ),
    'an account that may create pods': onOpenShift(
      manifests(
        forTriton,
        role('system:maker', "apiGroups: [''], resources: [pods], verbs: [create]"),
        binding('c', 'system:maker', account('models/triton')),
      ),
    ),
    'an account that may create pods in another namespace': onOpenShift(
      manifests(
        forTriton,
        role('system:maker', "apiGroups: [''], resources: [pods], verbs: [create]"),
        binding('other/c', 'system:maker', account('models/triton')),
      ),
    ),
    'a cluster without SCCs': forTriton,
  },
  fails: {
    'one account': {
      given: onOpenShift(forTriton),
      findings: wide('anyuid', ANYUID),
      fixed: binding('models/b', ANYUID, account('models/triton')),
    },
    'a role of the input': {
      given: onOpenShift(
        manifests(
          role('system:r', `${OF_SCCS}, resourceNames: [nonroot, nonroot-v2]`),
          binding('b', 'system:r', account('models/triton')),
        ),
      ),
      findings: wide('nonroot, nonroot-v2', 'system:r'),
    },
    'an account as a user': {
      given: onOpenShift(
        binding(
          'b',
          ANYUID,
          '{ kind: User, apiGroup: rbac.authorization.k8s.io, name: "system:serviceaccount:models:triton" }',
        ),
      ),
      findings: wide('anyuid', ANYUID),
    },
  },
});

const takes = (groupName: string, sccName: string, pods: string, path: string, why = 'has higher priority') => [
  {
    path,
    cause: `group ${groupName} may use SCC ${sccName}, which comes before restricted-v2: it ${why}`,
    symptom: `${pods} that both would admit are admitted by ${sccName} from their next start on`,
    fix: `give SCC ${sccName} to the service accounts that need it, and not to group ${groupName}`,
  },
];
const forAll = scc('x', "priority: 1, groups: ['system:authenticated']");

ruleTest(grantTakesOthers, {
  passes: {
    'no priority': onOpenShift(scc('x', "groups: ['system:authenticated']")),
    'priority for one account': onOpenShift(scc('x', "priority: 1, users: ['system:serviceaccount:models:triton']")),
    'priority for a group of people': onOpenShift(scc('x', 'priority: 1, groups: [admins]')),
    'a binding in one namespace': onOpenShift(binding('models/b', ANYUID, group('system:authenticated'))),
    'an SCC that comes later': onOpenShift(binding('b', NONROOT_V2, group('system:authenticated'))),
    'a namespace of whose pods nothing is known': onOpenShift(
      binding('b', ANYUID, group('system:serviceaccounts:models')),
    ),
    'a namespace whose pods need the SCC': onOpenShift(
      manifests(triton('runAsUser: 0'), binding('b', ANYUID, group('system:serviceaccounts:models'))),
    ),
    'a cluster without SCCs': forAll,
  },
  fails: {
    'priority for everybody': {
      given: onOpenShift(forAll),
      findings: takes('system:authenticated', 'x', 'pods of all namespaces', 'groups[0]'),
      fixed: scc('x', "priority: 1, users: ['system:serviceaccount:models:triton']"),
    },
    'less than restricted-v2 allows, for all accounts': {
      given: onOpenShift(scc('x', "runAsUser: { type: MustRunAs, uid: 1000 }, groups: [a, 'system:serviceaccounts']")),
      findings: takes(
        'system:serviceaccounts',
        'x',
        'pods of all namespaces',
        'groups[1]',
        'permits less runAs strategies',
      ),
    },
    'anyuid for everybody': {
      given: onOpenShift(binding('b', ANYUID, `${account('a/b')}, ${group('system:authenticated')}`)),
      findings: takes('system:authenticated', 'anyuid', 'pods of all namespaces', 'subjects[1]'),
      fixed: binding('b', ANYUID, account('a/b')),
    },
    'anyuid for a namespace, one of whose pods needs it not': {
      given: onOpenShift(manifests(triton(''), binding('b', ANYUID, group('system:serviceaccounts:models')))),
      findings: takes('system:serviceaccounts:models', 'anyuid', 'pods of namespace models', 'subjects[0]'),
    },
  },
});
