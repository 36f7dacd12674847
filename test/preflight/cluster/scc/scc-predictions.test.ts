import { ask, outcome } from './asked';

const RBAC = 'rbac.authorization.k8s.io';
const grant = (role: string, namespace = 'models', subject = '{ kind: ServiceAccount, name: runner }'): string => `
apiVersion: ${RBAC}/v1
kind: RoleBinding
metadata: { name: grant, namespace: ${namespace} }
roleRef: { apiGroup: ${RBAC}, kind: ClusterRole, name: '${role}' }
subjects: [${subject}]
---
`;
const role = (scc: string, kind = 'ClusterRole'): string => `
apiVersion: ${RBAC}/v1
kind: ${kind}
metadata: { name: use-it${kind === 'Role' ? ', namespace: models' : ''} }
rules: [{ apiGroups: [security.openshift.io], resources: [securitycontextconstraints], resourceNames: [${scc}], verbs: [use] }]
---
`;
const scc = (name: string, rest = ''): string => `
apiVersion: security.openshift.io/v1
kind: SecurityContextConstraints
metadata: { name: ${name} }
runAsUser: { type: RunAsAny }
seLinuxContext: { type: RunAsAny }
volumes: [secret, projected, nfs]
${rest}
---
`;
const namespace = (annotations: string, name = 'models'): string => `
apiVersion: v1
kind: Namespace
metadata: { name: ${name}, annotations: { ${annotations} } }
---
`;
const RANGES = "openshift.io/sa.scc.uid-range: 1000660000/10000, openshift.io/sa.scc.mcs: 's0:c26,c5'";
const RESTRICTED = 'system:openshift:scc:restricted-v2';

describe('the admission of a cluster', () => {
  test('is asked on OpenShift alone', () => {
    expect(ask({ platform: 'kubernetes@1.31' })).toBeUndefined();
  });

  test('names what the namespace will give the pod', () => {
    const answer = ask({})?.answer;
    expect(answer).toMatchObject({
      allowed: true,
      scc: 'restricted-v2',
      pod: {
        fsGroup: '<first uid of the namespace>',
        seLinuxOptions: { level: '<SELinux level of the namespace>' },
      },
      containers: [{ name: 'c', securityContext: { runAsUser: '<first uid of the namespace>', runAsNonRoot: true } }],
    });
  });

  test('names it in refusals', () => {
    const { answer } = ask({ container: { runAsUser: 1000 } }) ?? {};
    expect(answer?.message).toContain(
      'provider restricted-v2: .containers[0].runAsUser: Invalid value: 1000: must be in the ranges: [<first uid of the namespace>, <last uid of the namespace>]',
    );
    expect(answer?.walk[1].errors[0]).toMatchObject({
      text: expect.stringContaining('[<first uid of the namespace>, <last uid of the namespace>]') as string,
    });
  });

  test('shows what the namespace has already', () => {
    expect(ask({ state: namespace(RANGES) })?.answer).toMatchObject({
      pod: { fsGroup: 1_000_660_000, seLinuxOptions: { level: 's0:c26,c5' } },
    });
  });

  test('takes the annotations of a manifest as they are written', () => {
    const input = namespace('openshift.io/sa.scc.uid-range: 1000/10');
    expect(ask({ input })?.answer?.message).toBe(
      'pods "triton-" is forbidden: error fetching namespace "models": unable to find annotation openshift.io/sa.scc.mcs',
    );
  });
});

describe('which SCC admits a pod', () => {
  const ROOT = { container: { runAsUser: 0 } };
  const NFS = { spec: { volumes: [{ name: 'm', nfs: { server: 's', path: '/' } }] } };

  test.each<[string, Parameters<typeof outcome>[0], string]>([
    ['restricted-v2 without a grant', {}, 'restricted-v2'],
    ['none for root', ROOT, 'refused'],
    ['one that a binding grants', { ...ROOT, input: grant('system:openshift:scc:anyuid') }, 'anyuid'],
    ['one that the state grants', { ...ROOT, state: grant('system:openshift:scc:anyuid') }, 'anyuid'],
    ['none by a grant elsewhere', { ...ROOT, input: grant('system:openshift:scc:anyuid', 'other') }, 'refused'],
    [
      'none by a grant to another account',
      { ...ROOT, input: grant('system:openshift:scc:anyuid', 'models', '{ kind: ServiceAccount, name: default }') },
      'refused',
    ],
    ['one that a role of the input names', { ...NFS, input: scc('mine') + role('mine') + grant('use-it') }, 'mine'],
    ['one that the state has', { ...NFS, state: scc('mine'), input: role('mine') + grant('use-it') }, 'mine'],
    [
      'one whose users it lists',
      { ...NFS, input: scc('mine', "users: ['system:serviceaccount:models:runner']") },
      'mine',
    ],
    ['every one for administrators', { ...ROOT, input: grant('cluster-admin') }, 'anyuid'],
    [
      'none by a role that cannot be stored',
      { ...ROOT, input: `${role('anyuid').replace('[use]', '[]')}${grant('use-it')}` },
      'refused',
    ],
  ])('%s', (_, asked, expected) => {
    expect(outcome(asked)).toBe(expected);
  });

  test('SCCs of the input replace those of the release', () => {
    const input = scc('restricted-v2', 'groups: [system:authenticated]');
    expect([outcome(NFS), outcome({ ...NFS, input })]).toEqual(['refused', 'restricted-v2']);
  });

  test('SCCs that cannot be stored do not count', () => {
    const input = scc('mine', "users: ['system:serviceaccount:models:runner']\npriority: -1");
    expect(outcome({ ...NFS, input })).toBe('refused');
  });

  test('SCCs of the state are all that there are where some are of the release', () => {
    expect(ask({ state: scc('restricted-v2') })?.answer?.message).toContain('cache is missing anyuid, hostaccess');
  });
});

