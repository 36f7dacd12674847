import { Preflight } from '../../lib/preflight';
import { JsonObject } from '../../lib/preflight/engine/json-value';
import { PreflightPod } from '../../lib/preflight/preflight-predictions';

const deployment = (spec: JsonObject): JsonObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'triton', namespace: 'vision' },
  spec: {
    selector: { matchLabels: { app: 't' } },
    template: {
      metadata: { labels: { app: 't' } },
      spec: { serviceAccountName: 'triton', containers: [{ name: 'c', image: 'i' }], ...spec },
    },
  },
});
const namespace = (labels: JsonObject = {}, annotations: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'vision', labels, annotations },
});
const ENFORCED = {
  'pod-security.kubernetes.io/enforce': 'restricted',
  'security.openshift.io/scc.podSecurityLabelSync': 'false',
};
const IDS = { 'openshift.io/sa.scc.uid-range': '1000660000/10000', 'openshift.io/sa.scc.mcs': 's0:c26,c5' };

const podsOf = (objects: JsonObject[], platform = 'openshift@4.18'): PreflightPod[] =>
  Preflight.check(objects, { platform, predictions: true }).predictions?.pods ?? [];
const OWNER = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'vision', name: 'triton' };
const POD = { owner: OWNER, origin: 'template', namespace: 'vision', serviceAccount: 'triton' };

describe('predictions of pods', () => {
  test('have what SCCs make of a pod, and what Pod Security says of that', () => {
    expect(podsOf([namespace(ENFORCED, IDS), deployment({})])).toEqual([
      {
        ...POD,
        scc: {
          skipped: false,
          allowed: true,
          name: 'restricted-v2',
          message: null,
          annotations: {
            'openshift.io/scc': 'restricted-v2',
            'seccomp.security.alpha.kubernetes.io/pod': 'runtime/default',
          },
          pod: {
            fsGroup: 1_000_660_000,
            seLinuxOptions: { level: 's0:c26,c5' },
            seccompProfile: { type: 'RuntimeDefault' },
          },
          containers: [
            {
              name: 'c',
              kind: 'container',
              securityContext: {
                allowPrivilegeEscalation: false,
                capabilities: { drop: ['ALL'] },
                runAsNonRoot: true,
                runAsUser: 1_000_660_000,
              },
            },
          ],
        },
        podSecurity: [
          { mode: 'enforce', level: 'restricted', version: 'latest', allowed: true, message: null },
          { mode: 'audit', level: 'restricted', version: 'latest', allowed: true, message: null },
          { mode: 'warn', level: 'restricted', version: 'latest', allowed: true, message: null },
        ],
      },
    ]);
  });

  test('have the refusal of SCCs, after which Pod Security is not asked', () => {
    const [{ scc, podSecurity }] = podsOf([namespace(ENFORCED, IDS), deployment({ hostIPC: true })]);
    const { message, ...rest } = scc ?? { message: '' };
    expect(rest).toEqual({ skipped: false, allowed: false, name: null, annotations: {}, pod: null, containers: [] });
    expect(message).toMatch(/^pods "triton-<hash>-" is forbidden: unable to validate against any security context/);
    expect(podSecurity).toEqual([]);
  });

  test('say nothing of SCCs on Kubernetes, and what Pod Security says', () => {
    expect(podsOf([namespace(ENFORCED), deployment({ hostIPC: true })], 'kubernetes@1.31')[0]).toMatchObject({
      ...POD,
      podSecurity: [
        {
          mode: 'enforce',
          allowed: false,
          message: expect.stringMatching(
            /^violates PodSecurity "restricted:latest": host namespaces \(hostIPC=true\), /,
          ) as string,
        },
        { mode: 'audit', level: 'privileged', allowed: true, message: null },
        { mode: 'warn', level: 'restricted', allowed: false, message: null },
      ],
    });
  });

  test('leave out what is not known', () => {
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace: 'vision' } };
    const spec = { hostIPC: true, containers: [{ name: 'c', image: 'i' }] };
    const service = { apiVersion: 'apps.nvidia.com/v1alpha1', kind: 'NIMService', metadata: { name: 'n' } };
    expect(podsOf([service, { ...pod, spec }])).toEqual([
      {
        owner: { ...pod.metadata, apiVersion: 'v1', kind: 'Pod' },
        origin: 'template',
        namespace: 'vision',
        serviceAccount: 'default',
        podSecurity: [],
      },
    ]);
  });
});
