import { PodSpec } from '../../../../lib/preflight/upstream/api-server/built-in/core/pod/pod-spec';
import { Pod } from '../../../../lib/preflight/upstream/scc/pod';
import { SccRequest } from '../../../../lib/preflight/upstream/scc/request';
import { OPEN } from './trials';
import { Additions, CONTROLLER, NAMESPACE, admissionOf } from './worlds';

const pod = (spec: PodSpec = {}, annotations?: { [key: string]: string }): Pod => ({
  metadata: { generateName: 'app-7d-', annotations },
  spec: { serviceAccountName: 'app', containers: [{ name: 'c' }], securityContext: {}, ...spec },
});
const admit = (given: Pod, additions?: Additions, request: Partial<SccRequest> = {}) =>
  admissionOf(additions).admit({
    namespace: NAMESPACE,
    requester: CONTROLLER,
    pod: given,
    withReason: true,
    ...request,
  });
const forbidden = (why: string) => `pods "app-7d-" is forbidden: ${why}`;
const noneAdmits = (list: string) => forbidden(`unable to validate against any security context constraint: ${list}`);
const denied = (name: string) => `provider "${name}": Forbidden: not usable by user or serviceaccount`;
const required = (name: string) => ({ 'openshift.io/required-scc': name });

describe('the admission of SCCs', () => {
  test('gives a pod that asks for nothing what restricted-v2 demands', () => {
    const answer = admit(pod());
    expect(answer).toMatchObject({
      skipped: false,
      allowed: true,
      scc: 'restricted-v2',
      message: null,
      pod: {
        fsGroup: 1000900000,
        seLinuxOptions: { level: 's0:c30,c15' },
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [
        {
          name: 'c',
          kind: 'container',
          securityContext: {
            runAsUser: 1000900000,
            runAsNonRoot: true,
            allowPrivilegeEscalation: false,
            capabilities: { drop: ['ALL'] },
          },
        },
      ],
      reason: '"restricted-v2" is the only one not too restrictive and not denied',
    });
    expect(answer.annotations).toEqual({
      'openshift.io/scc': 'restricted-v2',
      'security.openshift.io/validated-scc-subject-type': 'user',
      'seccomp.security.alpha.kubernetes.io/pod': 'runtime/default',
    });
  });

  test('did not say through whose rights up to 4.19', () => {
    expect(Object.keys(admit(pod(), { release: 19 }).annotations ?? {})).toEqual([
      'seccomp.security.alpha.kubernetes.io/pod',
      'openshift.io/scc',
    ]);
  });

  test('does not touch the pod that it is given', () => {
    const given = pod();
    const before = structuredClone(given);
    admit(given);
    expect(given).toEqual(before);
  });

  test('tries the SCC of the highest priority first, through the rights of the service account', () => {
    const answer = admit(pod(), { granted: ['anyuid'] });
    expect(answer).toMatchObject({ scc: 'anyuid', pod: { seLinuxOptions: { level: 's0:c30,c15' } } });
    expect(answer.annotations?.['security.openshift.io/validated-scc-subject-type']).toBe('serviceaccount');
    expect(answer.reason).toBe(
      '"anyuid" is most restrictive, not denied, and chosen over "restricted-v2" because "anyuid" has higher priority',
    );
  });

  test('falls back to restricted-v2 where anyuid is granted and the pod sets a profile of seccomp', () => {
    const given = pod({ containers: [{ name: 'c', securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }] });
    const answer = admit(given, { granted: ['anyuid'] });
    expect(answer.scc).toBe('restricted-v2');
    expect(
      answer.walk.map(({ scc, usable, errors, admitted }) => [scc, usable, errors.map(({ text }) => text), admitted]),
    ).toEqual([
      [
        'anyuid',
        true,
        [
          'pod.metadata.annotations[container.seccomp.security.alpha.kubernetes.io/c]: Forbidden: seccomp may not be set',
        ],
        false,
      ],
      ['restricted-v2', true, [], true],
    ]);
  });

  test('says of a pod with ids and NFS of its own what every SCC has against it', () => {
    const given = pod({
      securityContext: { runAsUser: 1000, fsGroup: 1000 },
      volumes: [{ name: 'models', nfs: {} }],
    });
    const answer = admit(given, { release: 14 });
    expect(answer.message).toBe(
      noneAdmits(
        `[${[
          denied('anyuid'),
          'provider restricted-v2: .spec.securityContext.fsGroup: Invalid value: []int64{1000}: 1000 is not an allowed group',
          'spec.volumes[0]: Invalid value: "nfs": nfs volumes are not allowed to be used',
          'provider restricted-v2: .containers[0].runAsUser: Invalid value: 1000: must be in the ranges: [1000900000, 1000909999]',
          ...['restricted', 'nonroot-v2', 'nonroot', 'hostmount-anyuid', 'machine-api-termination-handler'].map(denied),
          ...['hostnetwork-v2', 'hostnetwork', 'hostaccess', 'privileged'].map(denied),
        ].join(', ')}]`,
      ),
    );
    expect(answer).toMatchObject({ allowed: false, scc: null, pod: null, containers: null, annotations: null });
    expect([answer.phase, answer.reason]).toEqual(['mutating', 'all too restrictive or denied']);
  });

  test('names an error once that two SCCs print alike', () => {
    const { message } = admit(pod({ hostUsers: false, volumes: [{ name: 'models', nfs: {} }] }));
    expect(message?.split('nfs volumes are not allowed to be used')).toHaveLength(2);
  });

  test('hints at restricted where that would admit the pod', () => {
    const { message } = admit(
      pod({ containers: [{ name: 'c', securityContext: { allowPrivilegeEscalation: true } }] }),
    );
    expect(message).toMatch(
      /, no access to scc\/restricted: Forbidden: the pod fails to validate against the `restricted-v2` security context constraint, but would validate successfully against the `restricted` security context constraint\]$/,
    );
  });

  test('is refused by nobody in particular where nothing is usable', () => {
    const { message, reason } = admit(pod(), {}, { requester: { name: 'ann', groups: [] } });
    expect(message).toContain(denied('restricted-v2'));
    expect(reason).toBe('all denied');
  });

  test('lets users and groups use the SCCs that name them', () => {
    const named = { ...OPEN, priority: 20 };
    const users = { ...named, users: ['system:serviceaccount:demo:app'] };
    const groups = { ...named, groups: ['system:serviceaccounts:demo'] };
    for (const scc of [users, groups]) expect(admit(pod(), { sccs: [scc] }).scc).toBe('x');
    expect(admit(pod(), { sccs: [{ ...named, groups: ['system:serviceaccounts:other'] }] }).scc).toBe('restricted-v2');
  });

  test('does not take a service account for one of the authenticated users', () => {
    const answer = admit(pod(), {}, { requester: { name: 'ann', groups: ['system:serviceaccounts'] } });
    expect(answer.allowed).toBe(false);
  });
});

