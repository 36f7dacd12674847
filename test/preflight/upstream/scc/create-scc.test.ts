import { ApiServerAnswer, created } from '../../../../lib/preflight/upstream/api-server/answer';
import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { createScc } from '../../../../lib/preflight/upstream/scc/create-scc';

const minimal = {
  apiVersion: 'security.openshift.io/v1',
  kind: 'SecurityContextConstraints',
  metadata: { name: 'x' },
  runAsUser: { type: 'RunAsAny' },
  seLinuxContext: { type: 'RunAsAny' },
};
const answerTo = (scc: JsonObject): ApiServerAnswer | undefined =>
  createScc({ ...minimal, ...scc }, (body) => created(() => body, []));
const causesOf = (scc: JsonObject): (string | undefined)[] =>
  answerTo(scc)?.causes.map(({ field, message }) => `${field}: ${message}`) ?? [];

describe('creating an SCC', () => {
  test('fills in what the schema wants, and what is stored besides', () => {
    expect(answerTo({ volumes: ['secret'], priority: 3 })).toMatchObject({
      status: 201,
      defaulted: {
        metadata: { name: 'x' },
        allowHostPorts: false,
        allowedCapabilities: null,
        priority: 3,
        volumes: ['secret'],
        fsGroup: { type: 'RunAsAny' },
        allowPrivilegeEscalation: true,
        users: [],
      },
    });
  });

  test('is refused by what the schema says first', () => {
    const refusal = { status: 422, reason: 'Invalid', message: 'no', causes: [], warnings: [] };
    expect(createScc({ ...minimal, priority: -1 }, () => refusal)).toBe(refusal);
  });

  test('is refused in the words of the API server', () => {
    expect(answerTo({ priority: -1 })).toMatchObject({
      status: 422,
      message:
        'SecurityContextConstraints.security.openshift.io "x" is invalid: priority: Invalid value: -1: priority cannot be negative',
    });
  });

  test.each<[string, JsonObject, string[]]>([
    [
      'no strategies',
      { runAsUser: {}, seLinuxContext: { type: 'MustRunAsRange' } },
      [
        'runAsUser.type: Invalid value: "": invalid strategy type.  Valid values are MustRunAs, MustRunAsNonRoot, MustRunAsRange, RunAsAny',
        'seLinuxContext.type: Invalid value: "MustRunAsRange": invalid strategy type.  Valid values are MustRunAs, RunAsAny',
      ],
    ],
    [
      'a negative user',
      { runAsUser: { type: 'MustRunAs', uid: -4 } },
      ['runAsUser.uid: Invalid value: -4: uid cannot be negative'],
    ],
    [
      'groups of no strategy, in ranges that are none',
      {
        fsGroup: {
          type: 'Any',
          ranges: [
            { min: 5, max: 1 },
            { min: 5, max: 0 },
            { min: -2, max: -1 },
          ],
        },
      },
      [
        'fsGroup.type: Unsupported value: "Any": supported values: "MustRunAs", "RunAsAny"',
        'fsGroup.ranges[0].min: Invalid value: {"min":5,"max":1}: min cannot be greater than max',
        'fsGroup.ranges[1].min: Invalid value: {"min":5}: min cannot be greater than max',
        'fsGroup.ranges[2].min: Invalid value: -2: min cannot be negative',
        'fsGroup.ranges[2].max: Invalid value: -1: max cannot be negative',
      ],
    ],
    [
      'capabilities that are dropped and allowed',
      { requiredDropCapabilities: ['KILL'], defaultAddCapabilities: ['KILL'], allowedCapabilities: ['*', 'KILL'] },
      [
        'defaultAddCapabilities: Invalid value: "KILL": capability is listed in defaultAddCapabilities and requiredDropCapabilities',
        'allowedCapabilities: Invalid value: "KILL": capability is listed in allowedCapabilities and requiredDropCapabilities',
        'requiredDropCapabilities: Invalid value: ["KILL"]: required capabilities must be empty when all capabilities are allowed by a wildcard',
      ],
    ],
    ['capabilities in another spelling', { requiredDropCapabilities: ['KILL'], allowedCapabilities: ['kill'] }, []],
    [
      'escalation by default that is not allowed',
      { allowPrivilegeEscalation: false, defaultAllowPrivilegeEscalation: true },
      [
        'defaultAllowPrivilegeEscalation: Invalid value: true: Cannot set DefaultAllowPrivilegeEscalation to true without also setting AllowPrivilegeEscalation to true',
      ],
    ],
    ['escalation by default, where nothing forbids it', { defaultAllowPrivilegeEscalation: true }, []],
    [
      'no volumes and some',
      { volumes: ['secret', 'none'] },
      [`volumes: Invalid value: ["none","secret"]: if 'none' is specified, no other values are allowed`],
    ],
    [
      'drivers without flexVolume',
      { volumes: ['secret'], allowedFlexVolumes: [{ driver: 'a/b' }] },
      [
        `allowedFlexVolumes: Invalid value: [{"driver":"a/b"}]: volumes does not include 'flexVolume' or '*', so no flex volumes are allowed`,
      ],
    ],
    [
      'a driver without name',
      { volumes: ['flexVolume'], allowedFlexVolumes: [{ driver: 'a' }, { driver: '' }] },
      ['allowedFlexVolumes[1].driver: Required value: must specify a driver'],
    ],
    [
      'sysctls that are none',
      { allowedUnsafeSysctls: ['', 'net/core', 'kernel.*'], forbiddenSysctls: ['*', 'net.*'] },
      [
        'allowedUnsafeSysctls[0]: Invalid value: "": empty sysctl not allowed',
        'allowedUnsafeSysctls[1]: Invalid value: "net/core": must have at most 253 characters and match regex ([a-z0-9]([-_a-z0-9]*[a-z0-9])?\\.)*([a-z0-9][-_a-z0-9]*)?[a-z0-9*]',
        `forbiddenSysctls.items: Forbidden: if '*' is present, must not specify other sysctls`,
        'allowedUnsafeSysctls[0]: Invalid value: "": sysctl overlaps with *',
        'allowedUnsafeSysctls[1]: Invalid value: "net/core": sysctl overlaps with *',
        'allowedUnsafeSysctls[2]: Invalid value: "kernel.*": sysctl overlaps with *',
      ],
    ],
    [
      'sysctls that are allowed and forbidden',
      {
        allowedUnsafeSysctls: ['kernel.msg*', 'net.core.somaxconn', 'vm.a'],
        forbiddenSysctls: ['kernel.msgmax', 'net.core.*', 'vm.a', 'kernel.m*'],
      },
      [
        'forbiddenSysctls[0]: Invalid value: "kernel.msgmax": sysctl overlaps with kernel.msg*',
        'allowedUnsafeSysctls[0]: Invalid value: "kernel.msg*": sysctl overlaps with kernel.m*',
        'allowedUnsafeSysctls[1]: Invalid value: "net.core.somaxconn": sysctl overlaps with net.core.*',
        'allowedUnsafeSysctls[2]: Invalid value: "vm.a": sysctl overlaps with vm.a',
      ],
    ],
    ['an SCC that only breaks later', { runAsUser: { type: 'MustRunAs' } }, []],
  ])('with %s', (_, scc, causes) => {
    expect(causesOf(scc)).toEqual(causes);
  });
});
