import { RbacAuthorizer } from '../../../../lib/preflight/upstream/rbac/authorizer';
import { inOrder, restrictionPoints } from '../../../../lib/preflight/upstream/scc/order';
import { ShippedSccs, releaseSccs } from '../../../../lib/preflight/upstream/scc/releases/release-sccs';
import { SecurityContextConstraints } from '../../../../lib/preflight/upstream/scc/security-context-constraints';

const MINORS = Array.from({ length: 11 }, (_, index) => 12 + index);
const STANDARD = [
  'anyuid',
  'hostaccess',
  'hostmount-anyuid',
  'hostnetwork',
  'hostnetwork-v2',
  'machine-api-termination-handler',
  'nonroot',
  'nonroot-v2',
  'privileged',
  'restricted',
  'restricted-v2',
];

const names = ({ sccs }: ShippedSccs): string[] => sccs.map(({ metadata }) => metadata?.name ?? '').sort();
const scc = (shipped: ShippedSccs, name: string): SecurityContextConstraints | undefined =>
  shipped.sccs.find(({ metadata }) => metadata?.name === name);
const before = (minor: number, change: string): ShippedSccs =>
  releaseSccs(minor).uncertain.find((each) => each.before.change === change) as ShippedSccs;
const everyoneMayUse = ({ sccs, roles, bindings }: ShippedSccs): (string | undefined)[] => {
  const rbac = new RbacAuthorizer({ roles: [], clusterRoles: roles, roleBindings: [], clusterRoleBindings: bindings });
  const asked = { verb: 'use', group: 'security.openshift.io', resource: 'securitycontextconstraints', namespace: 'a' };
  return sccs
    .map(({ metadata }) => metadata?.name ?? '')
    .filter((name) => rbac.allows({ name: 'ann', groups: ['system:authenticated'] }, { ...asked, name }));
};

describe('the SCCs that OpenShift ships', () => {
  test.each<[number, string[]]>([
    [12, []],
    [16, []],
    [17, ['hostmount-anyuid-v2']],
    [19, ['hostmount-anyuid-v2']],
    [20, ['hostmount-anyuid-v2', 'nested-container', 'restricted-v3']],
    [22, ['hostmount-anyuid-v2', 'nested-container', 'restricted-v3']],
  ])('in 4.%i have the newer %p', (minor, newer) => {
    expect(names(releaseSccs(minor))).toEqual([...STANDARD, ...newer].sort());
  });

  test('are tried in their known order', () => {
    const { sccs } = releaseSccs(20);
    expect(inOrder(sccs).map((each) => [each.metadata?.name, restrictionPoints(each)])).toEqual([
      ['anyuid', 154_950],
      ['restricted-v2', 132_010],
      ['restricted-v3', 132_010],
      ['restricted', 134_800],
      ['nested-container', 135_020],
      ['nonroot-v2', 142_010],
      ['nonroot', 144_800],
      ['hostmount-anyuid', 254_950],
      ['hostmount-anyuid-v2', 284_950],
      ['machine-api-termination-handler', 654_800],
      ['hostnetwork-v2', 1_332_010],
      ['hostnetwork', 1_334_800],
      ['hostaccess', 1_434_800],
      ['privileged', 3_089_000],
    ]);
  });

  test('restricted-v2 says what it says', () => {
    expect(scc(releaseSccs(14), 'restricted-v2')).toEqual({
      metadata: { name: 'restricted-v2' },
      priority: null,
      allowPrivilegedContainer: false,
      allowPrivilegeEscalation: false,
      allowHostDirVolumePlugin: false,
      allowHostNetwork: false,
      allowHostPorts: false,
      allowHostPID: false,
      allowHostIPC: false,
      readOnlyRootFilesystem: false,
      allowedCapabilities: ['NET_BIND_SERVICE'],
      defaultAddCapabilities: null,
      requiredDropCapabilities: ['ALL'],
      seccompProfiles: ['runtime/default'],
      volumes: [
        'configMap',
        'csi',
        'downwardAPI',
        'emptyDir',
        'ephemeral',
        'persistentVolumeClaim',
        'projected',
        'secret',
      ],
      runAsUser: { type: 'MustRunAsRange' },
      seLinuxContext: { type: 'MustRunAs' },
      fsGroup: { type: 'MustRunAs' },
      supplementalGroups: { type: 'RunAsAny' },
      users: [],
      groups: [],
    });
  });

  test('anyuid takes any user and no seccomp profile', () => {
    expect(scc(releaseSccs(18), 'anyuid')).toMatchObject({
      priority: 10,
      runAsUser: { type: 'RunAsAny' },
      requiredDropCapabilities: ['MKNOD'],
      groups: ['system:cluster-admins'],
    });
    expect(scc(releaseSccs(18), 'anyuid')?.seccompProfiles).toBeUndefined();
  });

  test('restricted-v3 and nested-container have ids of user namespaces', () => {
    const release = releaseSccs(22);
    expect(scc(release, 'restricted-v3')).toMatchObject({
      runAsUser: { type: 'MustRunAsRange', uidRangeMin: 1000, uidRangeMax: 65534 },
      fsGroup: { type: 'MustRunAs', ranges: [{ min: 1000, max: 65534 }] },
      userNamespaceLevel: 'RequirePodLevel',
    });
    expect(scc(release, 'nested-container')).toMatchObject({
      runAsUser: { type: 'MustRunAsRange', uidRangeMin: 0, uidRangeMax: 65534 },
      supplementalGroups: { type: 'MustRunAs', ranges: [{ max: 65534 }] },
      seLinuxContext: { seLinuxOptions: { type: 'container_engine_t' } },
      allowPrivilegeEscalation: true,
    });
  });

  test.each<[number, string, boolean]>([
    [12, 'csi', false],
    [13, 'csi', true],
    [12, 'ephemeral', true],
    [19, 'image', false],
    [20, 'image', true],
  ])('in 4.%i: volumes of %s allowed is %p', (minor, volume, allowed) => {
    expect(scc(releaseSccs(minor), 'nonroot')?.volumes?.includes(volume)).toBe(allowed);
  });

  test.each<[string, string[]]>([
    ['hostaccess', ['hostPath']],
    ['hostmount-anyuid', ['hostPath', 'nfs']],
    ['restricted', []],
  ])('%s has %p beside the volumes of all', (name, more) => {
    const { volumes } = scc(releaseSccs(18), name) as SecurityContextConstraints;
    expect(volumes?.filter((volume) => ['hostPath', 'nfs', '*'].includes(volume))).toEqual(more);
  });

  test('privileged has all volumes', () => {
    expect(scc(releaseSccs(18), 'privileged')?.volumes).toEqual(['*']);
  });
});