describe('a pod that names an SCC', () => {
  test('is tried on that one alone', () => {
    expect(admit(pod({}, required('restricted-v2')), { granted: ['anyuid'] }).scc).toBe('restricted-v2');
    expect(admit(pod({}, required('anyuid'))).message).toBe(noneAdmits(denied('anyuid')));
  });

  test('is refused where there is none of that name', () => {
    expect(admit(pod({}, required('nope'))).message).toBe(
      forbidden(
        'failed to retrieve the required SCC "nope": securitycontextconstraints.security.openshift.io "nope" not found',
      ),
    );
  });

  test('was not listened to before 4.14', () => {
    expect(admit(pod({}, required('nope')), { release: 13 }).scc).toBe('restricted-v2');
  });
});

describe('nothing is admitted', () => {
  test('when a standard SCC is missing', () => {
    expect(admit(pod(), { without: ['nonroot', 'anyuid'] }).message).toBe(
      forbidden('securitycontextconstraints.security.openshift.io cache is missing anyuid, nonroot'),
    );
  });

  test('when an SCC is broken, unless the pod names another one', () => {
    const sccs = [
      { ...OPEN, metadata: { name: 'broken' }, runAsUser: { type: 'MustRunAs' } },
      { ...OPEN, metadata: { name: 'half' }, runAsUser: { type: 'MustRunAsRange', uidRangeMin: 1 } },
    ];
    expect(admit(pod(), { sccs }).message).toBe(
      forbidden(
        '[error creating provider for SCC broken in namespace demo: MustRunAs requires a UID, ' +
          'error creating provider for SCC half in namespace demo: MustRunAsRange requires a UIDRangeMax]',
      ),
    );
    expect(admit(pod(), { sccs: sccs.slice(0, 1) }).message).toBe(
      forbidden('error creating provider for SCC broken in namespace demo: MustRunAs requires a UID'),
    );
    expect(admit(pod({}, required('restricted-v2')), { sccs }).scc).toBe('restricted-v2');
  });

  test('in a namespace without ranges', () => {
    const namespace = { metadata: { name: 'demo' } };
    expect(admit(pod(), {}, { namespace }).message).toBe(
      forbidden('error fetching namespace "demo": unable to find annotation openshift.io/sa.scc.uid-range'),
    );
  });
});

describe('a pod is not looked at', () => {
  const labelled = (labels: { [label: string]: string }, name = 'demo') => ({ metadata: { name, labels } });
  test.each([
    labelled({}, 'default'),
    labelled({}, 'kube-system'),
    labelled({ 'openshift.io/run-level': '0' }),
    labelled({ 'openshift.io/run-level': '1' }),
    labelled({ 'security.openshift.io/disable-securitycontextconstraints': 'true' }),
  ])('in the namespace %j', (namespace) => {
    const answer = admit(pod(), {}, { namespace });
    expect(answer).toMatchObject({ skipped: true, allowed: true, scc: null, annotations: {}, walk: [] });
  });

  test.each([
    labelled({}, 'kube-systems'),
    labelled({ 'openshift.io/run-level': '2' }),
    labelled({ 'security.openshift.io/disable-securitycontextconstraints': 'True' }),
  ])('but is in %j', (namespace) => {
    expect(admit(pod(), {}, { namespace }).skipped).toBe(false);
  });

  test('when it is of Windows, or of a subresource that changes nothing', () => {
    expect(admit(pod({ os: { name: 'windows' } })).skipped).toBe(true);
    expect(admit(pod(), {}, { operation: 'UPDATE', oldPod: pod(), subresource: 'status' }).skipped).toBe(true);
    expect(admit(pod({ os: { name: 'linux' } })).skipped).toBe(false);
  });
});
