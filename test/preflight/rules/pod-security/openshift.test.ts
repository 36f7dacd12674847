import { podRefused } from '../../../../lib/preflight/rules/pod-security/pod-refused';
import { wouldViolate } from '../../../../lib/preflight/rules/pod-security/would-violate';
import { manifests, object, pod, workload } from '../references/manifests';
import { Given, ruleTest } from '../rule-test';

const PSA = 'pod-security.kubernetes.io';
const namespace = (labels = '', name = 'models'): string =>
  `{ apiVersion: v1, kind: Namespace, metadata: { name: ${name}, labels: { ${labels} } } }`;
const on = (text: string, more: Partial<Given> = {}): Given => ({ text, platform: 'openshift@4.18', ...more });

const grant = (scc: string): string =>
  `{ apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: { namespace: models, name: ${scc} },` +
  ` roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: 'system:openshift:scc:${scc}' },` +
  ' subjects: [{ kind: ServiceAccount, name: root }] }';
const account = (name: string): string => object('v1', 'ServiceAccount', `models/${name}`);
const granted = (scc: string): string => manifests(account('root'), grant(scc));
const deployment = (podSpec: string): string =>
  workload('Deployment', '', `${podSpec}, containers: [{ name: c, image: i }]`);
const asRoot = (podSpec = 'serviceAccountName: root'): string => deployment(podSpec);
const pinned = asRoot().replace(
  'metadata: { labels:',
  'metadata: { annotations: { openshift.io/required-scc: restricted-v2 }, labels:',
);
const root = (run: string): string => deployment(`securityContext: { ${run} }`);

const ESCALATION =
  'allowPrivilegeEscalation != false (container "c" must set securityContext.allowPrivilegeEscalation=false), ' +
  'unrestricted capabilities (container "c" must set securityContext.capabilities.drop=["ALL"])';
const SECCOMP =
  'seccompProfile (pod or container "c" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")';
const NON_ROOT = 'runAsNonRoot != true (pod or container "c" must set securityContext.runAsNonRoot=true)';
const ALL_REASONS =
  'allowPrivilegeEscalation != false, unrestricted capabilities, runAsNonRoot != true, seccompProfile';
const FALSE_NON_ROOT = 'runAsNonRoot != true (pod must not set securityContext.runAsNonRoot=false)';
const refused = (details: string): string =>
  `FailedCreate: Error creating: pods "w-<hash>-" is forbidden: violates PodSecurity "restricted:latest": ${details}`;
const enforced = namespace(`${PSA}/enforce: restricted`);

ruleTest(podRefused, {
  passes: {
    'a pod that restricted-v2 makes fit': on(manifests(enforced, workload('Deployment'))),
    'a pod that every SCC refuses': on(manifests(enforced, root('runAsUser: 1000'))),
    'a namespace without labels': on(manifests(namespace(), granted('anyuid'), asRoot())),
    'labels that OpenShift has set and the input leaves out': on(manifests(enforced, workload('Deployment')), {
      state: namespace(`${PSA}/warn: restricted, ${PSA}/audit: restricted`),
    }),
    'a level of the cluster that the input may take away': on(manifests(namespace(), granted('anyuid'), asRoot()), {
      state: enforced,
    }),
    'a namespace that OpenShift makes privileged': on(
      manifests(
        namespace(`${PSA}/enforce: restricted`, 'default'),
        workload('Deployment').replace('models', 'default'),
      ),
    ),
  },
  fails: {
    'a pod that another SCC admits first': {
      given: on(manifests(enforced, granted('anyuid'), asRoot())),
      findings: [
        {
          path: 'spec.template.metadata.annotations[openshift.io/required-scc]',
          cause: `SCC anyuid admits the pod, but Namespace models enforces restricted:latest, which forbids: ${ALL_REASONS}`,
          symptom: refused(`${ESCALATION}, ${NON_ROOT}, ${SECCOMP}`),
          fix:
            'to have SCC restricted-v2 admit it, set spec.template.metadata.annotations[openshift.io/required-scc] to "restricted-v2"; ' +
            `to keep anyuid, set label ${PSA}/enforce of Namespace models to baseline`,
        },
      ],
      fixed: on(manifests(enforced, granted('anyuid'), pinned)),
    },
    'a pod that no other SCC admits': {
      given: on(
        manifests(
          enforced,
          granted('anyuid'),
          asRoot('serviceAccountName: root, securityContext: { runAsUser: 1000 }'),
        ),
      ),
      findings: [
        {
          path: 'spec.template.spec',
          cause:
            'SCC anyuid admits the pod, but Namespace models enforces restricted:latest, which forbids: allowPrivilegeEscalation != false, unrestricted capabilities, seccompProfile',
          symptom: refused(`${ESCALATION}, ${SECCOMP}`),
          fix: `set label ${PSA}/enforce of Namespace models to baseline`,
        },
      ],
      fixed: on(
        manifests(
          namespace(`${PSA}/enforce: baseline`),
          granted('anyuid'),
          asRoot('serviceAccountName: root, securityContext: { runAsUser: 1000 }'),
        ),
      ),
    },
    'what the pod says itself': {
      given: on(manifests(enforced, root('runAsNonRoot: false'))),
      findings: [
        {
          path: 'spec.template.spec.securityContext.runAsNonRoot',
          cause:
            'SCC restricted-v2 admits the pod, but Namespace models enforces restricted:latest, which forbids: runAsNonRoot != true',
          symptom: refused(FALSE_NON_ROOT),
          fix: 'set spec.template.spec.securityContext.runAsNonRoot to true',
        },
      ],
      fixed: on(manifests(enforced, root('runAsNonRoot: true'))),
    },
    'a namespace that SCCs leave alone': {
      given: on(
        manifests(
          namespace(`${PSA}/enforce: restricted, security.openshift.io/disable-securitycontextconstraints: "true"`),
          root('runAsNonRoot: true, seccompProfile: { type: RuntimeDefault }'),
        ),
      ),
      findings: [
        {
          path: 'spec.template.spec',
          cause:
            'Namespace models enforces restricted:latest, which forbids: allowPrivilegeEscalation != false, unrestricted capabilities',
          symptom: refused(ESCALATION),
          fix:
            'set spec.template.spec.containers[0].securityContext.allowPrivilegeEscalation to false and ' +
            'spec.template.spec.containers[0].securityContext.capabilities.drop to ["ALL"]',
        },
      ],
    },
  },
  unknown: {
    'a pod of an unknown user, who may be an administrator': {
      given: on(manifests(enforced, pod(''))),
      unknown: ['who creates the pod is not known, and an administrator of the cluster may use every SCC'],
    },
  },
});

