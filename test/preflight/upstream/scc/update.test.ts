import { SccAdmission } from '../../../../lib/preflight/upstream/scc/admission';
import { Pod } from '../../../../lib/preflight/upstream/scc/pod';
import { SccRequest } from '../../../../lib/preflight/upstream/scc/request';
import { Additions, CONTROLLER, NAMESPACE, admissionOf, worldOf } from './worlds';

const request = { namespace: NAMESPACE, requester: CONTROLLER };
const admitted = (granted: string[] = [], annotations?: { [key: string]: string }): Pod =>
  admissionOf({ granted }).admit({
    ...request,
    pod: {
      metadata: { name: 'p', annotations },
      spec: { serviceAccountName: 'app', securityContext: {}, containers: [{ name: 'c', image: 'a' }] },
    },
  }).admitted as Pod;
const stored = admitted();
const withMeta = (pod: Pod, metadata: object): Pod => ({ ...pod, metadata: { ...pod.metadata, ...metadata } });
const annotated = (pod: Pod, annotations: object): Pod =>
  withMeta(pod, { annotations: { ...pod.metadata?.annotations, ...annotations } });
const update = (oldPod: Pod, pod: Pod, additions?: Additions, more: Partial<SccRequest> = {}) =>
  admissionOf(additions).admit({ ...request, operation: 'UPDATE', oldPod, pod, ...more });
const NONE = 'pods "p" is forbidden: unable to validate against any security context constraint:';

describe('the update of a pod', () => {
  test.each([
    ['owners', withMeta(stored, { ownerReferences: [{ name: 'r' }], finalizers: ['x/y'] })],
    ['the annotation of the network', annotated(stored, { 'k8s.ovn.org/pod-networks': '{}' })],
    ['nothing but empty lists', { ...stored, spec: { ...stored.spec, volumes: [], initContainers: [] } }],
  ])('is not looked at when it changes %s', (_, pod) => {
    expect(update(stored, pod).skipped).toBe(true);
  });

  test.each([
    ['a label', withMeta(stored, { labels: { a: 'b' } })],
    ['an annotation', annotated(stored, { a: 'b' })],
    [
      'an image',
      { ...stored, spec: { ...stored.spec, containers: [{ ...stored.spec?.containers?.[0], image: 'b' }] } },
    ],
  ])('is looked at when it changes %s', (_, pod) => {
    expect(update(stored, pod)).toMatchObject({ skipped: false, allowed: true, scc: 'restricted-v2' });
  });

  test('of the annotation of the network was looked at before 4.16', () => {
    const pod = annotated(stored, { 'k8s.ovn.org/pod-networks': '{}' });
    expect(update(stored, pod, { release: 15 }).skipped).toBe(false);
  });

  test('may not change the SCC that the pod asks for', () => {
    expect(update(stored, annotated(stored, { 'openshift.io/required-scc': 'anyuid' })).message).toBe(
      'pods "p" is forbidden: invalid change of required security context constraint annotation: openshift.io/required-scc',
    );
  });

  test('goes to the first SCC that has nothing to change', () => {
    const root = admitted(['anyuid']);
    const pod = withMeta(root, { labels: { a: 'b' } });
    const { scc, walk } = update(root, pod, { granted: ['anyuid'] });
    expect([scc, walk.map(({ admitted: wins }) => wins)]).toEqual(['anyuid', [true]]);
  });

  test('is refused without a word when every SCC that admits the pod would change it', () => {
    const world = worldOf();
    const sccs = world.sccs.map((scc) => ({ ...scc, groups: ['all'] }));
    const bare: Pod = { metadata: { name: 'p' }, spec: { securityContext: {}, containers: [{ name: 'c' }] } };
    const pod = withMeta(bare, { labels: { a: 'b' } });
    const onlyChanging = sccs.map((scc) => ({ ...scc, readOnlyRootFilesystem: true, userNamespaceLevel: undefined }));
    const admission = new SccAdmission({ ...world, sccs: onlyChanging });
    const requester = { name: 'ann', groups: ['all'] };
    const answer = admission.admit({ namespace: NAMESPACE, requester, operation: 'UPDATE', oldPod: bare, pod });
    expect([answer.message, answer.phase]).toEqual([`${NONE} <nil>`, 'mutating']);
    expect(answer.walk.every(({ needsChange, admitted: wins }) => needsChange && !wins)).toBe(true);
    const validated = admission.admit({ namespace: NAMESPACE, requester, phase: 'validating', pod });
    expect([validated.message, validated.phase]).toEqual([`${NONE} []`, 'validating']);
  });

  test('may change ephemeral containers where they are added', () => {
    const pod = { ...stored, spec: { ...stored.spec, ephemeralContainers: [{ name: 'debug' }] } };
    const answer = update(stored, pod, {}, { subresource: 'ephemeralcontainers' });
    expect(answer.scc).toBe('restricted-v2');
    expect(answer.containers?.[1]).toEqual({
      name: 'debug',
      kind: 'ephemeral',
      securityContext: {
        runAsUser: 1000900000,
        runAsNonRoot: true,
        capabilities: { drop: ['ALL'] },
        allowPrivilegeEscalation: false,
      },
    });
    expect(update(stored, pod).allowed).toBe(false);
  });
});

describe('the validating phase', () => {
  const validate = (pod: Pod, additions?: Additions) =>
    admissionOf(additions).admit({ ...request, phase: 'validating', pod });

  test('tries the SCC first that has admitted the pod', () => {
    const { scc, walk } = validate(stored, { granted: ['anyuid'] });
    expect([scc, walk.map(({ scc: name }) => name)]).toEqual(['restricted-v2', ['restricted-v2']]);
  });

  test('takes any other SCC as well, and says so', () => {
    const other = validate(annotated(stored, { 'openshift.io/scc': 'privileged' }));
    expect([other.scc, other.reason]).toEqual([
      'restricted-v2',
      'originally chosen "privileged" did not pass final validation after mutating admission, but "restricted-v2" did instead',
    ]);
  });

  test('refuses a pod that asks for another SCC than the one that has admitted it', () => {
    expect(validate(annotated(stored, { 'openshift.io/required-scc': 'nonroot-v2' })).message).toBe(
      'pods "p" is forbidden: required scc/nonroot-v2 does not match the suggested scc/restricted-v2',
    );
  });

  test('lists errors with blanks between them', () => {
    const pod = { metadata: { name: 'p', annotations: { 'openshift.io/required-scc': 'x', 'openshift.io/scc': 'x' } } };
    const user = { name: 'ann', groups: [] };
    const scc = {
      metadata: { name: 'x' },
      runAsUser: { type: 'RunAsAny' },
      seLinuxContext: { type: 'RunAsAny' },
      users: ['ann'],
      volumes: [],
    };
    const spec = { hostNetwork: true, hostPID: true };
    const { message } = admissionOf({ sccs: [scc] }).admit({
      namespace: NAMESPACE,
      requester: user,
      phase: 'validating',
      pod: { ...pod, spec },
    });
    expect(message).toBe(
      `${NONE} [provider x: .spec.securityContext.hostNetwork: Invalid value: true: Host network is not allowed to be used ` +
        'provider x: .spec.securityContext.hostPID: Invalid value: true: Host PID is not allowed to be used]',
    );
  });
});
