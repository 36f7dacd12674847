import { idsOfOneNamespace } from '../../../../lib/preflight/rules/scc/ids-of-one-namespace';
import { podBeforeIds } from '../../../../lib/preflight/rules/scc/pod-before-ids';
import { requiredSccWithoutEffect } from '../../../../lib/preflight/rules/scc/required-scc-without-effect';
import { uncheckedPod } from '../../../../lib/preflight/rules/scc/unchecked-pod';
import { userOutsideNamespace } from '../../../../lib/preflight/rules/scc/user-outside-namespace';
import { outcome } from '../../cluster/scc/asked';
import { manifests, object, pod } from '../references/manifests';
import { ruleTest } from '../rule-test';
import { account, binding, deployment, onOpenShift } from './manifests';

const SPEC = 'spec.template.spec';
const namespace = (name: string, metadata = ''): string =>
  `{ apiVersion: v1, kind: Namespace, metadata: { name: ${name}, ${metadata} } }`;
const unchecked = (name: string) => [
  {
    path: SPEC,
    cause: `SCCs do not apply to pods of namespace ${name}, and container c says neither runAsUser nor runAsNonRoot`,
    symptom: 'the container runs as the user of its image, which may be root',
    fix: `put it into another namespace, or set runAsUser and runAsNonRoot in ${SPEC}.securityContext`,
  },
];
const LEFT_OUT = namespace('models', "labels: { security.openshift.io/disable-securitycontextconstraints: 'true' }");

ruleTest(uncheckedPod, {
  passes: {
    'another namespace': onOpenShift(deployment('models/a', '')),
    'a user': onOpenShift(deployment('kube-system/a', '', 'runAsUser: 1000')),
    'root, which is said': onOpenShift(deployment('kube-system/a', '', 'runAsUser: 0')),
    'a user of the pod': onOpenShift(deployment('kube-system/a', 'securityContext: { runAsUser: 1000 }')),
    'no root': onOpenShift(deployment('kube-system/a', '', 'runAsNonRoot: true')),
    'a pod for Windows': onOpenShift(deployment('kube-system/a', 'os: { name: windows }')),
    'a namespace that is not said': onOpenShift(deployment('a', '')),
    'a label that says nothing': onOpenShift(
      manifests(namespace('models', "labels: { openshift.io/run-level: '2' }"), deployment('models/a', '')),
    ),
    'a cluster without SCCs': deployment('kube-system/a', ''),
  },
  fails: {
    'a namespace of Kubernetes': {
      given: onOpenShift(deployment('kube-system/a', '')),
      findings: unchecked('kube-system'),
      fixed: deployment('kube-system/a', 'securityContext: { runAsUser: 1000, runAsNonRoot: true }'),
    },
    'the namespace default, where it is said': {
      given: onOpenShift(deployment('default/a', '')),
      findings: unchecked('default'),
      fixed: deployment('models/a', ''),
    },
    'a namespace with a label': {
      given: onOpenShift(manifests(LEFT_OUT, deployment('models/a', ''))),
      findings: unchecked('models'),
    },
    'a namespace of the cluster with a label': {
      given: onOpenShift(deployment('models/a', ''), 18, LEFT_OUT),
      findings: unchecked('models'),
    },
  },
});

const REQUIRED = 'openshift.io/required-scc';
const requiring = (scc: string, name = 'models/a', spec = ''): string =>
  deployment(name, spec, '', `${REQUIRED}: ${scc}`);
const beside = deployment('models/a', '').replace('name: a }', `name: a, annotations: { ${REQUIRED}: nonroot-v2 } }`);
const noEffect = (path: string, cause: string, fix: string) => [
  {
    path: `${path}.annotations[${REQUIRED}]`,
    cause,
    symptom: 'the pods are admitted, or refused, as if the annotation was not there',
    fix,
  },
];

ruleTest(requiredSccWithoutEffect, {
  passes: {
    'an annotation of the template': onOpenShift(requiring('nonroot-v2')),
    'an annotation of the workload as well': onOpenShift(
      requiring('nonroot-v2').replace('name: a }', `name: a, annotations: { ${REQUIRED}: nonroot-v2 } }`),
    ),
    'an annotation of a pod': onOpenShift(
      pod('').replace('name: p }', `name: p, annotations: { ${REQUIRED}: nonroot-v2 } }`),
    ),
    'the first release that reads it': onOpenShift(requiring('nonroot-v2'), 14),
    'a cluster without SCCs': beside,
  },
  fails: {
    'an annotation of the workload': {
      given: onOpenShift(beside),
      findings: noEffect(
        'metadata',
        `${REQUIRED} is an annotation of Deployment a, and not of its pods`,
        'move it to spec.template.metadata.annotations',
      ),
      fixed: requiring('nonroot-v2'),
    },
    'a release that does not read it': {
      given: onOpenShift(requiring('nonroot-v2'), 13),
      findings: noEffect(
        'spec.template.metadata',
        `OpenShift 4.13 does not read ${REQUIRED}, which is read since 4.14`,
        'remove the annotation',
      ),
      fixed: deployment('models/a', ''),
    },
    'a namespace whose pods SCCs do not apply to': {
      given: onOpenShift(requiring('nonroot-v2', 'kube-system/a')),
      findings: noEffect(
        'spec.template.metadata',
        'SCCs do not apply to pods of namespace kube-system',
        'remove the annotation',
      ),
    },
  },
});

test.each([
  [13, 'restricted-v2'],
  [14, 'refused'],
])('a pod that requires an SCC that it may not use is in OpenShift 4.%d: %s', (minor, expected) => {
  const annotations = { [REQUIRED]: 'nonroot-v2' };
  expect(outcome({ platform: `openshift@4.${minor}`, annotations })).toBe(expected);
});

