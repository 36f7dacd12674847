import { noSccAdmits } from '../../../../lib/preflight/rules/scc/no-scc-admits';
import { manifests, object, pod, workload } from '../references/manifests';
import { Given, ruleTest } from '../rule-test';
import { foundIn, leftAfterRepair } from './repaired';

const on = (text: string, state?: string): Given => ({ text, platform: 'openshift@4.18', ...(state && { state }) });
const deployment = (spec: string, container = '', annotations = ''): string =>
  object(
    'apps/v1',
    'Deployment',
    'vision/triton',
    `spec: { selector: { matchLabels: { a: b } }, template: { metadata: { labels: { a: b }, annotations: { ${annotations} } },
      spec: { serviceAccountName: triton, ${spec === '' ? '' : `${spec}, `}containers: [{ name: c, image: i${container === '' ? '' : `, ${container}`} }] } } }`,
  );
const grant = (scc: string, account = 'triton'): string =>
  object(
    'rbac.authorization.k8s.io/v1',
    'RoleBinding',
    `vision/${scc}`,
    `roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: 'system:openshift:scc:${scc}' },
     subjects: [{ kind: ServiceAccount, name: ${account} }]`,
  );
const NAMESPACE = object('v1', 'Namespace', 'vision').replace(
  'name: vision',
  "name: vision, annotations: { openshift.io/sa.scc.uid-range: 1000660000/10000, openshift.io/sa.scc.mcs: 's0:c26,c5' }",
);

const FORBIDDEN =
  'FailedCreate: Error creating: pods "triton-<hash>-" is forbidden: unable to validate against any security context constraint: ';
const listOf = (...errors: string[]): string => `${FORBIDDEN}[…, ${errors.join(', ')}, …]`;

const SPEC = 'spec.template.spec';
const CONTEXT = `${SPEC}.securityContext`;
const CONTAINER = `${SPEC}.containers[0].securityContext`;
const REQUIRED = 'spec.template.metadata.annotations[openshift.io/required-scc]';
const ONLY = 'service account triton may use restricted-v2 only, and restricted-v2 refuses';
const UNKNOWN_RANGE =
  "(it must be in the namespace's range, which is not known here: OpenShift gives ids from 1000000000 on)";
const USER = 'provider restricted-v2: .containers[0].runAsUser: Invalid value: 1000: must be in the ranges';

const mine = (volumes: string): string =>
  object(
    'security.openshift.io/v1',
    'SecurityContextConstraints',
    'mine',
    `runAsUser: { type: RunAsAny }, seLinuxContext: { type: RunAsAny }, volumes: [${volumes}], priority: 20,
     users: ['system:serviceaccount:vision:triton']`,
  );
const statefulSet = object(
  'apps/v1',
  'StatefulSet',
  'vision/triton',
  `spec: { serviceName: t, selector: { matchLabels: { a: b } }, volumeClaimTemplates: [{ metadata: { name: data }, spec: {} }],
     template: { metadata: { labels: { a: b } }, spec: { containers: [{ name: c, image: i }],
       volumes: [{ name: tmp, emptyDir: {} }, { name: models, nfs: { server: s, path: /m } }] } } }`,
);
const leaderWorkerSet = object(
  'leaderworkerset.x-k8s.io/v1',
  'LeaderWorkerSet',
  'vision/triton',
  `spec: { leaderWorkerTemplate: { size: 2, workerTemplate: { spec: { securityContext: { runAsUser: 1000 }, containers: [{ name: c, image: i }] } } } }`,
);
const daemonSet = (spec: string): string =>
  deployment(spec).replace('Deployment', 'DaemonSet').replace('kind: Deployment', 'kind: DaemonSet');

const grantOf = (scc: string): string =>
  `let service account triton use ${scc}: oc adm policy add-scc-to-user ${scc} -z triton -n vision; it admits the pods`;
const newScc = (settings: string): string =>
  `create an SCC vision-triton that is restricted-v2 with ${settings} besides, and ${grantOf('vision-triton')}`;
const takeOut = (path: string, scc = 'restricted-v2'): string => `take out ${path}; ${scc} then admits the pods`;

