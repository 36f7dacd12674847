import { check } from '../../../lib/preflight/check';
import { loadText } from '../../../lib/preflight/engine/load';
import { admission } from '../../../lib/preflight/explain/steps/admission';

const deployment = (spec: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: triton, namespace: vision }
spec:
  selector: { matchLabels: { app: t } }
  template:
    metadata: { labels: { app: t } }
    spec: { serviceAccountName: triton, containers: [{ name: c, image: i }], ${spec} }
`;
const NAMESPACE = `apiVersion: v1
kind: Namespace
metadata:
  name: vision
  labels: { pod-security.kubernetes.io/enforce: baseline, security.openshift.io/scc.podSecurityLabelSync: 'false' }
`;

const linesOf = (text: string, platform = 'openshift@4.18'): string[] => {
  const checked = check({
    objects: loadText({ name: 'a.yaml', text }).objects,
    state: loadText({ name: 'state.yaml', text: NAMESPACE }).objects,
    platform,
  });
  return admission.lines({ object: checked.cluster.judged[0], checked });
};
const CREATED = [
  'pod vision/triton-<hash>- of spec.template.spec',
  '  runs as service account triton',
  '  created by system:serviceaccount:kube-system:replicaset-controller',
];
describe('what becomes of pods', () => {
  test('is told SCC by SCC, with what comes out and what Pod Security says', () => {
    expect(linesOf(deployment(''))).toEqual([
      ...CREATED,
      '  SCC anyuid: neither the account nor who creates the pod may use it',
      '  SCC restricted-v2: admits it',
      '  its security context becomes {"fsGroup":"<first uid of the namespace>","seLinuxOptions":{"level":"<SELinux level of the namespace>"},"seccompProfile":{"type":"RuntimeDefault"}}',
      '  that of container c: {"allowPrivilegeEscalation":false,"capabilities":{"drop":["ALL"]},"runAsNonRoot":true,"runAsUser":"<first uid of the namespace>"}',
      '  annotation seccomp.security.alpha.kubernetes.io/pod: runtime/default',
      '  annotation openshift.io/scc: restricted-v2',
      '  Pod Security, enforce baseline:latest: allows it',
      '  Pod Security, audit restricted:latest: allows it',
      '  Pod Security, warn restricted:latest: allows it',
    ]);
  });

  test('is told with what each SCC refuses', () => {
    expect(linesOf(deployment('securityContext: { runAsUser: 1000 }'))).toEqual([
      ...CREATED,
      '  SCC anyuid: neither the account nor who creates the pod may use it',
      "  SCC restricted-v2: refuses runAsUser 1000 (it must be in the namespace's range, which is not known here: OpenShift gives ids from 1000000000 on)",
      '  SCCs restricted, nonroot-v2, nonroot, hostmount-anyuid, hostmount-anyuid-v2, machine-api-termination-handler, hostnetwork-v2, hostnetwork, hostaccess and privileged: neither the account nor who creates the pod may use them',
      '  no SCC admits it',
    ]);
  });

  test('is told of Kubernetes without SCCs', () => {
    expect(linesOf(deployment('hostIPC: true'), 'kubernetes@1.31')).toEqual([
      ...CREATED,
      '  Pod Security, enforce baseline:latest: pods "triton-<hash>-" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostIPC=true)',
      '  Pod Security, audit privileged:latest: allows it',
      '  Pod Security, warn baseline:latest: is not asked any more',
    ]);
  });

  test('names the controller whose account is not known', () => {
    const template = '{ spec: { containers: [{ name: c, image: i }] } }';
    const [, , creator] = linesOf(
      `apiVersion: orchestration.aibrix.ai/v1alpha1\nkind: RoleSet\nmetadata: { name: llm, namespace: vision }\nspec: { roles: [{ name: decode, replicas: 1, template: ${template} }] }`,
    );
    expect(creator).toBe('  created by its controller, whose account is not known');
  });

  test('is not told where it is not known', () => {
    const service = deployment('').replace('apps/v1', 'apps.nvidia.com/v1alpha1').replace('Deployment', 'NIMService');
    expect(linesOf(service)).toEqual(['cannot tell: how the NIM operator makes them is not modelled']);
    const pod =
      'metadata: { name: p, namespace: vision }\nspec: { hostIPC: true, containers: [{ name: c, image: i }] }';
    expect(linesOf(`apiVersion: v1\nkind: Pod\n${pod}`)).toEqual([
      'pod vision/p of spec',
      '  runs as service account default',
      '  created by whoever applies it',
      '  whether an SCC admits it cannot be told: who creates the pod is not known, and an administrator of the cluster may use every SCC',
    ]);
  });
});
