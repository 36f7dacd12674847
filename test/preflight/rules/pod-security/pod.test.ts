import { podRefused } from '../../../../lib/preflight/rules/pod-security/pod-refused';
import { rootDespiteNonRoot } from '../../../../lib/preflight/rules/pod-security/root-despite-non-root';
import { wouldViolate } from '../../../../lib/preflight/rules/pod-security/would-violate';
import { manifests, object, pod, workload } from '../references/manifests';
import { Given, ruleTest } from '../rule-test';

const namespace = (...labels: string[]): string =>
  `{ apiVersion: v1, kind: Namespace, metadata: { name: models, labels: { ${labels.map((label) => `pod-security.kubernetes.io/${label}`).join(', ')} } } }`;

const STRICT_POD = 'securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }';
const STRICT_CONTAINER =
  'securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] }, privileged: false }';
const strict = `${STRICT_POD}, containers: [{ name: c, image: i, ${STRICT_CONTAINER} }]`;

const RESTRICTED_DETAILS =
  'allowPrivilegeEscalation != false (container "c" must set securityContext.allowPrivilegeEscalation=false), ' +
  'unrestricted capabilities (container "c" must set securityContext.capabilities.drop=["ALL"]), ' +
  'runAsNonRoot != true (pod or container "c" must set securityContext.runAsNonRoot=true), ' +
  'seccompProfile (pod or container "c" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")';
const RESTRICTED_REASONS =
  'allowPrivilegeEscalation != false, unrestricted capabilities, runAsNonRoot != true, seccompProfile';
const PRIVILEGED = 'privileged (container "c" must not set securityContext.privileged=true)';
const restrictedFix = (spec: string): string =>
  `set ${spec}.containers[0].securityContext.allowPrivilegeEscalation to false, ${spec}.containers[0].securityContext.capabilities.drop to ["ALL"], ` +
  `${spec}.securityContext.runAsNonRoot to true and ${spec}.securityContext.seccompProfile.type to "RuntimeDefault"`;

const refusedBy = (kind: string, symptom: string) => {
  const spec = kind === 'Pod' ? 'spec' : `spec.${kind === 'CronJob' ? 'jobTemplate.spec.' : ''}template.spec`;
  return {
    given: manifests(namespace('enforce: restricted'), kind === 'Pod' ? pod('') : workload(kind)),
    findings: [
      {
        path: spec,
        cause: `Namespace models enforces restricted:latest, which forbids: ${RESTRICTED_REASONS}`,
        symptom: `${symptom} is forbidden: violates PodSecurity "restricted:latest": ${RESTRICTED_DETAILS}`,
        fix: restrictedFix(spec),
      },
    ],
    fixed: manifests(
      namespace('enforce: restricted'),
      kind === 'Pod' ? pod(STRICT_POD, STRICT_CONTAINER) : workload(kind, '', strict),
    ),
  };
};
const privileged = (name: string) =>
  object('v1', 'Pod', name, 'spec: { containers: [{ name: c, image: i, securityContext: { privileged: true } }] }');
const oneFinding = (level: string) => [
  {
    path: 'spec.containers[0].securityContext.privileged',
    cause: `Namespace models enforces ${level}, which forbids: privileged`,
    symptom: `pods "p" is forbidden: violates PodSecurity "${level}": ${PRIVILEGED}`,
    fix: 'take out spec.containers[0].securityContext.privileged',
  },
];

const ofTemplate = (image: string, label: string): Given => ({
  text: object(
    'template.openshift.io/v1',
    'Template',
    'models/t',
    `objects: [${object('v1', 'Pod', 'models/p', `spec: { containers: [{ name: c, image: '${image}', securityContext: { privileged: true } }] }`)}]`,
  ),
  state: namespace(label),
});

