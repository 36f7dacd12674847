import { PodTemplateSpec } from '../../../../lib/preflight/upstream/api-server/built-in/core/pod/pod-spec';
import { admitNamespace } from '../../../../lib/preflight/upstream/pod-security/namespace-admission';
import { PRIVILEGED_POLICY, namespacePolicy } from '../../../../lib/preflight/upstream/pod-security/namespace-policy';
import { PodSecurityRequest, admitPod } from '../../../../lib/preflight/upstream/pod-security/pod-admission';
import { PodSecurityStandards } from '../../../../lib/preflight/upstream/pod-security/standards';

const standards = new PodSecurityStandards();
const labels = (enforce: string, more: { [label: string]: string } = {}) => ({
  'pod-security.kubernetes.io/enforce': enforce,
  ...more,
});
const privileged = (name = 'web', image = 'web:1'): PodTemplateSpec => ({
  metadata: { name },
  spec: { containers: [{ name: 'a', image, securityContext: { privileged: true } }] },
});
const DETAIL = 'privileged (container "a" must not set securityContext.privileged=true)';

describe('a request about pods', () => {
  const ask = (request: Partial<PodSecurityRequest>, given: { [label: string]: string } = labels('baseline')) => {
    const answer = admitPod({ subresource: '', pod: privileged(), ...request }, namespacePolicy(given), standards);
    const { allowed, message, warnings, auditAnnotations } = answer;
    return { allowed, message, warnings, auditAnnotations };
  };

  test('a pod that breaks the level is refused, without warnings', () => {
    expect(ask({ podName: 'web' })).toEqual({
      allowed: false,
      message: `pods "web" is forbidden: violates PodSecurity "baseline:latest": ${DETAIL}`,
      warnings: [],
      auditAnnotations: { 'pod-security.kubernetes.io/enforce-policy': 'baseline:latest' },
    });
  });

  test('a workload is warned of', () => {
    expect(ask({})).toEqual({
      allowed: true,
      message: null,
      warnings: [`would violate PodSecurity "baseline:latest": ${DETAIL}`],
      auditAnnotations: {},
    });
  });

  test('a namespace that asks nothing is privileged in its latest version', () => {
    expect(ask({ podName: 'web' }, { 'pod-security.kubernetes.io/enforce-version': 'v1.25' })).toEqual({
      allowed: true,
      message: null,
      warnings: [],
      auditAnnotations: { 'pod-security.kubernetes.io/enforce-policy': 'privileged:latest' },
    });
  });

  test('labels that cannot be read are in the audit log', () => {
    const given = labels('baseline', {
      'pod-security.kubernetes.io/audit': 'none',
      'pod-security.kubernetes.io/warn': 'no',
    });
    expect(ask({ podName: 'web' }, given).auditAnnotations).toEqual({
      'pod-security.kubernetes.io/enforce-policy': 'baseline:latest',
      'pod-security.kubernetes.io/error':
        'Failed to parse policy: [metadata.labels[pod-security.kubernetes.io/audit]: Invalid value: "none": must be one of privileged, ' +
        'baseline, restricted, metadata.labels[pod-security.kubernetes.io/warn]: Invalid value: "no": must be one of privileged, baseline, restricted]',
    });
  });

  test.each([
    ['status', true],
    ['exec', true],
    ['ephemeralcontainers', false],
    ['resize', false],
  ])('subresource %s of a pod is passed over: %p', (subresource, allowed) => {
    expect(ask({ podName: 'web', subresource }).allowed).toBe(allowed);
  });

  test('subresources of workloads are passed over', () => {
    expect(ask({ subresource: 'scale' }).warnings).toEqual([]);
  });

  test.each<[string, PodTemplateSpec, boolean]>([
    ['that changes neither images nor containers is passed over', privileged(), true],
    ['of an image is judged', privileged('web', 'web:0'), false],
    ['of the number of containers is judged', { spec: { containers: [] } }, false],
  ])('an update %s', (_, oldPod, allowed) => {
    expect(ask({ podName: 'web', oldPod }).allowed).toBe(allowed);
  });

  test('an update that adds an ephemeral container is judged, one that drops one is not', () => {
    const debugged: PodTemplateSpec = {
      spec: { ...privileged().spec, ephemeralContainers: [{ name: 'd', image: 'd' }] },
    };
    expect(ask({ podName: 'web', pod: debugged, oldPod: privileged() }).allowed).toBe(false);
    expect(ask({ podName: 'web', pod: privileged(), oldPod: debugged }).allowed).toBe(true);
  });
});

describe('a request about a namespace', () => {
  const owned = (name: string, uid: string): PodTemplateSpec => ({
    ...privileged(name),
    metadata: { name, ownerReferences: [{ uid, controller: true }] },
  });
  const ask = (given: object, oldLabels: object | undefined, pods: PodTemplateSpec[] = []) =>
    admitNamespace(
      { name: 'ns', labels: given as { [label: string]: string }, oldLabels: oldLabels as undefined, pods },
      PRIVILEGED_POLICY,
      standards,
    );

  test('wrong labels are refused when it is created', () => {
    expect(ask(labels('strict'), undefined)).toEqual({
      allowed: false,
      message:
        'Namespace "ns" is invalid: metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value: "strict": must be one of privileged, baseline, restricted',
      warnings: [],
    });
  });

  test('labels that were wrong before may stay, and no others may be added', () => {
    expect(ask(labels('strict', { team: 'a' }), labels('strict')).allowed).toBe(true);
    expect(ask(labels('stricter'), labels('strict')).allowed).toBe(false);
  });

  test('pods that a stricter level would refuse are counted', () => {
    const pods = [
      owned('b-1', 'b'),
      owned('b-0', 'b'),
      privileged('c'),
      { metadata: { name: 'a' }, spec: { hostPID: true } },
    ];
    expect(ask(labels('baseline'), {}, pods)).toEqual({
      allowed: true,
      message: null,
      warnings: [
        'existing pods in namespace "ns" violate the new PodSecurity enforce level "baseline:latest"',
        'a: host namespaces',
        'b-0 (and 2 other pods): privileged',
      ],
    });
  });

  test.each([
    ['looser', labels('baseline'), labels('restricted')],
    ['the same', labels('baseline'), labels('baseline')],
    ['privileged', labels('privileged'), labels('baseline', { 'pod-security.kubernetes.io/enforce-version': 'v1.30' })],
  ])('a level that is %s is no matter for pods', (_, given, old) => {
    expect(ask(given, old, [privileged()]).warnings).toEqual([]);
  });

  test('another version counts as stricter', () => {
    const old = labels('restricted', { 'pod-security.kubernetes.io/enforce-version': 'v1.30' });
    expect(ask(labels('baseline'), old, [privileged('web')]).warnings).toEqual([
      'existing pods in namespace "ns" violate the new PodSecurity enforce level "baseline:latest"',
      'web: privileged',
    ]);
  });

  test('3,000 pods are looked at, those of other controllers first', () => {
    const pods = [...Array.from({ length: 3000 }, (_, index) => owned(`a-${index}`, 'a')), owned('b', 'b')];
    expect(ask(labels('baseline'), {}, pods).warnings).toEqual([
      'new PodSecurity enforce level only checked against the first 3000 of 3001 existing pods',
      'existing pods in namespace "ns" violate the new PodSecurity enforce level "baseline:latest"',
      'a-0 (and 2999 other pods): privileged',
    ]);
  });
});