const warned = (level: string, name = 'models') => [
  {
    path: 'spec.template.spec.securityContext.runAsNonRoot',
    cause: `Namespace ${name} warns of pods that are not ${level}: runAsNonRoot != true`,
    symptom: `Warning: would violate PodSecurity "${level}": ${FALSE_NON_ROOT}`,
    fix: 'set spec.template.spec.securityContext.runAsNonRoot to true',
  },
];
const mayBeRoot = root('runAsNonRoot: false');

ruleTest(wouldViolate, {
  passes: {
    'a Deployment in an ordinary namespace': on(manifests(namespace(), workload('Deployment'))),
    'a Deployment in an ordinary namespace of the cluster': on(workload('Deployment'), {
      state: manifests(namespace(`${PSA}/warn: restricted, ${PSA}/audit: restricted`), account('default')),
    }),
    'a namespace that is not at hand': on(mayBeRoot),
    'a namespace whose service accounts are not at hand': on(manifests(namespace(), mayBeRoot)),
    'a level that follows the SCC of an account': on(manifests(namespace(), grant('anyuid'), mayBeRoot), {
      state: manifests(account('default'), account('root')),
    }),
    'a template that SCCs refuse': on(
      manifests(namespace(`${PSA}/warn: restricted`), root('runAsUser: 1000, runAsNonRoot: false')),
    ),
    'a level of the cluster that a grant of the input changes': on(manifests(grant('anyuid'), mayBeRoot), {
      state: manifests(namespace(`${PSA}/warn: restricted`), account('default'), account('root')),
    }),
  },
  fails: {
    'a namespace with a label': {
      given: on(manifests(namespace(`${PSA}/warn: restricted`), mayBeRoot)),
      findings: warned('restricted:latest'),
    },
    'a namespace whose label gets the version of the controller': {
      given: on(manifests(namespace(`${PSA}/warn: restricted`), mayBeRoot), { platform: 'openshift@4.16' }),
      findings: warned('restricted:v1.24'),
    },
    'a namespace that gets its labels from the SCCs of its accounts': {
      given: on(manifests(namespace(), mayBeRoot), { state: account('default') }),
      findings: warned('restricted:latest'),
      fixed: on(manifests(namespace(), root('runAsNonRoot: true')), { state: account('default') }),
    },
    'a namespace of the cluster that has these labels already': {
      given: on(manifests(namespace(), mayBeRoot), {
        state: manifests(
          namespace(
            ['warn', 'audit'].map((mode) => `${PSA}/${mode}: restricted, ${PSA}/${mode}-version: latest`).join(),
          ),
          account('default'),
        ),
      }),
      findings: warned('restricted:latest'),
    },
    'a namespace that is not synchronized, by the default of OpenShift': {
      given: on(manifests(namespace('security.openshift.io/scc.podSecurityLabelSync: "false"'), mayBeRoot)),
      findings: warned('restricted:latest'),
    },
    'a level that a label sets against the SCC of an account': {
      given: on(manifests(namespace(`${PSA}/warn: restricted`), granted('anyuid'), asRoot())),
      findings: [
        {
          path: 'spec.template.metadata.annotations[openshift.io/required-scc]',
          cause: `Namespace models warns of pods that are not restricted:latest: ${ALL_REASONS}`,
          symptom: `Warning: would violate PodSecurity "restricted:latest": ${ESCALATION}, ${NON_ROOT}, ${SECCOMP}`,
          fix:
            'to have SCC restricted-v2 admit it, set spec.template.metadata.annotations[openshift.io/required-scc] to "restricted-v2"; ' +
            `to keep anyuid, set label ${PSA}/warn of Namespace models to baseline`,
        },
      ],
      fixed: on(manifests(namespace(`${PSA}/warn: restricted`), granted('anyuid'), pinned)),
    },
  },
});
