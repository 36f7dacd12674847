import { JsonObject } from '../../../../../../lib/preflight/upstream/api-server/json-value';
import { main, problemOfContainer, problemOfPod } from './pods';

const at = 'spec.containers[0].securityContext';
const CAPABLE =
  '{"Capabilities":{"Add":["CAP_SYS_ADMIN"],"Drop":null},"Privileged":null,"SELinuxOptions":null,"WindowsOptions":null,"RunAsUser":null,"RunAsGroup":null,"RunAsNonRoot":null,"ReadOnlyRootFilesystem":null,"AllowPrivilegeEscalation":false,"ProcMount":null,"SeccompProfile":{"Type":"RuntimeDefault","LocalhostProfile":null},"AppArmorProfile":null}';

describe('the security context of a container', () => {
  test.each<[JsonObject, string]>([
    [{ runAsUser: -1 }, `${at}.runAsUser: Invalid value: -1: must be between 0 and 2147483647, inclusive`],
    [
      { procMount: 'Unmasked' },
      `${at}.procMount: Invalid value: "Unmasked": \`hostUsers\` must be false to use \`Unmasked\``,
    ],
    [
      { seccompProfile: { type: 'Localhost' } },
      `${at}.seccompProfile.localhostProfile: Required value: must be set when seccomp type is Localhost`,
    ],
    [
      { seccompProfile: { type: 'Unconfined', localhostProfile: 'a' } },
      `${at}.seccompProfile.localhostProfile: Invalid value: {"Type":"Unconfined","LocalhostProfile":"a"}: can only be set when seccomp type is Localhost`,
    ],
    [
      { appArmorProfile: { type: 'Localhost', localhostProfile: ' a' } },
      `${at}.appArmorProfile.localhostProfile: Invalid value: " a": must not be padded with whitespace`,
    ],
    [
      { appArmorProfile: { type: 'Other' } },
      `${at}.appArmorProfile.type: Unsupported value: "Other": supported values: "Localhost", "RuntimeDefault", "Unconfined"`,
    ],
    [
      {
        allowPrivilegeEscalation: false,
        capabilities: { add: ['CAP_SYS_ADMIN'] },
        seccompProfile: { type: 'RuntimeDefault' },
      },
      `${at}: Invalid value: ${CAPABLE}: cannot set \`allowPrivilegeEscalation\` to false and \`capabilities.Add\` CAP_SYS_ADMIN`,
    ],
    [
      { windowsOptions: { runAsUserName: 'a\\b\\c' } },
      `${at}.windowsOptions.runAsUserName: Invalid value: "a\\\\b\\\\c": runAsUserName cannot contain more than one backslash`,
    ],
    [
      { windowsOptions: { runAsUserName: '..' } },
      `${at}.windowsOptions.runAsUserName: Invalid value: "..": runAsUserName's User cannot contain only periods or spaces`,
    ],
  ])('%j is refused', (securityContext, message) => {
    expect(problemOfContainer({ securityContext })).toBe(message);
  });
});

describe('the security of a pod', () => {
  const context = 'spec.securityContext';
  test.each<[JsonObject, string]>([
    [
      { securityContext: { supplementalGroups: [1, -1] } },
      `${context}.supplementalGroups[1]: Invalid value: -1: must be between 0 and 2147483647, inclusive`,
    ],
    [
      { securityContext: { fsGroupChangePolicy: 'Never' } },
      `${context}.fsGroupChangePolicy: Unsupported value: "Never": supported values: "Always", "OnRootMismatch"`,
    ],
    [
      { securityContext: { seLinuxChangePolicy: 'MountOption' } },
      `${context}.seLinuxChangePolicy: Unsupported value: "MountOption": supported values: "Recursive"`,
    ],
    [
      { securityContext: { sysctls: [{ name: 'Net', value: '1' }] } },
      `${context}.sysctls[0].name: Invalid value: "Net": must have at most 253 characters and match regex ^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$`,
    ],
    [
      { hostNetwork: true, securityContext: { sysctls: [{ name: 'net/ipv4/tcp_syncookies', value: '1' }] } },
      `${context}.sysctls[0].name: Invalid value: "net/ipv4/tcp_syncookies": may not be specified when 'hostNetwork' is true`,
    ],
    [
      { hostPID: true, shareProcessNamespace: true },
      `${context}.shareProcessNamespace: Invalid value: true: ShareProcessNamespace and HostPID cannot both be enabled`,
    ],
    [{ hostUsers: false, hostIPC: true }, 'spec.HostIPC: Forbidden: when `hostUsers` is false'],
    [
      { os: { name: 'linux' }, securityContext: { windowsOptions: { runAsUserName: 'a' } } },
      `${context}.windowsOptions: Forbidden: windows options cannot be set for a linux pod`,
    ],
    [
      { os: { name: 'windows' }, securityContext: { runAsUser: 1 } },
      `${context}.runAsUser: Forbidden: cannot be set for a windows pod`,
    ],
    [{ os: { name: 'plan9' } }, 'spec.os: Unsupported value: "plan9": supported values: "linux", "windows"'],
    [
      { securityContext: { windowsOptions: { hostProcess: true } } },
      'spec.hostNetwork: Invalid value: false: hostNetwork must be true if pod contains any hostProcess containers',
    ],
  ])('%j is refused', (spec, message) => {
    expect(problemOfPod(spec)).toBe(message);
  });
});