const written = (path: string, value: string, given: string, shown = value) => ({
  path,
  cause: `${value} is ${given} of one namespace of one cluster, and what namespace models is given is not known`,
  symptom: `unless it is the same, restricted-v2 refuses the pod: Invalid value: ${shown}`,
  fix: `remove ${path}: it is filled in with what the namespace has`,
});
const BLOCK = 'of the ids 1000660000 to 1000669999';
const ALLOCATED = namespace(
  'models',
  "annotations: { openshift.io/sa.scc.uid-range: 1000660000/10000, openshift.io/sa.scc.mcs: 's0:c26,c5' }",
);
const copied = deployment('models/a', 'securityContext: { fsGroup: 1000660000 }', 'runAsUser: 1000660001');

ruleTest(idsOfOneNamespace, {
  passes: {
    'no ids': onOpenShift(deployment('models/a', '')),
    'ids that no namespace is given': onOpenShift(deployment('models/a', '', 'runAsUser: 1000')),
    'a namespace whose ids are known': onOpenShift(copied, 18, ALLOCATED),
    'a namespace whose ids are in the input': onOpenShift(manifests(ALLOCATED, copied)),
    'an SCC that admits every id': onOpenShift(
      manifests(
        deployment('models/a', 'serviceAccountName: a', 'runAsUser: 1000660001'),
        binding('models/b', 'system:openshift:scc:nonroot-v2', account('a')),
      ),
    ),
    'a group that a namespace is never given': onOpenShift(
      deployment('models/a', 'securityContext: { fsGroup: 1000660001 }'),
    ),
    'a cluster without SCCs': copied,
  },
  fails: {
    'a user and a group': {
      given: onOpenShift(copied),
      findings: [
        written(`${SPEC}.containers[0].securityContext.runAsUser`, '1000660001', BLOCK),
        written(`${SPEC}.securityContext.fsGroup`, '1000660000', BLOCK),
      ],
      fixed: deployment('models/a', ''),
    },
    'a level of SELinux': {
      given: onOpenShift(deployment('models/a', "securityContext: { seLinuxOptions: { level: 's0:c26,c5' } }")),
      findings: [written(`${SPEC}.securityContext.seLinuxOptions.level`, 's0:c26,c5', 'the level', '"s0:c26,c5"')],
    },
  },
});

const inNamespace = (container = '', annotations = ''): string =>
  deployment('models/a', 'hostUsers: false', container, annotations);
const outside = (fix: string, user = '<first uid of the namespace>', scc = 'restricted-v2') => [
  {
    path: `${SPEC}.hostUsers`,
    cause: `SCC ${scc} has container c run as user ${user}, and the user namespace of the pod has the users 0 to 65535`,
    symptom: `the container does not start: user ${user} has no counterpart on the node`,
    fix,
  },
];
const REQUIRE_V3 = `set spec.template.metadata.annotations[${REQUIRED}] to restricted-v3`;

ruleTest(userOutsideNamespace, {
  passes: {
    'the users of the node': onOpenShift(deployment('models/a', ''), 21),
    'the SCC for it': onOpenShift(inNamespace('', `${REQUIRED}: restricted-v3`), 21),
    'a user that the pod has': onOpenShift(inNamespace('runAsUser: 1000'), 21),
    'a release before': onOpenShift(inNamespace(), 19),
    'a cluster without SCCs': inNamespace(),
  },
  fails: {
    'no SCC that is required': {
      given: onOpenShift(inNamespace(), 21),
      findings: outside(REQUIRE_V3),
      fixed: inNamespace('', `${REQUIRED}: restricted-v3`),
    },
    'ids of the namespace that are known': {
      given: onOpenShift(inNamespace(), 21, ALLOCATED),
      findings: outside(REQUIRE_V3, '1000660000'),
    },
    'a user of the namespace, which restricted-v3 refuses': {
      given: onOpenShift(inNamespace('runAsUser: 1000660000'), 21, ALLOCATED),
      findings: outside('have it run as one of those users, or remove hostUsers', '1000660000'),
      fixed: inNamespace('runAsUser: 1000'),
    },
  },
});

const early = [
  {
    path: 'metadata.namespace',
    cause: 'Namespace models is created with it, and has no ids yet',
    symptom:
      'Error from server (Forbidden): pods "p" is forbidden: error fetching namespace "models": unable to find annotation openshift.io/sa.scc.uid-range',
    fix: 'apply Namespace models before, or make the pod by a Deployment or a Job',
  },
];
const both = manifests(namespace('models'), pod(''));

ruleTest(podBeforeIds, {
  passes: {
    'a workload': onOpenShift(manifests(namespace('models'), deployment('models/a', ''))),
    'a namespace that is there': onOpenShift(both, 18, namespace('models')),
    'a namespace of another one': onOpenShift(manifests(namespace('other'), pod(''))),
    'a namespace that brings its ids': onOpenShift(manifests(ALLOCATED, pod(''))),
    'a namespace whose pods SCCs do not apply to': onOpenShift(manifests(LEFT_OUT, pod(''))),
    'a namespace of each cluster': onOpenShift(
      manifests(
        namespace('kube-public'),
        object('v1', 'Pod', 'kube-public/p', 'spec: { containers: [{ name: c, image: i }] }'),
      ),
    ),
    'a cluster without SCCs': both,
  },
  fails: { 'a pod and its namespace': { given: onOpenShift(both), findings: early, fixed: pod('') } },
});