describe('pods that are not looked at', () => {
  test.each<[string, Parameters<typeof outcome>[0]]>([
    ['of kube-system', { pod: { namespace: 'kube-system' } }],
    [
      'of namespaces that say so',
      { input: 'apiVersion: v1\nkind: Namespace\nmetadata: { name: models, labels: { openshift.io/run-level: "1" } }' },
    ],
  ])('are those %s', (_, asked) => {
    expect(outcome({ ...asked, container: { runAsUser: 0 } })).toBe('skipped');
  });
});

describe('what cannot be told', () => {
  const ID = { container: { runAsUser: 1_000_660_001 } };
  const OTHER_IDS =
    'unknown: the ids of namespace models are not known, and with 1000660000 to 1000669999 the answer is another';

  test.each<[string, Parameters<typeof outcome>[0], string]>([
    ['whether an id is of the namespace', ID, OTHER_IDS],
    ['the same, of a namespace of the input', { ...ID, input: namespace('a: b') }, OTHER_IDS],
    ['whether a level is', { container: { seLinuxOptions: { level: 's0:c5,c26' } } }, OTHER_IDS],
    ['nothing, where an id is of the namespace', { ...ID, state: namespace(RANGES) }, 'restricted-v2'],
    [
      'which SCC it is, where an SCC has all ids that a namespace may have',
      {
        container: { runAsUser: 1_999_999_999 },
        input: scc('mine', "users: ['system:serviceaccount:models:runner']").replace(
          'RunAsAny',
          'MustRunAsRange, uidRangeMin: 1000000000, uidRangeMax: 1999999999',
        ),
      },
      'unknown: the ids of namespace models are not known, and with 1999990000 to 1999999999 the answer is another',
    ],
    ['nothing, where an id is of no namespace', { container: { runAsUser: 2_000_000_000 } }, 'refused'],
    [
      'what a role allows that is not at hand',
      { container: { runAsUser: 0 }, input: grant('mine') },
      'unknown: ClusterRole mine is in neither the input nor the state',
    ],
    [
      'nothing, where the state has no such role',
      { container: { runAsUser: 0 }, input: grant('mine'), state: role('anyuid') },
      'refused',
    ],
    [
      'what a role of OpenShift allows that was made for an SCC',
      { container: { runAsUser: 0 }, input: grant('system:openshift:scc:mine') },
      'unknown: ClusterRole system:openshift:scc:mine is in neither the input nor the state',
    ],
    [
      'what an SCC allows that is not at hand',
      {
        container: { runAsUser: 0 },
        input: role('mine', 'Role') + grant('use-it').replace('kind: ClusterRole', 'kind: Role'),
      },
      'unknown: SecurityContextConstraints mine is in neither the input nor the state',
    ],
    [
      'nothing, where an SCC is of a later release',
      { container: { runAsUser: 0 }, input: role('restricted-v3') + grant('use-it') },
      'refused',
    ],
    [
      'whether an SCC is there that the pod asks for',
      { annotations: { 'openshift.io/required-scc': 'mine' } },
      'unknown: SecurityContextConstraints mine is in neither the input nor the state',
    ],
    [
      'nothing, where the pod asks for one of a later release',
      { annotations: { 'openshift.io/required-scc': 'restricted-v3' } },
      'refused',
    ],
    [
      'which labels a namespace of the platform has',
      { pod: { namespace: 'openshift-monitoring' } },
      'unknown: the labels of namespace openshift-monitoring are not at hand; --state reads it',
    ],
    ['what else a pod depends on', { pod: { doubt: 'the moon' } }, 'unknown: the moon'],
    [
      'who creates a pod',
      { container: { runAsUser: 0 }, pod: { requester: undefined } },
      'unknown: who creates the pod is not known, and an administrator of the cluster may use every SCC',
    ],
  ])('%s', (_, asked, expected) => {
    expect(outcome(asked)).toBe(expected);
  });

  test('is the SCC alone where a pod is admitted in any case', () => {
    expect(ask({ pod: { requester: undefined } })).toEqual({
      unknown: 'who creates the pod is not known, and an administrator of the cluster may use every SCC',
      isAllowed: true,
    });
    expect(ask({ input: grant('mine') })).toEqual({
      unknown: 'ClusterRole mine is in neither the input nor the state',
      isAllowed: true,
    });
  });

  test('is nothing where something else refuses the pod', () => {
    const input = scc('broken').replace('RunAsAny', 'MustRunAs') + grant('mine');
    expect(ask({ input })?.answer?.message).toBe(
      'pods "triton-" is forbidden: error creating provider for SCC broken in namespace models: MustRunAs requires a UID',
    );
  });
});