describe('who may use them', () => {
  test.each(MINORS)('in 4.%i each but one has its ClusterRole', (minor) => {
    const release = releaseSccs(minor);
    const expected = names(release)
      .filter((name) => name !== 'machine-api-termination-handler' && (minor > 14 || name !== 'hostmount-anyuid'))
      .map((name) => `system:openshift:scc:${name}`);
    const roles = release.roles.map(({ metadata }) => (metadata as { readonly name: string }).name);
    expect(roles.sort()).toEqual([...expected, 'system:openshift:scc:hostmount'].sort());
  });

  test('a role allows to use the SCC of its name', () => {
    expect(releaseSccs(18).roles[1]).toEqual({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'system:openshift:scc:anyuid' },
      rules: [
        {
          apiGroups: ['security.openshift.io'],
          resources: ['securitycontextconstraints'],
          resourceNames: ['anyuid'],
          verbs: ['use'],
        },
      ],
    });
  });

  test.each<[number, string[]]>([
    [12, ['restricted-v2']],
    [19, ['restricted-v2']],
    [21, ['restricted-v2', 'restricted-v3']],
  ])('in 4.%i everyone may use %p', (minor, expected) => {
    expect(everyoneMayUse(releaseSccs(minor))).toEqual(expected);
  });
});

describe('earlier builds of a minor', () => {
  test.each<[number, string[]]>([
    [14, []],
    [15, ['hostmountAnyuidRole']],
    [17, ['hostmountAnyuidV2']],
    [18, ['hostmountAnyuidV2']],
    [19, []],
    [20, ['nestedContainerIds', 'restrictedV3ForAll', 'restrictedV3Ids', 'imageVolumes']],
    [21, ['nestedContainerIds', 'imageVolumes']],
    [22, []],
  ])('of 4.%i, latest first, came before %p', (minor, changes) => {
    expect(releaseSccs(minor).uncertain.map((each) => each.before.change)).toEqual(changes);
  });

  test('lack what came then and later', () => {
    expect(names(before(18, 'hostmountAnyuidV2'))).toEqual(STANDARD);
    expect(everyoneMayUse(before(20, 'nestedContainerIds'))).toEqual(['restricted-v2', 'restricted-v3']);
    expect(everyoneMayUse(before(20, 'restrictedV3Ids'))).toEqual(['restricted-v2']);
    expect(scc(before(20, 'restrictedV3ForAll'), 'restricted-v3')?.runAsUser?.uidRangeMin).toBe(1000);
    expect(scc(before(20, 'restrictedV3Ids'), 'restricted-v3')?.runAsUser).toEqual({ type: 'MustRunAsRange' });
    expect(scc(before(20, 'restrictedV3Ids'), 'restricted-v2')?.volumes).toContain('image');
    expect(scc(before(20, 'imageVolumes'), 'restricted-v2')?.volumes).not.toContain('image');
    expect(scc(before(21, 'imageVolumes'), 'nested-container')?.runAsUser).toEqual({ type: 'MustRunAsRange' });
  });

  test('are said in words', () => {
    expect(releaseSccs(18).uncertain.map(({ before: { lack } }) => lack)).toEqual(['have no SCC hostmount-anyuid-v2']);
  });
});