ruleTest(podRefused, {
  passes: {
    'a namespace without labels': manifests(object('v1', 'Namespace', 'models'), privileged('models/p')),
    'a namespace that is not at hand': privileged('models/p'),
    'another namespace': manifests(namespace('enforce: restricted'), privileged('other/p')),
    'a namespace that only warns': manifests(namespace('warn: restricted'), privileged('models/p')),
    'a level that the pod keeps': manifests(namespace('enforce: baseline'), pod('')),
    'an older version of the level': manifests(
      namespace('enforce: baseline', 'enforce-version: v1.33'),
      pod('', 'livenessProbe: { httpGet: { host: 10.0.0.1, port: 80 } }'),
    ),
    'labels of the cluster that the input may take away': {
      text: manifests(namespace('warn: baseline'), privileged('models/p')),
      state: namespace('enforce: baseline'),
    },
    'a Namespace of which there are two': manifests(
      namespace('enforce: baseline'),
      namespace('enforce: privileged'),
      privileged('models/p'),
    ),
  },
  fails: {
    'a Pod': refusedBy('Pod', 'pods "p"'),
    'a Deployment': refusedBy('Deployment', 'FailedCreate: Error creating: pods "w-<hash>-"'),
    'a DaemonSet': refusedBy('DaemonSet', 'FailedCreate: Error creating: pods "w-"'),
    'a namespace of the cluster': {
      given: { text: privileged('models/p'), state: namespace('enforce: baseline', 'enforce-version: v1.30') },
      findings: oneFinding('baseline:v1.30'),
    },
    'labels of the input in the place of those of the cluster': {
      given: {
        text: manifests(namespace('enforce: baseline'), privileged('models/p')),
        state: namespace('enforce: privileged'),
      },
      findings: oneFinding('baseline:latest'),
    },
    'a level that cannot be read, which is enforced as restricted': {
      given: manifests(
        namespace('enforce: strict'),
        pod(STRICT_POD, STRICT_CONTAINER.replace('drop: [ALL]', 'drop: [KILL]')),
      ),
      findings: [
        {
          path: 'spec.containers[0].securityContext.capabilities.drop',
          cause: 'Namespace models enforces restricted:latest, which forbids: unrestricted capabilities',
          symptom:
            'pods "p" is forbidden: violates PodSecurity "restricted:latest": unrestricted capabilities (container "c" must set securityContext.capabilities.drop=["ALL"])',
          fix: 'set spec.containers[0].securityContext.capabilities.drop to ["ALL"]',
        },
      ],
    },
    'a port that the network of the node implies, which needs no change of its own': {
      given: manifests(
        namespace('enforce: baseline'),
        workload(
          'Deployment',
          '',
          'hostNetwork: true, containers: [{ name: c, image: i, ports: [{ containerPort: 80 }] }]',
        ),
      ),
      findings: [
        {
          path: 'spec.template.spec.hostNetwork',
          cause: 'Namespace models enforces baseline:latest, which forbids: host namespaces, hostPort',
          symptom:
            'FailedCreate: Error creating: pods "w-<hash>-" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true), hostPort (container "c" uses hostPort 80)',
          fix: 'take out spec.template.spec.hostNetwork',
        },
      ],
    },
    'a pod of a Template': { given: ofTemplate('i', 'enforce: baseline'), findings: oneFinding('baseline:latest') },
    'pods of a custom resource': {
      given: manifests(
        namespace('enforce: baseline'),
        object(
          'leaderworkerset.x-k8s.io/v1',
          'LeaderWorkerSet',
          'models/llama',
          'spec: { leaderWorkerTemplate: { size: 2, workerTemplate: { spec: { hostIPC: true, containers: [{ name: c, image: i }] } } } }',
        ),
      ),
      findings: [
        {
          path: 'spec.leaderWorkerTemplate.workerTemplate.spec',
          cause: 'Namespace models enforces baseline:latest, which forbids: host namespaces',
          symptom:
            'pods "llama-0" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostIPC=true)',
          fix: 'in its pods: take out spec.hostIPC',
        },
      ],
    },
    'pods that a controller makes up': {
      given: manifests(
        namespace('enforce: baseline'),
        object(
          'orchestration.aibrix.ai/v1alpha1',
          'KVCache',
          'models/kv',
          'spec: { mode: distributed, cache: { image: c }, metadata: { redis: { runtime: { image: r } } } }',
        ).replace('name: kv', 'name: kv, annotations: { kvcache.orchestration.aibrix.ai/backend: infinistore }'),
      ),
      findings: [
        {
          path: '',
          cause: 'Namespace models enforces baseline:latest, which forbids: non-default capabilities, host namespaces',
          symptom:
            'pods "kv-0" is forbidden: violates PodSecurity "baseline:latest": non-default capabilities (container "kvcache-server" must not include ' +
            '"IPC_LOCK", "SYS_RESOURCE" in securityContext.capabilities.add), host namespaces (hostIPC=true)',
          fix: 'put KVCache kv into a namespace that enforces privileged at most',
        },
      ],
    },
    'volumes, and a profile in an annotation': {
      given: manifests(
        namespace('enforce: baseline'),
        `{ apiVersion: v1, kind: Pod, metadata: { namespace: models, name: p, annotations: { container.apparmor.security.beta.kubernetes.io/c: unconfined } }, spec: { volumes: [{ name: v, hostPath: { path: /a } }], containers: [{ name: c, image: i }] } }`,
      ),
      findings: [
        {
          path: 'spec',
          cause:
            'Namespace models enforces baseline:latest, which forbids: forbidden AppArmor profile, hostPath volumes',
          symptom:
            'pods "p" is forbidden: violates PodSecurity "baseline:latest": forbidden AppArmor profile (annotation must not set AppArmor profile type to ' +
            '"container.apparmor.security.beta.kubernetes.io/c="unconfined""), hostPath volumes (volume "v")',
          fix: 'set metadata.annotations[container.apparmor.security.beta.kubernetes.io/c] to "runtime/default"; use another type of volume for spec.volumes[0]',
        },
      ],
    },
  },
  unknown: {
    'a Job whose pods another controller makes': {
      given: manifests(namespace('enforce: baseline'), workload('Job', 'managedBy: example.com/x')),
      unknown: ['spec.managedBy leaves its pods to example.com/x'],
    },
    'a parameter of a Template is in the pod': {
      given: ofTemplate('${IMAGE}', 'enforce: baseline'),
      unknown: ['a parameter of the Template is in its pods'],
    },
  },
});

