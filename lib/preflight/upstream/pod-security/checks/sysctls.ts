import { Check, CheckPod } from '../check';

const SINCE_0 = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_unprivileged_port_start',
];
const SINCE_27 = [...SINCE_0, 'net.ipv4.ip_local_reserved_ports'];
const SINCE_29 = [
  ...SINCE_27,
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
];
const SINCE_32 = [...SINCE_29, 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'];

/** Parameters of the kernel that are the pod's own (pod-security-admission `policy/check_sysctls.go`, v0.36.3). */
export const SYSCTLS: Check = {
  id: 'sysctls',
  level: 'baseline',
  versions: [
    { since: 0, check: sysctls(SINCE_0) },
    { since: 27, check: sysctls(SINCE_27) },
    { since: 29, check: sysctls(SINCE_29) },
    { since: 32, check: sysctls(SINCE_32) },
  ],
};

function sysctls(allowed: readonly string[]): CheckPod {
  return ({ spec: { securityContext } }) => {
    const given = (securityContext?.sysctls ?? []).map(({ name = '' }, index) => ({ name, index }));
    const bad = given.filter(({ name }) => !allowed.includes(name));
    if (bad.length === 0) return undefined;
    return {
      reason: 'forbidden sysctls',
      detail: bad.map(({ name }) => name).join(', '),
      changes: bad.map(({ index }) => ({ path: `spec.securityContext.sysctls[${index}]` })),
    };
  };
}
