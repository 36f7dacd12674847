import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
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
import { toPassPreflight } from '../../lib/preflight/jest';
import { testChart } from '../support/test-chart';
import shipped from './fixtures/shipped-sccs.json';

expect.extend({ toPassPreflight });

const synth = (props?: OpenShiftSccProps) => {
  const chart = testChart();
  const scc = new OpenShiftScc(chart, 'Scc', props);
  return { scc, object: Testing.synth(chart)[0] };
};

/** The fields that the CRD requires. */
const REQUIRED = [
  'allowHostDirVolumePlugin',
  'allowHostIPC',
  'allowHostNetwork',
  'allowHostPID',
  'allowHostPorts',
  'allowPrivilegedContainer',
  'allowedCapabilities',
  'defaultAddCapabilities',
  'priority',
  'readOnlyRootFilesystem',
  'requiredDropCapabilities',
  'volumes',
];

describe('OpenShiftScc', () => {
  test('says what restricted-v2 says by default', () => {
    const { apiVersion, kind, metadata, ...fields } = synth().object;
    expect({ apiVersion, kind }).toEqual({
      apiVersion: 'security.openshift.io/v1',
      kind: 'SecurityContextConstraints',
    });
    expect(metadata).toEqual({ name: expect.any(String) });
    expect(fields).toEqual({
      ...shipped['4.14']['restricted-v2'],
      // cdk8s renders no null
      defaultAddCapabilities: [],
      priority: 0,
    });
  });

  test('renders every field that the API server demands', () => {
    expect(Object.keys(synth().object)).toEqual(expect.arrayContaining(REQUIRED));
  });

  test('covers every prop', () => {
    const all: Required<OpenShiftSccProps> = {
      metadata: { name: 'every-field', labels: { team: 'vision' } },
      priority: 5,
      volumes: [SccVolume.HOST_PATH, SccVolume.FLEX_VOLUME],
      refuseTokenMounts: true,
      allowedFlexVolumes: ['example/lvm'],
      runAsUser: SccRunAsUser.mustRunAs(1000),
      seLinuxContext: SccSeLinuxContext.mustRunAs({ level: 's0:c1,c2', role: 'r', type: 't', user: 'u' }),
      fsGroup: SccGroups.mustRunAs({ min: 1000, max: 1000 }, { min: 2000, max: 2999 }),
      supplementalGroups: SccGroups.mustRunAs({ min: 0, max: 65534 }),
      allowedCapabilities: ['NET_ADMIN'],
      defaultAddCapabilities: ['SYS_PTRACE'],
      requiredDropCapabilities: ['MKNOD'],
      seccompProfiles: [SccSeccompProfile.localhost('profiles/a.json'), SccSeccompProfile.UNCONFINED],
      allowPrivilegeEscalation: true,
      defaultAllowPrivilegeEscalation: false,
      allowPrivilegedContainer: true,
      readOnlyRootFilesystem: true,
      allowHostNetwork: true,
      allowHostPorts: true,
      allowHostPid: true,
      allowHostIpc: true,
      allowedUnsafeSysctls: ['net.core.somaxconn', 'kernel.msg*'],
      forbiddenSysctls: ['kernel.shm_rmid_forced'],
      userNamespaceLevel: SccUserNamespaceLevel.REQUIRE_POD_LEVEL,
      users: ['system:serviceaccount:vision:triton'],
      groups: ['system:serviceaccounts:vision'],
    };
    expect(synth(all).object).toMatchSnapshot();
    expect([synth(all).object]).toPassPreflight({ platform: 'openshift@4.20', maxWarnings: 0 });
  });

  test.each([
    [SccRunAsUser.mustRunAs(0), { type: 'MustRunAs', uid: 0 }],
    [SccRunAsUser.mustRunAsRange(0, 0), { type: 'MustRunAsRange', uidRangeMin: 0, uidRangeMax: 0 }],
    [SccRunAsUser.mustRunAsNamespaceRange(), { type: 'MustRunAsRange' }],
    [SccRunAsUser.mustRunAsNonRoot(), { type: 'MustRunAsNonRoot' }],
    [SccRunAsUser.runAsAny(), { type: 'RunAsAny' }],
  ])('renders runAsUser %#', (runAsUser, fields) => {
    expect(synth({ runAsUser }).object.runAsUser).toEqual(fields);
  });

  test.each([
    [SccGroups.mustRunAs({ min: 0, max: 0 }), { type: 'MustRunAs', ranges: [{ min: 0, max: 0 }] }],
    [SccGroups.mustRunAsNamespaceRange(), { type: 'MustRunAs' }],
    [SccGroups.runAsAny(), { type: 'RunAsAny' }],
  ])('renders groups %#', (groups, fields) => {
    const { object } = synth({ fsGroup: groups, supplementalGroups: groups });
    expect([object.fsGroup, object.supplementalGroups]).toEqual([fields, fields]);
  });

  test.each([
    [SccSeLinuxContext.mustRunAs(), { type: 'MustRunAs' }],
    [SccSeLinuxContext.mustRunAs({ type: 't' }), { type: 'MustRunAs', seLinuxOptions: { type: 't' } }],
    [SccSeLinuxContext.runAsAny(), { type: 'RunAsAny' }],
  ])('renders seLinuxContext %#', (seLinuxContext, fields) => {
    expect(synth({ seLinuxContext }).object.seLinuxContext).toEqual(fields);
  });

  test('sorts volumes as the API server stores them', () => {
    const volumes = [SccVolume.SECRET, SccVolume.CEPH_FS, SccVolume.NFS, SccVolume.SECRET, SccVolume.CONFIG_MAP];
    expect(synth({ volumes }).object.volumes).toEqual(['cephFS', 'configMap', 'nfs', 'secret']);
  });

  test.each([
    [[SccVolume.SECRET], false],
    [[SccVolume.SECRET, SccVolume.HOST_PATH], true],
    [[SccVolume.ALL], true],
  ])('renders allowHostDirVolumePlugin to match volumes %j', (volumes, allowed) => {
    expect(synth({ volumes }).object.allowHostDirVolumePlugin).toBe(allowed);
  });

  test('keeps empty lists apart from defaults', () => {
    const { object } = synth({ requiredDropCapabilities: [], allowedCapabilities: [], seccompProfiles: [] });
    expect(object).toMatchObject({ requiredDropCapabilities: [], allowedCapabilities: [], seccompProfiles: [] });
  });

  test('takes undefined and null for a property left out', () => {
    for (const nothing of [undefined, null as never]) {
      const { object } = synth({ allowPrivilegeEscalation: nothing, volumes: nothing });
      expect(object).toMatchObject({ allowPrivilegeEscalation: false, volumes: expect.arrayContaining(['secret']) });
    }
  });

  test('can be patched with fields that its CRD does not know', () => {
    const chart = testChart();
    const scc = new OpenShiftScc(chart, 'Scc');
    ApiObject.of(scc).addJsonPatch(JsonPatch.add('/newField', 1), JsonPatch.replace('/allowHostIPC', true));
    expect(Testing.synth(chart)[0]).toMatchObject({ newField: 1, allowHostIPC: true });
  });
});