/** Pods, and where, why and what to do; the last part is left out where no single field is to blame. */
const CASES: { readonly [name: string]: readonly [given: string, path: string, cause: string, fix: string] } = {
  'a user and groups, with what goes with the user': [
    deployment('securityContext: { runAsUser: 1000, runAsGroup: 1000, fsGroup: 1000 }'),
    CONTEXT,
    `${ONLY} fsGroup 1000 and runAsUser 1000 ${UNKNOWN_RANGE}`,
    `take out ${CONTEXT}.fsGroup, ${CONTEXT}.runAsUser and ${CONTEXT}.runAsGroup; restricted-v2 then admits the pods`,
  ],
  'a profile of seccomp': [
    deployment('', 'securityContext: { seccompProfile: { type: Unconfined } }'),
    `${CONTAINER}.seccompProfile`,
    `${ONLY} seccomp profile unconfined`,
    takeOut(`${CONTAINER}.seccompProfile`),
  ],
  'labels of SELinux': [
    deployment('securityContext: { seLinuxOptions: { type: spc_t } }'),
    `${CONTEXT}.seLinuxOptions`,
    `${ONLY} seLinuxOptions.level (absent) and seLinuxOptions.type spc_t`,
    takeOut(`${CONTEXT}.seLinuxOptions`),
  ],
  'privileges that may be gained': [
    deployment('', 'securityContext: { allowPrivilegeEscalation: true }'),
    `${CONTAINER}.allowPrivilegeEscalation`,
    `${ONLY} allowPrivilegeEscalation true`,
    `set ${CONTAINER}.allowPrivilegeEscalation to false; restricted-v2 then admits the pods`,
  ],
  'files on NFS': [
    deployment('volumes: [{ name: m, nfs: { server: s, path: /m } }]'),
    `${SPEC}.volumes[0]`,
    `${ONLY} volumes of type nfs`,
    `mount a claim in the place of ${SPEC}.volumes[0]; restricted-v2 then admits the pods`,
  ],
  'files on NFS, with claims before them in the pod': [
    statefulSet,
    `${SPEC}.volumes[1]`,
    'service account default may use restricted-v2 only, and restricted-v2 refuses volumes of type nfs',
    `mount a claim in the place of ${SPEC}.volumes[1]; restricted-v2 then admits the pods`,
  ],
  'a port of the host': [
    deployment('', 'ports: [{ containerPort: 80 }, { containerPort: 81, hostPort: 8081 }]'),
    `${SPEC}.containers[0].ports[1].hostPort`,
    `${ONLY} hostPort 8081`,
    `take out ${SPEC}.containers[0].ports[1].hostPort; reach the pods through a Service; restricted-v2 then admits the pods`,
  ],
  'a port of each host': [
    daemonSet('').replace('image: i', 'image: i, ports: [{ containerPort: 80, hostPort: 80 }]'),
    `${SPEC}.containers[0].ports[0].hostPort`,
    `${ONLY} hostPort 80`,
    grantOf('hostnetwork-v2'),
  ],
  'the network of the host, and a user': [
    deployment('hostNetwork: true, securityContext: { runAsUser: 1000 }'),
    SPEC,
    `${ONLY} hostNetwork and runAsUser 1000 ${UNKNOWN_RANGE}`,
    `take out ${CONTEXT}.runAsUser, and ${grantOf('hostnetwork-v2')}`,
  ],
  'devices of the host': [
    deployment('volumes: [{ name: d, hostPath: { path: /dev } }]'),
    `${SPEC}.volumes[0]`,
    `${ONLY} volumes of type hostPath`,
    grantOf('hostmount-anyuid'),
  ],
  'a privileged container': [
    deployment('hostPID: true', 'securityContext: { privileged: true }'),
    SPEC,
    `${ONLY} hostPID and privileged containers`,
    grantOf('privileged'),
  ],
  'capabilities of the network, for root': [
    deployment('', 'securityContext: { runAsUser: 0, capabilities: { add: [NET_ADMIN, NET_RAW] } }'),
    CONTAINER,
    `${ONLY} runAsUser 0 ${UNKNOWN_RANGE}, capability NET_ADMIN and capability NET_RAW`,
    newScc('allowedCapabilities ["NET_ADMIN","NET_RAW"] and runAsUser {"type":"RunAsAny"}'),
  ],
  'a profile of its own, a sysctl, groups and processes of the host': [
    deployment(
      'hostPID: true, securityContext: { fsGroup: 1000, sysctls: [{ name: kernel.msgmax, value: "1" }], seccompProfile: { type: Localhost, localhostProfile: a.json } }',
    ),
    SPEC,
    `${ONLY} fsGroup 1000, seccomp profile localhost/a.json, hostPID and sysctl kernel.msgmax`,
    newScc(
      'seccompProfiles ["localhost/a.json"], allowHostPID true, allowedUnsafeSysctls ["kernel.msgmax"] and fsGroup {"type":"MustRunAs","ranges":[{"min":1000,"max":1000}]}',
    ),
  ],
  'a profile under anyuid': [
    manifests(
      deployment('securityContext: { runAsUser: 1337, seccompProfile: { type: RuntimeDefault } }'),
      grant('anyuid'),
    ),
    `${CONTEXT}.runAsUser`,
    `service account triton may use anyuid and restricted-v2, and anyuid refuses seccomp profile runtime/default; restricted-v2 refuses runAsUser 1337 ${UNKNOWN_RANGE}`,
    takeOut(`${CONTEXT}.runAsUser`),
  ],
  'what every SCC of three refuses': [
    manifests(
      deployment('hostIPC: true, securityContext: { runAsUser: 0 }'),
      grant('nonroot-v2'),
      grant('hostnetwork-v2'),
      grant('anyuid'),
    ),
    `${SPEC}.hostIPC`,
    'service account triton may use anyuid, restricted-v2, nonroot-v2 and hostnetwork-v2, and none of them admits the pods: anyuid refuses hostIPC, and the others no less',
    `take out ${CONTEXT}.runAsUser, and ${grantOf('hostaccess')}`,
  ],
  'the volume of the token under an SCC of the input': [
    manifests(mine('configMap'), deployment('securityContext: { runAsUser: 1000 }, hostPID: true')).replace(
      'volumes: [configMap]',
      'volumes: [configMap], allowHostPID: true',
    ),
    SPEC,
    `service account triton may use mine and restricted-v2, and mine refuses volumes of type projected; restricted-v2 refuses hostPID and runAsUser 1000 ${UNKNOWN_RANGE}`,
    'let SCC mine have volumes ["projected"] besides; it then admits the pods',
  ],
  'an SCC that the pods ask for, and may not use': [
    deployment('securityContext: { runAsUser: 1000 }', '', 'openshift.io/required-scc: nonroot-v2'),
    REQUIRED,
    'the pods ask for SCC nonroot-v2 alone, and service account triton may not use it',
    grantOf('nonroot-v2'),
  ],
  'an SCC that the pods ask for, and that refuses them': [
    deployment('securityContext: { fsGroup: 1000 }', '', 'openshift.io/required-scc: restricted-v2'),
    `${CONTEXT}.fsGroup`,
    'the pods ask for SCC restricted-v2 alone, and restricted-v2 refuses fsGroup 1000',
    takeOut(`${CONTEXT}.fsGroup`),
  ],
  'an SCC that the pods ask for in the place of one that admits them': [
    manifests(deployment('hostNetwork: true', '', 'openshift.io/required-scc: restricted-v2'), grant('hostnetwork-v2')),
    REQUIRED,
    'the pods ask for SCC restricted-v2 alone, and restricted-v2 refuses hostNetwork',
    takeOut(REQUIRED, 'hostnetwork-v2'),
  ],
  'an SCC that the pods ask for, of another release': [
    deployment('', '', 'openshift.io/required-scc: restricted-v3'),
    REQUIRED,
    'no SCC is tried: failed to retrieve the required SCC "restricted-v3": securitycontextconstraints.security.openshift.io "restricted-v3" not found',
    takeOut(REQUIRED),
  ],
  'pods of a custom resource': [
    leaderWorkerSet,
    'spec.leaderWorkerTemplate.workerTemplate.spec.securityContext.runAsUser',
    `service account default may use restricted-v2 only, and restricted-v2 refuses runAsUser 1000 ${UNKNOWN_RANGE}`,
    takeOut('spec.leaderWorkerTemplate.workerTemplate.spec.securityContext.runAsUser'),
  ],
};

