import { brokenScc } from '../../../../lib/preflight/rules/scc/broken-scc';
import { shippedSccChanged } from '../../../../lib/preflight/rules/scc/shipped-scc-changed';
import { manifests } from '../references/manifests';
import { ruleTest } from '../rule-test';
import { onOpenShift, scc } from './manifests';
import { outcome } from '../../cluster/scc/asked';

const stopped = (cause: string, problem: string, fix: string) => [
  {
    path: 'runAsUser',
    cause: `SCC x lets pods run as ${cause}`,
    symptom: `every pod of the cluster is refused: error creating provider for SCC x in namespace <namespace>: ${problem}`,
    fix,
  },
];
const ONE_USER = stopped('one user, and does not say which', 'MustRunAs requires a UID', 'set runAsUser.uid');
const half = (lacking: string) =>
  stopped(
    'a range of users, and has one of its ends alone',
    `MustRunAsRange requires a ${lacking}`,
    'set both runAsUser.uidRangeMin and runAsUser.uidRangeMax, or none of them for the range of the namespace',
  );

ruleTest(brokenScc, {
  passes: {
    'one user': onOpenShift(scc('x', 'runAsUser: { type: MustRunAs, uid: 1000 }')),
    'user 0': onOpenShift(scc('x', 'runAsUser: { type: MustRunAs, uid: 0 }')),
    'the range of the namespace': onOpenShift(scc('x', 'runAsUser: { type: MustRunAsRange }')),
    'a range of its own': onOpenShift(
      scc('x', 'runAsUser: { type: MustRunAsRange, uidRangeMin: 1000, uidRangeMax: 2000 }'),
    ),
    'a strategy that the API server refuses': onOpenShift(scc('x', 'runAsUser: { type: Any }')),
    'a cluster without SCCs': scc('x', 'runAsUser: { type: MustRunAs }'),
  },
  fails: {
    'one user who is not named': {
      given: onOpenShift(scc('x', 'runAsUser: { type: MustRunAs }')),
      findings: ONE_USER,
      fixed: scc('x', 'runAsUser: { type: MustRunAs, uid: 1000 }'),
    },
    'a range without end': {
      given: onOpenShift(scc('x', 'runAsUser: { type: MustRunAsRange, uidRangeMin: 1000 }')),
      findings: half('UIDRangeMax'),
      fixed: scc('x', 'runAsUser: { type: MustRunAsRange }'),
    },
    'a range without beginning': {
      given: onOpenShift(scc('x', 'runAsUser: { type: MustRunAsRange, uidRangeMax: 1000 }')),
      findings: half('UIDRangeMin'),
    },
  },
});

test('an SCC that SCC-004 finds refuses a pod that may not even use it', () => {
  expect(outcome({ input: scc('x', 'runAsUser: { type: MustRunAs }') })).toBe('refused');
  expect(outcome({ input: scc('x', 'runAsUser: { type: MustRunAs, uid: 1 }') })).toBe('restricted-v2');
});

const NONROOT_V2 =
  'fsGroup: { type: RunAsAny }, supplementalGroups: { type: RunAsAny }, allowedCapabilities: [NET_BIND_SERVICE], ' +
  'allowPrivilegeEscalation: false, requiredDropCapabilities: [ALL], seccompProfiles: [runtime/default]';
const VOLUMES = 'secret, projected, persistentVolumeClaim, ephemeral, emptyDir, downwardAPI, csi, configMap';
const shipped = (fields: string, volumes = VOLUMES): string =>
  `{ apiVersion: security.openshift.io/v1, kind: SecurityContextConstraints, metadata: { name: nonroot-v2, labels: { a: b } }, priority: null, runAsUser: { type: MustRunAsNonRoot }, seLinuxContext: { type: MustRunAs }, volumes: [${volumes}], ${NONROOT_V2}${fields} }`;
const changed = (fields: string) => ({
  path: fields,
  cause: `SCC nonroot-v2 is one of OpenShift 4.18, and is changed in ${fields}`,
  symptom: 'the cluster-version operator puts nonroot-v2 back, and the change is lost',
});
const BIND = 'bind ClusterRole system:openshift:scc:nonroot-v2 to who is to use it, and leave SCC nonroot-v2 out';

ruleTest(shippedSccChanged, {
  passes: {
    'an SCC of its own': onOpenShift(scc('x')),
    'a copy of what the release ships': onOpenShift(shipped('')),
    'a copy of what later builds of the release ship': onOpenShift(shipped('', `${VOLUMES}, image`), 20),
    'a copy of what earlier builds of the release ship': onOpenShift(shipped(''), 20),
    'an SCC that a later release ships': onOpenShift(scc('restricted-v3')),
    'an SCC that the cluster has': onOpenShift('', 18, shipped(', users: [a]')),
    'a cluster without SCCs': shipped(', users: [a]'),
  },
  fails: {
    'a user who is added': {
      given: onOpenShift(shipped(", users: ['system:serviceaccount:a:b']")),
      findings: [{ ...changed('users'), fix: BIND }],
      fixed: shipped(''),
    },
    'another field': {
      given: onOpenShift(shipped(', priority: 5')),
      findings: [{ ...changed('priority'), fix: 'give the SCC a name of its own' }],
      fixed: shipped(', priority: 5').replace('nonroot-v2', 'x'),
    },
    'a field that is left out': {
      given: onOpenShift(shipped('').replace(', seccompProfiles: [runtime/default]', '')),
      findings: [{ ...changed('seccompProfiles'), path: '', fix: 'give the SCC a name of its own' }],
    },
    'an SCC that upgrades leave alone': {
      given: onOpenShift(manifests(scc('anyuid', 'priority: 10'))),
      findings: [
        {
          path: '',
          cause:
            'SCC anyuid is one of OpenShift 4.18, and is changed in allowPrivilegeEscalation, groups, requiredDropCapabilities, runAsUser, seccompProfiles, volumes',
          symptom: 'the change holds for all pods of the cluster that anyuid admits, also those of OpenShift',
          fix: 'give the SCC a name of its own',
        },
      ],
    },
  },
});