describe('names and addresses of a pod', () => {
  test.each<[JsonObject, string]>([
    [{ dnsPolicy: 'None' }, 'spec.dnsConfig: Required value: must provide `dnsConfig` when `dnsPolicy` is None'],
    [
      { dnsConfig: { nameservers: ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'] } },
      'spec.dnsConfig.nameservers: Invalid value: ["10.0.0.1","10.0.0.2","10.0.0.3","10.0.0.4"]: must not have more than 3 nameservers',
    ],
    [
      { dnsConfig: { nameservers: ['010.0.0.1'] } },
      'spec.dnsConfig.nameservers[0]: Invalid value: "010.0.0.1": must not have leading 0s',
    ],
    [{ dnsConfig: { searches: ['_tcp.example.com', '.'] } }, ''],
    [{ dnsConfig: { options: [{ value: '5' }] } }, 'spec.dnsConfig.options[0]: Required value: must not be empty'],
    [
      { hostAliases: [{ ip: 'localhost' }] },
      'spec.hostAliases[0].ip: Invalid value: "localhost": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
    ],
    [
      { hostnameOverride: 'web', setHostnameAsFQDN: true },
      'spec.hostnameOverride: Forbidden: may not be specified when setHostnameAsFQDN is true',
    ],
    [{ subdomain: 'a.b' }, 'spec.subdomain: Invalid value: "a.b": must not contain dots'],
    [
      { activeDeadlineSeconds: 0 },
      'spec.activeDeadlineSeconds: Invalid value: 0: must be between 1 and 2147483647, inclusive',
    ],
    [
      { restartPolicy: 'Sometimes' },
      'spec.restartPolicy: Unsupported value: "Sometimes": supported values: "Always", "OnFailure", "Never"',
    ],
    [{ schedulingGates: [{ name: 'a' }, { name: 'a' }] }, 'spec.schedulingGates[1]: Duplicate value: "a"'],
    [
      { resourceClaims: [{ name: 'gpu' }] },
      'spec.resourceClaims[0]: Invalid value: {"Name":"gpu","ResourceClaimName":null,"ResourceClaimTemplateName":null}: must specify one of: `resourceClaimName`, `resourceClaimTemplateName`',
    ],
    [
      { hostNetwork: true, containers: [{ ...main, ports: [{ containerPort: 80, hostPort: 81 }] }] },
      'spec.containers[0].ports[0].hostPort: Invalid value: 81: must match `containerPort` when `hostNetwork` is true',
    ],
  ])('%j have the problem %j', (spec, message) => {
    expect(problemOfPod(spec)).toBe(message);
  });
});

describe('annotations of a pod', () => {
  const SECCOMP = 'seccomp.security.alpha.kubernetes.io/pod';
  const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/main';
  test.each<[{ [key: string]: string }, JsonObject, string]>([
    [{ 'controller.kubernetes.io/pod-deletion-cost': '-10' }, {}, ''],
    [
      { 'controller.kubernetes.io/pod-deletion-cost': '+10' },
      {},
      'metadata.annotations[controller.kubernetes.io/pod-deletion-cost]: Invalid value: "+10": must be a 32bit integer',
    ],
    [
      { 'kubernetes.io/config.mirror': 'x' },
      {},
      'metadata.annotations[kubernetes.io/config.mirror]: Invalid value: "x": must set spec.nodeName if mirror pod annotation is set',
    ],
    [{ [SECCOMP]: 'x' }, {}, `metadata.annotations.${SECCOMP}: Invalid value: "x": must be a valid seccomp profile`],
    [
      { [SECCOMP]: 'unconfined' },
      { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } },
      'spec.securityContext.seccompProfile.type: Forbidden: seccomp type in annotation and field must match',
    ],
    [
      { [APP_ARMOR]: 'x' },
      {},
      `metadata.annotations[${APP_ARMOR}]: Invalid value: "x": invalid AppArmor profile name: "x"`,
    ],
    [
      { [APP_ARMOR]: 'localhost/a' },
      { containers: [{ ...main, securityContext: { appArmorProfile: { type: 'Localhost', localhostProfile: 'b' } } }] },
      `${at}.appArmorProfile.localhostProfile: Forbidden: apparmor profile in annotation and field must match`,
    ],
    [
      { 'scheduler.alpha.kubernetes.io/tolerations': '[{"operator":"Equal"}]' },
      {},
      'metadata.annotations.scheduler.alpha.kubernetes.io/tolerations[0].operator: Invalid value: "Equal": operator must be Exists when `key` is empty, which means "match all values and all keys"',
    ],
  ])('%j with %j have the problem %j', (annotations, spec, message) => {
    expect(problemOfPod(spec, { annotations })).toBe(message);
  });
});