ruleTest(noSccAdmits, {
  passes: {
    'pods that restricted-v2 admits': on(deployment('')),
    'a user of the namespace': on(deployment('securityContext: { runAsUser: 1000660001 }'), NAMESPACE),
    'an SCC that the account is given': on(
      manifests(deployment('securityContext: { runAsUser: 1000 }'), grant('nonroot-v2')),
    ),
    'Kubernetes, which has no SCCs': { text: deployment('hostNetwork: true') },
    'a namespace whose pods are not looked at': on(deployment('hostNetwork: true').replace('vision', 'kube-system')),
    'pods of which only the SCC is not known that admits them': on(pod('')),
  },
  fails: {
    'a user': {
      given: on(deployment('securityContext: { runAsUser: 1000 }'), NAMESPACE),
      findings: [
        {
          path: `${CONTEXT}.runAsUser`,
          cause: `${ONLY} runAsUser 1000 (it must be from 1000660000 to 1000669999)`,
          symptom: listOf(`${USER}: [1000660000, 1000669999]`),
          fix: `take out ${CONTEXT}.runAsUser; restricted-v2 then admits the pods`,
        },
      ],
    },
  },
  unknown: {
    'a pod of somebody, who may be an administrator': {
      given: on(pod('hostNetwork: true')),
      unknown: ['who creates the pod is not known, and an administrator of the cluster may use every SCC'],
    },
    'pods that are not known': {
      given: on(object('apps.nvidia.com/v1alpha1', 'NIMService', 'vision/llama')),
      unknown: ['how the NIM operator makes them is not modelled'],
    },
    'a user that may be of the namespace': {
      given: on(
        workload('Job', '', 'restartPolicy: Never, securityContext: { runAsUser: 1000660001 }').replace(
          'selector: { matchLabels: { app: a } }, ',
          '',
        ),
      ),
      unknown: ['the ids of namespace models are not known, and with 1000660000 to 1000669999 the answer is another'],
    },
  },
});

describe('what SCC-001 tells to do', () => {
  test.each(Object.entries(CASES))('is true of %s', (_, [text, path, cause, fix]) => {
    expect(foundIn(on(text))).toEqual([{ path, cause, fix }]);
  });

  test.each(Object.entries(CASES))('gets pods admitted that are refused for %s', (_, [text]) => {
    expect(leftAfterRepair(on(text))).toEqual([]);
  });
});