const warnedOf = (path: string) => ({
  path,
  cause: 'Namespace models warns of pods that are not baseline:latest: privileged',
  symptom: `Warning: would violate PodSecurity "baseline:latest": ${PRIVILEGED}`,
  fix: `take out ${path}`,
});

ruleTest(wouldViolate, {
  passes: {
    'a namespace without labels': manifests(object('v1', 'Namespace', 'models'), privileged('models/p')),
    'a namespace that is not at hand': privileged('models/p'),
    'a level that the pod keeps': manifests(namespace('warn: restricted'), pod(STRICT_POD, STRICT_CONTAINER)),
    'a pod that is refused': manifests(namespace('enforce: baseline', 'warn: baseline'), privileged('models/p')),
    'a workload whose pods are refused': manifests(namespace('enforce: restricted'), workload('Deployment')),
  },
  fails: {
    'a Pod': {
      given: manifests(namespace('warn: baseline'), privileged('models/p')),
      findings: [warnedOf('spec.containers[0].securityContext.privileged')],
    },
    'a workload': {
      given: manifests(
        namespace('warn: baseline', 'enforce: privileged'),
        workload('Deployment', '', 'containers: [{ name: c, image: i, securityContext: { privileged: true } }]'),
      ),
      findings: [warnedOf('spec.template.spec.containers[0].securityContext.privileged')],
    },
    'a pod that the enforced level allows': {
      given: manifests(namespace('enforce: baseline', 'warn: restricted'), pod('')),
      findings: [
        {
          path: 'spec',
          cause: `Namespace models warns of pods that are not restricted:latest: ${RESTRICTED_REASONS}`,
          symptom: `Warning: would violate PodSecurity "restricted:latest": ${RESTRICTED_DETAILS}`,
          fix: restrictedFix('spec'),
        },
      ],
    },
  },
  unknown: {
    'a parameter of a Template is in the pod': {
      given: ofTemplate('${IMAGE}', 'warn: baseline'),
      unknown: ['a parameter of the Template is in its pods'],
    },
  },
});

const BREAKS = "CreateContainerConfigError: container's runAsUser breaks non-root policy";
ruleTest(rootDespiteNonRoot, {
  passes: {
    'another user': pod('securityContext: { runAsNonRoot: true, runAsUser: 1000 }'),
    'a container with a user of its own': pod(
      'securityContext: { runAsNonRoot: true, runAsUser: 0 }',
      'securityContext: { runAsUser: 1000 }',
    ),
    'a container that may be root': pod(
      'securityContext: { runAsNonRoot: true }',
      'securityContext: { runAsUser: 0, runAsNonRoot: false }',
    ),
    'the user of the image': pod('securityContext: { runAsNonRoot: true }'),
    'a pod for Windows': pod('os: { name: windows }, securityContext: { runAsNonRoot: true, runAsUser: 0 }'),
  },
  fails: {
    'what a pod says of itself': {
      given: pod('securityContext: { runAsNonRoot: true, runAsUser: 0 }'),
      findings: [
        {
          path: 'spec.securityContext.runAsUser',
          cause: 'Container c is to run as user 0, and spec.securityContext.runAsNonRoot is true',
          symptom: `${BREAKS} (pod: "p_models(<uid>)", container: c)`,
          fix: 'set spec.securityContext.runAsUser to another user, or spec.securityContext.runAsNonRoot to false',
        },
      ],
      fixed: pod('securityContext: { runAsNonRoot: true, runAsUser: 1000 }'),
    },
    'what a container says against its pod': {
      given: workload(
        'Deployment',
        '',
        'securityContext: { runAsUser: 0 }, containers: [{ name: c, image: i, securityContext: { runAsNonRoot: true } }]',
      ),
      findings: [
        {
          path: 'spec.template.spec.securityContext.runAsUser',
          cause:
            'Container c is to run as user 0, and spec.template.spec.containers[0].securityContext.runAsNonRoot is true',
          symptom: `${BREAKS} (pod: "<pod>_models(<uid>)", container: c)`,
          fix: 'set spec.template.spec.securityContext.runAsUser to another user, or spec.template.spec.containers[0].securityContext.runAsNonRoot to false',
        },
      ],
    },
  },
});
