import { levelOfScc, loosest } from '../../../../../lib/preflight/upstream/pod-security/openshift/scc-level';
import { releaseSccs } from '../../../../../lib/preflight/upstream/scc/releases/release-sccs';
import { SecurityContextConstraints } from '../../../../../lib/preflight/upstream/scc/security-context-constraints';

/** An SCC of level restricted. */
const strict: SecurityContextConstraints = {
  allowPrivilegeEscalation: false,
  requiredDropCapabilities: ['ALL'],
  runAsUser: { type: 'MustRunAsRange' },
  seLinuxContext: { type: 'MustRunAs' },
  seccompProfiles: ['runtime/default'],
  volumes: ['configMap', 'secret'],
};

describe('the level of an SCC', () => {
  test.each<[string, string, SecurityContextConstraints]>([
    ['restricted', 'as it is', {}],
    ['restricted', 'without volumes', { volumes: [] }],
    ['privileged', 'with folders of the node', { allowHostDirVolumePlugin: true }],
    ['privileged', 'with host paths', { volumes: ['configMap', 'hostPath'] }],
    ['privileged', 'with all volumes', { volumes: ['*'] }],
    ['baseline', 'with network volumes', { volumes: ['nfs', 'secret'] }],
    ['privileged', 'with IPC of the node', { allowHostIPC: true }],
    ['privileged', 'with network of the node', { allowHostNetwork: true }],
    ['privileged', 'with processes of the node', { allowHostPID: true }],
    ['privileged', 'with ports of the node', { allowHostPorts: true }],
    ['privileged', 'with privileged containers', { allowPrivilegedContainer: true }],
    ['baseline', 'with escalation', { allowPrivilegeEscalation: true }],
    ['baseline', 'without a word on escalation', { allowPrivilegeEscalation: undefined }],
    ['restricted', 'with NET_BIND_SERVICE', { allowedCapabilities: ['NET_BIND_SERVICE'] }],
    ['baseline', 'with a default capability', { allowedCapabilities: ['CHOWN'] }],
    ['privileged', 'with another capability', { allowedCapabilities: ['CHOWN', 'SYS_ADMIN'] }],
    ['privileged', 'with all capabilities', { allowedCapabilities: ['*'] }],
    ['baseline', 'that does not drop all capabilities', { requiredDropCapabilities: ['KILL'] }],
    ['restricted', 'with a safe sysctl', { allowedUnsafeSysctls: ['net.ipv4.tcp_syncookies'] }],
    ['privileged', 'with another sysctl', { allowedUnsafeSysctls: ['net.core.somaxconn'] }],
    ['privileged', 'with any SELinux label', { seLinuxContext: { type: 'RunAsAny' } }],
    [
      'restricted',
      'with an SELinux type of containers',
      { seLinuxContext: { type: 'MustRunAs', seLinuxOptions: { type: 'container_kvm_t', level: 's0' } } },
    ],
    [
      'privileged',
      'with another SELinux type',
      { seLinuxContext: { type: 'MustRunAs', seLinuxOptions: { type: 'container_engine_t' } } },
    ],
    [
      'privileged',
      'with an SELinux user',
      { seLinuxContext: { type: 'MustRunAs', seLinuxOptions: { user: 'system_u' } } },
    ],
    ['baseline', 'without seccomp profiles', { seccompProfiles: null }],
    ['restricted', 'with a seccomp profile of the node', { seccompProfiles: ['localhost/a.json'] }],
    ['privileged', 'with any seccomp profile', { seccompProfiles: ['runtime/default', '*'] }],
    ['restricted', 'for any user but root', { runAsUser: { type: 'MustRunAsNonRoot' } }],
    ['baseline', 'for any user', { runAsUser: { type: 'RunAsAny' } }],
    ['restricted', 'for one user', { runAsUser: { type: 'MustRunAs', uid: 1000 } }],
    ['baseline', 'for root', { runAsUser: { type: 'MustRunAs', uid: 0 } }],
    ['baseline', 'for a user that it does not name', { runAsUser: { type: 'MustRunAs' } }],
    [
      'baseline',
      'for users that begin with root',
      { runAsUser: { type: 'MustRunAsRange', uidRangeMin: 0, uidRangeMax: 9 } },
    ],
    ['restricted', 'for half a range', { runAsUser: { type: 'MustRunAsRange', uidRangeMin: 0 } }],
  ])('is %s %s', (level, _, fields) => {
    expect(levelOfScc({ ...strict, ...fields }, { release: 22 })).toBe(level);
  });

  test('follows the first user id of the namespace', () => {
    expect(levelOfScc(strict, { release: 22, firstUserId: 1000650000 })).toBe('restricted');
    expect(levelOfScc(strict, { release: 22, firstUserId: 0 })).toBe('baseline');
  });

  test.each<[string, SecurityContextConstraints, number]>([
    ['a type of volumes that is misspelt', { volumes: ['configmap'] }, 22],
    ['images before 4.18', { volumes: ['image'] }, 17],
    ['a strategy for users that is misspelt', { runAsUser: { type: 'Any' } }, 22],
  ])('is not known for %s', (_, fields, release) => {
    expect(levelOfScc({ ...strict, ...fields }, { release })).toBeUndefined();
  });

  test('is known for images since 4.18', () => {
    expect(levelOfScc({ ...strict, volumes: ['image'] }, { release: 18 })).toBe('restricted');
  });

  test('of those that OpenShift 4.18 ships', () => {
    const levels = releaseSccs(18).sccs.map((scc) => [scc.metadata?.name, levelOfScc(scc, { release: 18 })]);
    expect(Object.fromEntries(levels)).toMatchObject({
      anyuid: 'baseline',
      hostaccess: 'privileged',
      'hostmount-anyuid': 'privileged',
      hostnetwork: 'privileged',
      'hostnetwork-v2': 'privileged',
      nonroot: 'baseline',
      'nonroot-v2': 'restricted',
      privileged: 'privileged',
      restricted: 'baseline',
      'restricted-v2': 'restricted',
    });
  });

  test('is known for all SCCs that any release ships', () => {
    for (let release = 12; release <= 22; release += 1) {
      expect(releaseSccs(release).sccs.map((scc) => levelOfScc(scc, { release }))).not.toContain(undefined);
    }
  });
});

describe('the level of several SCCs', () => {
  test('is the loosest', () => {
    expect(loosest(['restricted', 'baseline', 'restricted'])).toBe('baseline');
    expect(loosest(['baseline', 'privileged'])).toBe('privileged');
  });
});