describe('builds of a release', () => {
  const IMAGE = { spec: { volumes: [{ name: 'm', image: { reference: 'r' } }] } };
  const unknown = (minor: number, lack: string): string =>
    `unknown: which build of OpenShift 4.${minor} the cluster has is not known, and earlier ones ${lack}`;

  test.each<[number, string]>([
    [19, 'refused'],
    [20, unknown(20, 'allow image volumes in no SCC but privileged')],
    [22, 'restricted-v2'],
  ])('of 4.%i allow image volumes: %s', (minor, expected) => {
    expect(outcome({ ...IMAGE, platform: `openshift@4.${minor}` })).toBe(expected);
  });

  test('differ in who may use restricted-v3', () => {
    const pod = { spec: { hostUsers: false }, annotations: { 'openshift.io/required-scc': 'restricted-v3' } };
    expect(outcome({ ...pod, platform: 'openshift@4.20' })).toBe(
      unknown(20, 'let nobody use restricted-v3 without a grant'),
    );
    expect(outcome({ ...pod, platform: 'openshift@4.21' })).toBe('restricted-v3');
  });

  test('differ in whether a role is there', () => {
    const pod = { spec: { volumes: [{ name: 'm', hostPath: { path: '/m' } }] } };
    const asked = { ...pod, input: grant('system:openshift:scc:hostmount-anyuid') };
    expect(outcome({ ...asked, platform: 'openshift@4.15' })).toBe(
      unknown(15, 'have no ClusterRole system:openshift:scc:hostmount-anyuid'),
    );
    expect(outcome({ ...asked, platform: 'openshift@4.16' })).toBe('hostmount-anyuid');
    expect(outcome({ ...asked, platform: 'openshift@4.14' })).toBe(
      'unknown: ClusterRole system:openshift:scc:hostmount-anyuid is in neither the input nor the state',
    );
  });

  test('differ in whether an SCC is there', () => {
    const pod = { annotations: { 'openshift.io/required-scc': 'hostmount-anyuid-v2' }, input: grant('cluster-admin') };
    expect(outcome({ ...pod, platform: 'openshift@4.18' })).toBe(unknown(18, 'have no SCC hostmount-anyuid-v2'));
    expect(outcome({ ...pod, platform: 'openshift@4.19' })).toBe('hostmount-anyuid-v2');
  });

  test('do not matter to pods that have nothing of what differs', () => {
    expect(outcome({ platform: 'openshift@4.20' })).toBe('restricted-v2');
    expect(outcome({ platform: 'openshift@4.20', container: { runAsUser: 0 } })).toBe('refused');
  });
});

describe('ClusterRoleBindings of the state', () => {
  const bound = (role: string, name = 'grant') =>
    grant(role).replace('RoleBinding', 'ClusterRoleBinding').replace('name: grant', `name: ${name}`);

  test('are added to those of the release, unless one that each cluster has is among them', () => {
    expect(outcome({ state: bound('view') })).toBe('restricted-v2');
    expect(outcome({ state: bound('view', 'cluster-admin') })).toBe('refused');
  });

  test('count for what they are once the cluster’s own are among them', () => {
    const everyone = `{ kind: Group, apiGroup: ${RBAC}, name: system:authenticated }`;
    const state = bound(RESTRICTED, RESTRICTED).replace('{ kind: ServiceAccount, name: runner }', everyone);
    expect(outcome({ state })).toBe('restricted-v2');
  });
});
