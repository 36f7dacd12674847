import {
  BuiltInScc,
  OpenShiftScc,
  OpenShiftSccProps,
  SccGroups,
  SccRunAsUser,
  SccSeccompProfile,
  SccSeLinuxContext,
  SccUserNamespaceLevel,
  SccVolume,
} from '../../lib/openshift';
import { testChart } from '../support/test-chart';

const make = (props: OpenShiftSccProps) => new OpenShiftScc(testChart(), 'Scc', props);
const { PROJECTED, NONE, NFS, ALL, FLEX_VOLUME, CONFIG_MAP, SECRET } = SccVolume;
const untyped = (value: unknown) => value as never;

const spelling = "the cluster compares them letter by letter; write it in upper case and without 'CAP_'";
const noToken =
  'every pod that mounts its service account token would be refused; set refuseTokenMounts: true if that is meant';
const noId = 'every pod creation in the cluster fails while an SCC has a strategy that is not known';
const farIds =
  "those ids are around 1000000000 and a pod's user namespace has 65536; give a range, as BuiltInScc.RESTRICTED_V3 does";
const rank = 'leave it out to rank with the SCCs that OpenShift ships';
const sysctl = (prop: string) =>
  `'${prop}' must hold names such as 'net.core.somaxconn', or beginnings of names that end in '*', got`;

