import { Cluster, clusterOf } from '../../../../lib/preflight/cluster/cluster';
import { selectComponents } from '../../../../lib/preflight/cluster/components';
import { DerivedPod } from '../../../../lib/preflight/cluster/derived-pods';
import { PodSecurityPrediction } from '../../../../lib/preflight/cluster/pod-security/pod-security';
import { parseTarget } from '../../../../lib/preflight/cluster/target';
import { loadText } from '../../../../lib/preflight/engine/load';
import { PodTemplateSpec } from '../../../../lib/preflight/upstream/api-server/built-in/core/pod/pod-spec';
import { MODES } from '../../../../lib/preflight/upstream/pod-security/namespace-policy';
import { manifests, object, workload } from '../../rules/references/manifests';

const PSA = 'pod-security.kubernetes.io';

function cluster(input: string, { platform = 'openshift@4.18', state = '' } = {}): Cluster {
  return clusterOf({
    target: parseTarget(platform),
    components: selectComponents({}),
    namespace: 'default',
    judged: loadText({ name: 'input.yaml', text: input }).objects,
    present: loadText({ name: 'state.yaml', text: state }).objects,
  });
}

const namespace = (labels = '', annotations = ''): string =>
  `{ apiVersion: v1, kind: Namespace, metadata: { name: models, labels: { ${labels} }, annotations: { ${annotations} } } }`;
const account = (name: string): string => object('v1', 'ServiceAccount', `models/${name}`);
const grant = (scc: string, subject: string): string =>
  `{ apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: { namespace: models, name: ${scc} },` +
  ` roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: 'system:openshift:scc:${scc}' },` +
  ` subjects: [${subject}] }`;
const toRoot = '{ kind: ServiceAccount, name: root }';

/** The levels that are known, by mode. */
const levels = (input: string, state = '', platform = 'openshift@4.18') => {
  const policy = cluster(input, { platform, state }).podSecurity.policyOf('models');
  return policy && MODES.map((mode) => (policy.known.has(mode) ? policy.policy[mode].level : 'unknown')).join(' ');
};

describe('the levels that a namespace of OpenShift asks for: enforce, audit and warn', () => {
  const state = account('default');

  test.each([
    [
      'those of its labels',
      namespace(`${PSA}/enforce: baseline, ${PSA}/warn: privileged`),
      '',
      'baseline unknown privileged',
    ],
    [
      'restricted, where accounts have nothing but what all have',
      namespace(),
      state,
      'privileged restricted restricted',
    ],
    ['unknown, where its accounts are not at hand', namespace(), '', 'privileged unknown unknown'],
    [
      'the level of an SCC of one account',
      manifests(namespace(), account('root'), grant('anyuid', toRoot)),
      state,
      'privileged baseline baseline',
    ],
    [
      'the level of an SCC of all accounts',
      manifests(namespace(), grant('hostnetwork-v2', "{ kind: Group, name: 'system:authenticated' }")),
      state,
      'privileged privileged privileged',
    ],
    [
      'not that of an SCC of an account that is not there',
      manifests(namespace(), grant('anyuid', toRoot)),
      state,
      'privileged restricted restricted',
    ],
    [
      'certain, where accounts that are not at hand cannot make it looser',
      manifests(namespace(), grant('privileged', '{ kind: ServiceAccount, name: default }')),
      '',
      'privileged privileged privileged',
    ],
    [
      'unknown, where a role is not',
      manifests(namespace(), grant('own', '{ kind: ServiceAccount, name: default }')),
      state,
      'privileged unknown unknown',
    ],
    [
      'the one that a label forces to be synchronized',
      namespace(`${PSA}/warn: baseline, "security.openshift.io/scc.podSecurityLabelSync": "true"`),
      state,
      'privileged restricted restricted',
    ],
    [
      'those of OpenShift, where nothing is synchronized',
      namespace('"security.openshift.io/scc.podSecurityLabelSync": "false"'),
      '',
      'privileged restricted restricted',
    ],
  ])('are %s', (_, input, given, expected) => {
    expect(levels(input, given)).toBe(expected);
  });

  test('are those of the cluster, or those that a grant changes', () => {
    const standing = manifests(namespace(`${PSA}/audit: restricted, ${PSA}/warn: restricted`), state, account('root'));
    expect(levels(account('other'), standing)).toBe('privileged restricted restricted');
    expect(levels(manifests(account('other'), grant('anyuid', toRoot)), standing)).toBe('privileged unknown unknown');
  });

  test('are not known at all where the input may take the enforced one away', () => {
    expect(levels(namespace(), namespace(`${PSA}/enforce: baseline`))).toBeUndefined();
    expect(levels('', '')).toBeUndefined();
  });

  test('depend on a user id 0 of the namespace', () => {
    const ids = (range: string) => `"openshift.io/sa.scc.uid-range": ${range}, "openshift.io/sa.scc.mcs": "s0:c1,c0"`;
    expect(levels(namespace('', ids('0/10000')), state)).toBe('privileged baseline baseline');
    expect(levels(namespace('', ids('1000/10000')), state)).toBe('privileged restricted restricted');
  });
});