describe('OpenShiftScc.extending', () => {
  const extended = (
    props: Omit<Parameters<typeof OpenShiftScc.extending>[2], 'from'>,
    from = BuiltInScc.RESTRICTED_V2,
  ) => {
    const chart = testChart();
    OpenShiftScc.extending(chart, 'Scc', { from, ...props });
    return Testing.synth(chart)[0];
  };

  test('adds volumes and capabilities, and changes nothing else', () => {
    const object = extended({
      volumes: [SccVolume.NFS, SccVolume.SECRET],
      allowedCapabilities: ['SYS_NICE'],
    });
    const base = synth().object;
    expect(object).toEqual({
      ...base,
      metadata: object.metadata,
      allowedCapabilities: ['NET_BIND_SERVICE', 'SYS_NICE'],
      volumes: [...base.volumes, 'nfs'].sort(),
    });
  });

  test('adds a seccomp profile to an SCC that allows none', () => {
    const object = extended({ seccompProfiles: [SccSeccompProfile.RUNTIME_DEFAULT] }, BuiltInScc.ANYUID);
    expect(object).toMatchObject({
      seccompProfiles: ['runtime/default'],
      runAsUser: { type: 'RunAsAny' },
      priority: 10,
    });
  });

  test('adds sysctls', () => {
    const object = extended({ allowedUnsafeSysctls: ['kernel.msgmax'], forbiddenSysctls: ['kernel.sem'] });
    expect(object).toMatchObject({ allowedUnsafeSysctls: ['kernel.msgmax'], forbiddenSysctls: ['kernel.sem'] });
  });

  test('replaces what is no list of additions', () => {
    const object = extended({
      runAsUser: SccRunAsUser.mustRunAs(1000),
      requiredDropCapabilities: [],
      priority: 1,
      readOnlyRootFilesystem: true,
    });
    expect(object).toMatchObject({
      runAsUser: { type: 'MustRunAs', uid: 1000 },
      requiredDropCapabilities: [],
      priority: 1,
      readOnlyRootFilesystem: true,
    });
  });

  test('leaves a wildcard alone', () => {
    expect(extended({ volumes: [SccVolume.NFS] }, BuiltInScc.PRIVILEGED).volumes).toEqual(['*']);
  });

  test('does not take over who may use the SCC', () => {
    expect(extended({}, BuiltInScc.PRIVILEGED)).toMatchObject({ users: [], groups: [] });
  });
});

