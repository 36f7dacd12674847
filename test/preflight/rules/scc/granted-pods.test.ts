import { grantTooWide } from '../../../../lib/preflight/rules/scc/grant-too-wide';
import { grantUnused } from '../../../../lib/preflight/rules/scc/grant-unused';
import { outcome } from '../../cluster/scc/asked';
import { manifests, object } from '../references/manifests';
import { ruleTest } from '../rule-test';
import { account, binding, deployment, group, onOpenShift, role, scc } from './manifests';

const roleOf = (name: string): string => `system:openshift:scc:${name}`;
const grant = (name: string): string => binding('models/b', roleOf(name), account('triton'));
const pods = (container: string, spec = '', annotations = ''): string =>
  deployment('models/triton', `serviceAccountName: triton${spec === '' ? '' : `, ${spec}`}`, container, annotations);
const DEFAULT_SECCOMP = 'seccompProfile: { type: RuntimeDefault }';
const STRICT = `runAsUser: 1000, allowPrivilegeEscalation: false, capabilities: { drop: [ALL] }`;
const MAKER = manifests(
  role('models/maker', "apiGroups: [''], resources: [pods], verbs: [create]"),
  binding('models/maker', 'maker', account('triton')),
);

const unused = (sccs: string, by: string, symptom: string, fix: string) => [
  {
    path: 'subjects[0]',
    cause: `ServiceAccount models/triton may use SCC ${sccs}, and none of its pods is admitted by it: ${by} admits Deployment models/triton`,
    symptom,
    fix,
  },
];
const TAKE_OUT = 'remove the grant, or from the pods what the SCC refuses';
const NO_SECCOMP =
  'anyuid refuses them: pod.metadata.annotations[container.seccomp.security.alpha.kubernetes.io/c]: Forbidden: seccomp may not be set';

ruleTest(grantUnused, {
  passes: {
    'an SCC that admits the pods': onOpenShift(manifests(pods('runAsUser: 1000'), grant('nonroot-v2'))),
    'an SCC that comes first': onOpenShift(manifests(pods(''), grant('anyuid'))),
    'an SCC that the pods name': onOpenShift(
      manifests(pods('', '', 'openshift.io/required-scc: nonroot-v2'), grant('nonroot-v2')),
    ),
    'one of several SCCs': onOpenShift(
      manifests(
        pods('runAsUser: 1000'),
        role(
          'models/r',
          'apiGroups: [security.openshift.io], resources: [securitycontextconstraints], verbs: [use], resourceNames: [privileged, nonroot-v2]',
        ),
        binding('models/b', 'r', account('triton')),
      ),
    ),
    'one of several pods': onOpenShift(
      manifests(
        pods(''),
        deployment('models/other', 'serviceAccountName: triton', 'runAsUser: 1000'),
        grant('nonroot-v2'),
      ),
    ),
    'pods that are refused': onOpenShift(manifests(pods('privileged: true'), grant('nonroot-v2'))),
    'an account without pods': onOpenShift(grant('nonroot-v2')),
    'pods of another namespace': onOpenShift(
      manifests(pods(''), binding('other/b', roleOf('nonroot-v2'), account('models/triton'))),
    ),
    'an account that may create pods': onOpenShift(manifests(pods(''), grant('nonroot-v2'), MAKER)),
    'a group': onOpenShift(manifests(pods(''), binding('models/b', roleOf('nonroot-v2'), group('a')))),
    'a namespace whose pods SCCs do not apply to': onOpenShift(
      manifests(
        deployment('kube-system/triton', 'serviceAccountName: triton'),
        binding('kube-system/b', roleOf('anyuid'), account('triton')),
      ),
    ),
    'a cluster without SCCs': manifests(pods(''), grant('nonroot-v2')),
  },
  fails: {
    'anyuid, for pods with a seccomp profile': {
      given: onOpenShift(manifests(pods(DEFAULT_SECCOMP), grant('anyuid'))),
      findings: unused('anyuid', 'restricted-v2', NO_SECCOMP, TAKE_OUT),
      fixed: manifests(pods(''), grant('anyuid')),
    },
    'an SCC that comes after restricted-v2': {
      given: onOpenShift(manifests(pods(''), grant('nonroot-v2'))),
      findings: unused(
        'nonroot-v2',
        'restricted-v2',
        'restricted-v2 is tried before nonroot-v2: it permits less runAs strategies',
        'remove the grant, or set annotation openshift.io/required-scc of the pods to nonroot-v2',
      ),
      fixed: manifests(pods('', '', 'openshift.io/required-scc: nonroot-v2'), grant('nonroot-v2')),
    },
    'an SCC of the input': {
      given: onOpenShift(
        manifests(
          pods(''),
          scc('x', "users: ['system:serviceaccount:models:triton'], allowedCapabilities: [KILL, CHOWN]"),
        ),
      ),
      findings: [
        {
          ...unused(
            'x',
            'restricted-v2',
            'restricted-v2 is tried before x: it permits less runAs strategies',
            'remove the grant, or set annotation openshift.io/required-scc of the pods to x',
          )[0],
          path: 'users[0]',
        },
      ],
    },
  },
  unknown: {
    'who creates the pod is not known': {
      given: onOpenShift(
        manifests(
          object('v1', 'Pod', 'models/p', 'spec: { serviceAccountName: triton, containers: [{ name: c, image: i }] }'),
          grant('nonroot-v2'),
        ),
      ),
      unknown: ['who creates the pod is not known, and an administrator of the cluster may use every SCC'],
    },
  },
});