const refused: Record<string, [OpenShiftSccProps, string]> = {
  'a strategy that is only named': [
    { runAsUser: untyped('RunAsAny') },
    `'runAsUser' must be made by SccRunAsUser, got 'RunAsAny'; ${noId}`,
  ],
  'a strategy by number': [{ fsGroup: untyped(1000) }, `'fsGroup' must be made by SccGroups, got 1000; ${noId}`],
  'a strategy as raw fields': [
    { seLinuxContext: untyped({ type: 'RunAsAny' }) },
    `'seLinuxContext' must be made by SccSeLinuxContext, got {"type":"RunAsAny"}; ${noId}`,
  ],
  'a seccomp profile as pods spell it': [
    { seccompProfiles: [untyped('RuntimeDefault')] },
    "'seccompProfiles' must hold members of SccSeccompProfile, got 'RuntimeDefault'; the SCC spells them in another way than a pod does",
  ],
  'a null seccomp profile': [
    { seccompProfiles: [untyped(null)] },
    "'seccompProfiles' must hold members of SccSeccompProfile, got null; the SCC spells them in another way than a pod does",
  ],
  'a negative priority': [{ priority: -1 }, `'priority' must be a whole number of 0 or more, got -1; ${rank}`],
  'half a priority': [{ priority: 0.5 }, `'priority' must be a whole number of 0 or more, got 0.5; ${rank}`],
  'no volumes': [{ volumes: [] }, "'volumes' must not be empty; use SccVolume.NONE to allow no volume"],
  'a volume as pods spell it': [
    { volumes: [PROJECTED, untyped('cephfs')] },
    `'volumes' must hold members of SccVolume, got 'cephfs'; no volume has that name, so it would allow nothing; ` +
      `use one of ${Object.values(SccVolume).join(', ')}`,
  ],
  'none beside others': [
    { volumes: [NONE, PROJECTED] },
    `'volumes' must have nothing beside 'none', got ["none","projected"]; remove 'none'`,
  ],
  'neither projected nor secret': [
    { volumes: [NFS, CONFIG_MAP] },
    `'volumes' must have 'projected' (or 'secret'), got ["nfs","configMap"]; ${noToken}`,
  ],
  'none alone': [{ volumes: [NONE] }, `'volumes' must have 'projected' (or 'secret'), got ["none"]; ${noToken}`],
  'tokens refused and mountable': [
    { volumes: [SECRET], refuseTokenMounts: true },
    `'refuseTokenMounts' must not be set while 'volumes' lets tokens be mounted, got ["secret"]; ` +
      "remove 'projected', 'secret' and '*', or remove refuseTokenMounts",
  ],
  'no flex driver': [
    { volumes: [PROJECTED, FLEX_VOLUME], allowedFlexVolumes: [] },
    "'allowedFlexVolumes' must not be empty; an empty list allows every driver; leave it out to say so",
  ],
  'an empty flex driver': [
    { volumes: [PROJECTED, FLEX_VOLUME], allowedFlexVolumes: ['a/b', ''] },
    `'allowedFlexVolumes' must hold names of drivers, got ["a/b",""]; remove the empty one`,
  ],
  'a flex driver without flexVolume': [
    { volumes: [PROJECTED], allowedFlexVolumes: ['a/b'] },
    `'allowedFlexVolumes' must come with 'flexVolume' in 'volumes', got ["projected"]; add SccVolume.FLEX_VOLUME`,
  ],
  'a capability with prefix': [
    { allowedCapabilities: ['CAP_NET_ADMIN'] },
    `'allowedCapabilities' must hold names such as 'NET_ADMIN', got 'CAP_NET_ADMIN'; ${spelling}`,
  ],
  'a capability in lower case': [
    { defaultAddCapabilities: ['net_admin'] },
    `'defaultAddCapabilities' must hold names such as 'NET_ADMIN', got 'net_admin'; ${spelling}`,
  ],
  'an empty capability': [
    { requiredDropCapabilities: [''] },
    `'requiredDropCapabilities' must hold names such as 'NET_ADMIN', got ''; ${spelling}`,
  ],
  'the wildcard where it is none': [
    { requiredDropCapabilities: ['*'] },
    "'requiredDropCapabilities' must hold names such as 'NET_ADMIN', got '*'; '*' means every capability in allowedCapabilities only; use 'ALL'",
  ],
  'a capability that is dropped and allowed': [
    { allowedCapabilities: ['KILL', 'MKNOD'], requiredDropCapabilities: ['MKNOD'] },
    `'allowedCapabilities' and 'requiredDropCapabilities' must not share a capability, got ["MKNOD"] in both; ` +
      'remove it from one of them: the API server refuses the SCC',
  ],
  'a capability that is dropped and added': [
    { defaultAddCapabilities: ['MKNOD'], requiredDropCapabilities: ['MKNOD'] },
    `'defaultAddCapabilities' and 'requiredDropCapabilities' must not share a capability, got ["MKNOD"] in both; ` +
      'remove it from one of them: the API server refuses the SCC',
  ],
  'all capabilities allowed and some dropped': [
    { allowedCapabilities: ['*'] },
    `'requiredDropCapabilities' must be empty when 'allowedCapabilities' has '*', got ["ALL"]; ` +
      'set requiredDropCapabilities: [], or name the capabilities that are allowed',
  ],
  'escalation by default but not allowed': [
    { defaultAllowPrivilegeEscalation: true },
    "'defaultAllowPrivilegeEscalation' must not be true while 'allowPrivilegeEscalation' is false; set allowPrivilegeEscalation: true as well",
  ],
  'privileged without escalation': [
    { allowPrivilegedContainer: true },
    "'allowPrivilegedContainer' must not be true while 'allowPrivilegeEscalation' is false, which Kubernetes refuses in a privileged container; " +
      'set allowPrivilegeEscalation: true as well',
  ],
  'an unknown user namespace level': [
    { userNamespaceLevel: untyped('Require') },
    "'userNamespaceLevel' must be a member of SccUserNamespaceLevel, got 'Require'; use one of AllowHostLevel, RequirePodLevel",
  ],
  'a user namespace with user ids of the namespace': [
    { userNamespaceLevel: SccUserNamespaceLevel.REQUIRE_POD_LEVEL },
    `'runAsUser' must not be the namespace's range while 'userNamespaceLevel' is RequirePodLevel; ${farIds}`,
  ],
  'a user namespace with an fsGroup of the namespace': [
    { userNamespaceLevel: SccUserNamespaceLevel.REQUIRE_POD_LEVEL, runAsUser: SccRunAsUser.mustRunAs(1000) },
    `'fsGroup' must not be the namespace's range while 'userNamespaceLevel' is RequirePodLevel; ${farIds}`,
  ],
  'an empty sysctl': [
    { allowedUnsafeSysctls: [''] },
    `${sysctl('allowedUnsafeSysctls')} ''; write it with dots and in lower case`,
  ],
  'a sysctl with slashes': [
    { forbiddenSysctls: ['net/core/somaxconn'] },
    `${sysctl('forbiddenSysctls')} 'net/core/somaxconn'; write it with dots and in lower case`,
  ],
  'a sysctl with a star inside': [
    { allowedUnsafeSysctls: ['net.*.x'] },
    `${sysctl('allowedUnsafeSysctls')} 'net.*.x'; write it with dots and in lower case`,
  ],
  'all sysctls and more': [
    { forbiddenSysctls: ['*', 'kernel.sem'] },
    `'forbiddenSysctls' must have nothing beside '*', got ["*","kernel.sem"]; remove the other names`,
  ],
};

describe('OpenShiftScc refuses', () => {
  test.each(Object.entries(refused))('%s', (_case, [props, message]) => {
    expect(() => make(props)).toThrow(new Error(`OpenShiftScc 'test/Scc': ${message}`));
  });

  test.each([
    ['kernel.sem', 'kernel.sem'],
    ['kernel.*', 'kernel.sem'],
    ['kernel.sem', 'kernel.*'],
    ['kernel.*', 'kernel.msg*'],
    ['kernel.msg*', 'kernel.*'],
    ['*', 'kernel.sem'],
  ])('sysctls that are allowed (%s) and forbidden (%s)', (allowed, forbidden) => {
    const props = {
      allowedUnsafeSysctls: ['a.b', allowed].slice(allowed === '*' ? 1 : 0),
      forbiddenSysctls: ['c.d', forbidden],
    };
    const [first, second] = allowed === '*' ? ['*', 'c.d'] : [allowed, forbidden];
    expect(() => make(props)).toThrow(
      new Error(
        `OpenShiftScc 'test/Scc': 'allowedUnsafeSysctls' and 'forbiddenSysctls' must not overlap, got '${first}' and '${second}'; ` +
          'remove it from one of them',
      ),
    );
  });

  test('in an extension what the base and the addition make together', () => {
    const extend = () =>
      OpenShiftScc.extending(testChart(), 'Scc', { from: BuiltInScc.RESTRICTED, allowedCapabilities: ['SETUID'] });
    expect(extend).toThrow(
      new Error(
        `OpenShiftScc 'test/Scc': 'allowedCapabilities' and 'requiredDropCapabilities' must not share a capability, got ["SETUID"] in both; ` +
          'remove it from one of them: the API server refuses the SCC',
      ),
    );
  });
});