describe('The name of an OpenShiftScc', () => {
  const nameIn = (namespace: string | undefined, id = 'Scc') =>
    new OpenShiftScc(testChart(namespace === undefined ? {} : { namespace }), id).sccName;

  test('is made of the path, the namespace and a hash', () => {
    expect(nameIn('models')).toMatch(/^test-scc-models-[0-9a-f]{8}$/);
    expect(nameIn(undefined)).toMatch(/^test-scc-[0-9a-f]{8}$/);
  });

  test('is the same for the same path and namespace', () => {
    expect(nameIn('models')).toBe(nameIn('models'));
  });

  test('differs by namespace, even where the readable part does not', () => {
    const long = 'a'.repeat(62);
    const namespaces = [
      'team-a',
      'team-b',
      'default',
      'team',
      'team-default',
      'resource',
      'scc',
      `${long}b`,
      `${long}c`,
    ];
    const names = [undefined, ...namespaces].map((namespace) => nameIn(namespace));
    expect(new Set(names).size).toBe(names.length);
  });

  test.each(['Scc', 'my_scc', 'my.scc', 'X'.repeat(200), '---', 'Resource'])(
    'is one that Kubernetes accepts for id %p',
    (id) => {
      expect(nameIn('models', id)).toMatch(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])$/);
    },
  );

  test('is that of the metadata, if given, in every namespace', () => {
    const { scc, object } = synth({ metadata: { name: 'triton.nfs' } });
    expect([scc.sccName, object.metadata]).toEqual(['triton.nfs', { name: 'triton.nfs' }]);
  });

  test.each(['Triton', '', 'a'.repeat(254)])('may not be %p', (name) => {
    expect(() => synth({ metadata: { name } })).toThrow(
      new Error(
        `OpenShiftScc 'test/Scc': 'metadata.name' must be at most 253 characters and consist of lower-case letters, digits, "-" and ".", ` +
          `each part starting and ending with a letter or digit, got '${name}'; rename it: the API server refuses the object otherwise`,
      ),
    );
  });

  test.each(BuiltInScc.all.map((scc) => scc.sccName))('may not be %s', (name) => {
    expect(() => synth({ metadata: { name } })).toThrow(
      new Error(
        `OpenShiftScc 'test/Scc': 'metadata.name' must not be that of an SCC that OpenShift ships, got '${name}'; ` +
          'it would replace the SCC for the whole cluster; choose another name',
      ),
    );
  });

  test('may not be that of another SCC of the app', () => {
    const app = new App({ outdir: 'build/never-written' });
    const [one, two] = ['one', 'two'].map((id) => new Chart(app, id));
    new OpenShiftScc(one, 'Scc', { metadata: { name: 'nfs' } });
    const second = new OpenShiftScc(two, 'Scc', { metadata: { name: 'nfs' } });
    expect(second.node.validate()).toEqual([
      "'metadata.name' must differ from that of 'one/Scc', got 'nfs'; the last one applied would win",
    ]);
    expect(() => app.synthYaml()).toThrow("[two/Scc] 'metadata.name' must differ from that of 'one/Scc'");
  });

  test('may be that of an SCC of another app', () => {
    for (const app of [testChart(), testChart()]) {
      expect(new OpenShiftScc(app, 'Scc', { metadata: { name: 'nfs' } }).node.validate()).toEqual([]);
    }
  });

  test('comes without a namespace, which may not be given', () => {
    expect(() => synth({ metadata: { namespace: 'models' } })).toThrow(
      new Error(
        `OpenShiftScc 'test/Scc': 'metadata.namespace' must not be given, got 'models'; an SCC belongs to the whole cluster`,
      ),
    );
  });
});