test.each([
  [{ seccompProfile: { type: 'RuntimeDefault' } }, 'restricted-v2'],
  [{}, 'anyuid'],
])('of a pod with %j that may use anyuid, the SCC is %s', (container, expected) => {
  expect(outcome({ input: binding('models/b', roleOf('anyuid'), account('runner')), container })).toBe(expected);
});

const wide = (sccName: string, enough: string, symptom: string, path = 'subjects[0]') => [
  {
    path,
    cause: `SCC ${sccName} admits the pods of ServiceAccount models/triton, such as those of Deployment models/triton, and ${enough} would admit them as they are`,
    symptom,
    fix: `grant ${enough} instead: bind ClusterRole ${roleOf(enough)}`,
  },
];
const LOOSE = 'have no seccomp profile, and keep capabilities, and may gain privileges';

ruleTest(grantTooWide, {
  passes: {
    'the smallest SCC': onOpenShift(manifests(pods('runAsUser: 1000'), grant('nonroot-v2'))),
    'a user that only the image knows': onOpenShift(manifests(pods(''), grant('anyuid'))),
    'a user that only the image knows, and must not be root': onOpenShift(
      manifests(pods('runAsNonRoot: true'), grant('privileged')),
    ),
    root: onOpenShift(manifests(pods('runAsUser: 0'), grant('anyuid'))),
    'one of several pods that needs it': onOpenShift(
      manifests(
        pods('runAsUser: 1000'),
        deployment('models/other', 'serviceAccountName: triton', 'runAsUser: 0'),
        grant('anyuid'),
      ),
    ),
    'an SCC that admits none of the pods': onOpenShift(manifests(pods(DEFAULT_SECCOMP), grant('anyuid'))),
    'an SCC of its own, which is smaller': onOpenShift(
      manifests(
        pods('runAsUser: 1000'),
        scc('x', "runAsUser: { type: MustRunAs, uid: 1000 }, users: ['system:serviceaccount:models:triton']"),
      ),
    ),
    'an account that may create pods': onOpenShift(manifests(pods('runAsUser: 1000'), grant('anyuid'), MAKER)),
    'a cluster without SCCs': manifests(pods('runAsUser: 1000'), grant('anyuid')),
  },
  fails: {
    'anyuid for a fixed user': {
      given: onOpenShift(manifests(pods('runAsUser: 1000'), grant('anyuid'))),
      findings: wide('anyuid', 'nonroot-v2', `under anyuid its containers ${LOOSE}; under nonroot-v2 not so`),
      fixed: manifests(pods('runAsUser: 1000'), grant('nonroot-v2')),
    },
    'privileged for root': {
      given: onOpenShift(manifests(pods('runAsUser: 0'), grant('privileged'))),
      findings: wide('privileged', 'anyuid', 'who changes Deployment models/triton may use all that privileged allows'),
      fixed: manifests(pods('runAsUser: 0'), grant('anyuid')),
    },
    'an SCC of its own': {
      given: onOpenShift(
        manifests(
          pods(`${STRICT}, ${DEFAULT_SECCOMP}`),
          scc('x', "runAsUser: { type: RunAsAny }, users: ['system:serviceaccount:models:triton']"),
        ),
      ),
      findings: wide('x', 'nonroot-v2', 'who changes Deployment models/triton may use all that x allows', 'users[0]'),
    },
  },
});