const said = (prediction: PodSecurityPrediction | undefined) =>
  prediction && {
    ...Object.fromEntries(MODES.flatMap((mode) => (prediction[mode] ? [[mode, prediction[mode].message]] : []))),
    ...(prediction.scc && { scc: prediction.scc }),
    ...(prediction.isRefused && { isRefused: true }),
    ...(prediction.doubt && { doubt: prediction.doubt }),
  };

/** What is said of a Deployment, and of its pods. */
const predicted = (input: string, platform?: string) => {
  const asked = cluster(input, { platform });
  const owner = asked.judged.find(({ ref }) => ref.kind === 'Deployment');
  if (owner === undefined) throw new Error('there is no Deployment');
  const { template } = (asked.decoded(owner) as unknown as { spec: { template: PodTemplateSpec } }).spec;
  const [pod] = asked.derivedPods.ofObject(owner) as DerivedPod[];
  return { pod: said(asked.podSecurity.ofPod(pod)), template: said(asked.podSecurity.ofTemplate(owner, template)) };
};

describe('what Pod Security says of pods and templates', () => {
  const strict = MODES.map((mode) => `${PSA}/${mode}: restricted`).join();
  const FALSE_NON_ROOT =
    'violate PodSecurity "restricted:latest": runAsNonRoot != true (pod must not set securityContext.runAsNonRoot=false)';
  const run = (context: string): string =>
    workload('Deployment', '', `securityContext: { ${context} }, containers: [{ name: c, image: i }]`);

  test('is about what SCCs make of them, by mode', () => {
    expect(predicted(manifests(namespace(strict), workload('Deployment')))).toEqual({
      pod: { enforce: null, audit: null, warn: null, scc: 'restricted-v2' },
      template: { enforce: null, audit: null, warn: null, scc: 'restricted-v2' },
    });
    const refused = FALSE_NON_ROOT.replace('violate', 'violates');
    expect(predicted(manifests(namespace(strict), run('runAsNonRoot: false')))).toEqual({
      pod: {
        enforce: `pods "w-<hash>-" is forbidden: ${refused}`,
        audit: `would ${FALSE_NON_ROOT}`,
        warn: null,
        scc: 'restricted-v2',
      },
      template: {
        enforce: null,
        audit: `would ${FALSE_NON_ROOT}`,
        warn: `would ${FALSE_NON_ROOT}`,
        scc: 'restricted-v2',
      },
    });
  });

  test('is nothing of a pod that SCCs refuse; its template is judged as it is written', () => {
    const text =
      'would violate PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "c" must set securityContext.allowPrivilegeEscalation=false), ' +
      'unrestricted capabilities (container "c" must set securityContext.capabilities.drop=["ALL"]), ' +
      'runAsNonRoot != true (pod or container "c" must set securityContext.runAsNonRoot=true), ' +
      'seccompProfile (pod or container "c" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")';
    expect(predicted(manifests(namespace(`${PSA}/warn: restricted`), run('runAsUser: 1000')))).toEqual({
      pod: undefined,
      template: { enforce: null, warn: text, isRefused: true },
    });
  });

  test('is about them as they are written on Kubernetes', () => {
    const baseline = manifests(namespace(`${PSA}/enforce: baseline`), workload('Deployment', '', 'hostPID: true'));
    const text = 'PodSecurity "baseline:latest": host namespaces (hostPID=true)';
    expect(predicted(baseline, 'kubernetes@1.33')).toEqual({
      pod: { enforce: `pods "w-<hash>-" is forbidden: violates ${text}`, audit: null, warn: null },
      template: { enforce: null, audit: null, warn: `would violate ${text}` },
    });
  });

  test('is nothing where the namespace is not at hand', () => {
    expect(predicted(workload('Deployment'))).toEqual({ pod: undefined, template: undefined });
  });
});