describe('OpenShiftScc accepts', () => {
  const accepted: Record<string, OpenShiftSccProps> = {
    'the largest priority': { priority: 2147483647 },
    'secret instead of projected': { volumes: [SECRET] },
    'no volumes when that is meant': { volumes: [NONE], refuseTokenMounts: true },
    'volumes without tokens when that is meant': { volumes: [NFS], refuseTokenMounts: true },
    'every volume and flex drivers': { volumes: [ALL], allowedFlexVolumes: ['a/b'] },
    'all capabilities with none dropped': { allowedCapabilities: ['*'], requiredDropCapabilities: [] },
    'ALL in each list on its own': { allowedCapabilities: ['ALL'], requiredDropCapabilities: [] },
    'escalation off by default': { defaultAllowPrivilegeEscalation: false },
    'escalation by default where allowed': { allowPrivilegeEscalation: true, defaultAllowPrivilegeEscalation: true },
    'no user namespace with ids of the namespace': { userNamespaceLevel: SccUserNamespaceLevel.ALLOW_HOST_LEVEL },
    'sysctls beside each other': {
      allowedUnsafeSysctls: ['kernel.msg*', 'net.core.x-1_y'],
      forbiddenSysctls: ['kernel.sem'],
    },
    'every sysctl': { allowedUnsafeSysctls: ['*'] },
    'empty lists': { allowedUnsafeSysctls: [], users: [], groups: [], seccompProfiles: [] },
  };
  test.each(Object.entries(accepted))('%s', (_case, props) => {
    expect(() => make(props)).not.toThrow();
  });
});

describe('Ids of an SCC', () => {
  const broken = 'every pod creation in the cluster fails while an SCC lacks the id it demands';

  test.each([undefined, -1, 1.5, 2 ** 31, '1000', null])('may not be %p', (uid) => {
    const seen = typeof uid === 'string' ? `'${uid}'` : String(uid);
    expect(() => SccRunAsUser.mustRunAs(untyped(uid))).toThrow(
      new Error(`SccRunAsUser.mustRunAs: 'uid' must be a whole number from 0 to 2147483647, got ${seen}; ${broken}`),
    );
  });

  test.each([
    ['min', [untyped(undefined), 5]],
    ['max', [0, untyped(undefined)]],
  ] as [string, [number, number]][])('may not lack %s of a range', (end, [min, max]) => {
    const problem = `'${end}' must be a whole number from 0 to 2147483647, got undefined; ${broken}`;
    expect(() => SccRunAsUser.mustRunAsRange(min, max)).toThrow(new Error(`SccRunAsUser.mustRunAsRange: ${problem}`));
    expect(() => SccGroups.mustRunAs({ min, max })).toThrow(new Error(`SccGroups.mustRunAs: ${problem}`));
  });

  test('may not end before they start', () => {
    const problem = "'min' must not be above 'max', got 2 and 1; swap them";
    expect(() => SccRunAsUser.mustRunAsRange(2, 1)).toThrow(new Error(`SccRunAsUser.mustRunAsRange: ${problem}`));
    expect(() => SccGroups.mustRunAs({ min: 0, max: 0 }, { min: 2, max: 1 })).toThrow(
      new Error(`SccGroups.mustRunAs: ${problem}`),
    );
  });

  test('may not be no range at all', () => {
    expect(() => SccGroups.mustRunAs()).toThrow(
      new Error(
        "SccGroups.mustRunAs: 'ranges' must hold at least one range, got none; use SccGroups.mustRunAsNamespaceRange() for those of the namespace",
      ),
    );
  });
});

test.each(['', '*', 'profiles/*', undefined])('SccSeccompProfile.localhost refuses %p', (file) => {
  const seen = file === undefined ? 'undefined' : `'${file}'`;
  expect(() => SccSeccompProfile.localhost(untyped(file))).toThrow(
    new Error(
      `SccSeccompProfile.localhost: 'file' must be the name of one file, got ${seen}; the cluster compares it letter by letter; name each file`,
    ),
  );
});

test('SccSeLinuxContext keeps an empty part apart from one left out', () => {
  expect(SccSeLinuxContext.mustRunAs({ role: '' })._toKube()).toEqual({
    type: 'MustRunAs',
    seLinuxOptions: { role: '' },
  });
});
