import { podOf, tried } from './trials';

const POD = 'provider x: .spec.securityContext';
const AT = 'provider x: .containers[0]';

describe('what a pod shares with its host', () => {
  test.each([
    ['allowHostNetwork', 'hostNetwork', 'Host network is not allowed to be used'],
    ['allowHostPID', 'hostPID', 'Host PID is not allowed to be used'],
    ['allowHostIPC', 'hostIPC', 'Host IPC is not allowed to be used'],
  ])('is refused without %s, of the pod and of each container', (setting, field, detail) => {
    const pod = podOf({ [field]: true });
    const refused = (at: string) => ({
      setting,
      path: `spec.${field}`,
      value: true,
      text: `${at}.${field}: Invalid value: true: ${detail}`,
    });
    expect(tried({ [setting]: false }, pod).refusals).toEqual([refused(POD), refused(AT)]);
    expect(tried({}, pod).refusals).toEqual([]);
  });

  test('are ports as well, which each container answers for', () => {
    const spec = {
      initContainers: [{ name: 'i' }],
      containers: [{ name: 'c', ports: [{ containerPort: 80 }, { containerPort: 81, hostPort: 8443 }] }],
    };
    const { refusals } = tried({ allowHostPorts: false }, { spec });
    expect(refusals.map(({ text }) => text)).toEqual(
      ['initContainers', 'containers'].map(
        (list) =>
          `provider x: .${list}[0].containers[0].hostPort: Invalid value: 8443: Host ports are not allowed to be used`,
      ),
    );
    expect(refusals[0].path).toBe('spec.containers[0].ports[1].hostPort');
    expect(tried({}, { spec }).texts).toEqual([]);
  });

  test.each([
    [undefined, 20, '"null"'],
    [undefined, 21, 'null'],
    [true, 20, 'true'],
    [true, 21, 'true'],
  ])('are users, when an SCC demands a namespace of them and hostUsers is %s on 4.%i', (hostUsers, release, shown) => {
    const settings = { userNamespaceLevel: 'RequirePodLevel' };
    const text = `${POD}.hostUsers: Invalid value: ${shown}: Host Users must be set to false`;
    expect(tried(settings, podOf({ hostUsers }), release).texts).toEqual([text]);
    expect(tried(settings, podOf({ hostUsers }), 17).texts).toEqual([]);
    expect(tried(settings, podOf({ hostUsers: false })).texts).toEqual([]);
    expect(tried({ userNamespaceLevel: 'AllowHostLevel' }, podOf({ hostUsers })).texts).toEqual([]);
  });
});

describe('sysctls', () => {
  const textsOf = (settings: object, name: string, release?: number) =>
    tried({ allowedUnsafeSysctls: null, ...settings }, podOf({ securityContext: { sysctls: [{ name }] } }), release)
      .texts;
  const at = 'pod.spec.securityContext.sysctls[0]: Forbidden:';

  test.each([
    ['kernel.shm_rmid_forced', 12],
    ['net.ipv4.tcp_keepalive_time', 16],
    ['net.ipv4.tcp_rmem', 21],
  ])('such as %s are safe since 4.%i', (name, release) => {
    expect(textsOf({}, name, release)).toEqual([]);
    if (release > 12) expect(textsOf({}, name, release - 1)).toEqual([`${at} unsafe sysctl "${name}" is not allowed`]);
  });

  test.each(['kernel.msgmax', 'kernel.*', '*'])('that are unsafe are allowed by %s', (pattern) => {
    expect(textsOf({ allowedUnsafeSysctls: [pattern] }, 'kernel.msgmax')).toEqual([]);
  });

  test('that are forbidden are so before they are safe', () => {
    const name = 'kernel.shm_rmid_forced';
    expect(textsOf({ forbiddenSysctls: ['kernel.*'], allowedUnsafeSysctls: ['*'] }, name)).toEqual([
      `${at} sysctl "${name}" is not allowed`,
    ]);
  });
});
