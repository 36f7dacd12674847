import { checkTest } from './check-cases';

const windows = { name: 'windows' };

checkTest('appArmorProfile', {
  'allows profiles of the runtime and of the node': {
    spec: {
      securityContext: { appArmorProfile: { type: 'RuntimeDefault' } },
      containers: [{ name: 'a', securityContext: { appArmorProfile: { type: 'Localhost', localhostProfile: 'p' } } }],
    },
    annotations: {
      'container.apparmor.security.beta.kubernetes.io/a': 'localhost/p',
      'container.apparmor.security.beta.kubernetes.io/b': '',
      'container.apparmor.security.beta.kubernetes.io/c': 'runtime/default',
      'example.com/a': 'unconfined',
    },
  },
  'forbids others of the pod, of containers and in annotations': {
    spec: {
      securityContext: { appArmorProfile: { type: 'Unconfined' } },
      initContainers: [{ name: 'i', securityContext: { appArmorProfile: { type: 'Unconfined' } } }],
      containers: [{ name: 'a' }, { name: 'b', securityContext: { appArmorProfile: {} } }],
    },
    annotations: {
      'container.apparmor.security.beta.kubernetes.io/b': 'unconfined',
      'container.apparmor.security.beta.kubernetes.io/a': 'unconfined',
    },
    says:
      'forbidden AppArmor profiles (pod and containers "i", "b" and annotations must not set AppArmor profile type to "", "Unconfined", ' +
      '"container.apparmor.security.beta.kubernetes.io/a="unconfined"", "container.apparmor.security.beta.kubernetes.io/b="unconfined"")',
  },
  'speaks of one profile': {
    spec: { containers: [{ name: 'a', securityContext: { appArmorProfile: { type: 'Unconfined' } } }] },
    says: 'forbidden AppArmor profile (container "a" must not set AppArmor profile type to "Unconfined")',
  },
});

checkTest('capabilities_baseline', {
  'allows those that runtimes give': {
    spec: { containers: [{ name: 'a', securityContext: { capabilities: { add: ['CHOWN', 'MKNOD'] } } }] },
  },
  'forbids others, and keeps the rest': {
    spec: {
      containers: [
        { name: 'a', securityContext: { capabilities: { add: ['SYS_ADMIN', 'CHOWN'] } } },
        { name: 'b', securityContext: { capabilities: { add: ['NET_RAW', 'SYS_ADMIN'] } } },
        { name: 'c', securityContext: { capabilities: { drop: ['NET_RAW'] } } },
      ],
    },
    says: 'non-default capabilities (containers "a", "b" must not include "NET_RAW", "SYS_ADMIN" in securityContext.capabilities.add)',
  },
});

checkTest('hostNamespaces', {
  'allows namespaces of the pod': { spec: { hostNetwork: false, hostPID: false, hostIPC: false } },
  'forbids those of the node': {
    spec: { hostIPC: true, hostPID: true, hostNetwork: true },
    says: 'host namespaces (hostNetwork=true, hostPID=true, hostIPC=true)',
  },
});

checkTest('hostPathVolumes', {
  'allows other volumes': {
    spec: {
      volumes: [
        { name: 'a', emptyDir: {} },
        { name: 'b', nfs: {} },
      ],
    },
  },
  'forbids folders of the node': {
    spec: {
      volumes: [
        { name: 'a', hostPath: { path: '/a' } },
        { name: 'b', emptyDir: {} },
        { name: 'c', hostPath: {} },
      ],
    },
    says: 'hostPath volumes (volumes "a", "c")',
  },
  'speaks of one volume': {
    spec: { volumes: [{ name: 'a', hostPath: { path: '/a' } }] },
    says: 'hostPath volumes (volume "a")',
  },
});

checkTest('hostPorts', {
  'allows ports of the pod': { spec: { containers: [{ name: 'a', ports: [{ containerPort: 80, hostPort: 0 }] }] } },
  'forbids ports of the node, and sorts them as texts': {
    spec: {
      initContainers: [{ name: 'i', ports: [{ hostPort: 9000 }] }],
      containers: [{ name: 'a', ports: [{ hostPort: 80 }, { containerPort: 1 }, { hostPort: 10000 }] }],
    },
    says: 'hostPort (containers "i", "a" use hostPorts 10000, 80, 9000)',
  },
  'speaks of one port': {
    spec: { containers: [{ name: 'a', ports: [{ hostPort: 80 }, { hostPort: 80, protocol: 'UDP' }] }] },
    says: 'hostPort (container "a" uses hostPort 80)',
  },
});

checkTest('hostProbesAndHostLifecycle', {
  'did not exist before 1.34': {
    since: 33,
    spec: { containers: [{ name: 'a', livenessProbe: { httpGet: { host: '10.0.0.1' } } }] },
  },
  'allows probes of the pod': {
    since: 34,
    spec: { containers: [{ name: 'a', livenessProbe: { httpGet: { port: 80 } }, lifecycle: { preStop: {} } }] },
  },
  'forbids other hosts, and sorts containers': {
    spec: {
      containers: [
        { name: 'b', livenessProbe: { httpGet: { host: 'x' } }, lifecycle: { preStop: { tcpSocket: { host: 'a' } } } },
        { name: 'a', startupProbe: { tcpSocket: { host: 'x' } }, lifecycle: { postStart: { httpGet: { host: 'x' } } } },
      ],
    },
    says: 'probe or lifecycle host (containers "a", "b" use probe or lifecycle hosts "a", "x")',
  },
  'speaks of one host': {
    spec: { containers: [{ name: 'a', readinessProbe: { httpGet: { host: '127.0.0.1' } } }] },
    says: 'probe or lifecycle host (container "a" uses probe or lifecycle host "127.0.0.1")',
  },
});

checkTest('privileged', {
  'allows other containers': { spec: { containers: [{ name: 'a', securityContext: { privileged: false } }] } },
  'forbids privileged ones, ephemeral ones too': {
    spec: {
      containers: [{ name: 'a', securityContext: { privileged: true } }],
      ephemeralContainers: [{ name: 'e', securityContext: { privileged: true } }],
    },
    says: 'privileged (containers "a", "e" must not set securityContext.privileged=true)',
  },
});

const unmasked = { containers: [{ name: 'a', securityContext: { procMount: 'Unmasked' } }] };
checkTest('procMount', {
  'allows the default': { spec: { containers: [{ name: 'a', securityContext: { procMount: 'Default' } }] } },
  'forbids others': {
    spec: unmasked,
    says: 'procMount (container "a" must not set securityContext.procMount to "Unmasked")',
  },
  'forbids them to pods with users of their own before 1.35': {
    since: 34,
    spec: { ...unmasked, hostUsers: false },
    says: 'procMount (container "a" must not set securityContext.procMount to "Unmasked")',
  },
  'allows them to pods with users of their own since 1.35': { since: 35, spec: { ...unmasked, hostUsers: false } },
});

const typed = (type: string) => ({ containers: [{ name: 'a', securityContext: { seLinuxOptions: { type } } }] });
checkTest('seLinuxOptions', {
  'allows types of containers, and levels': {
    spec: {
      securityContext: { seLinuxOptions: { type: 'container_init_t', level: 's0:c1,c2' } },
      containers: [{ name: 'a', securityContext: { seLinuxOptions: { type: '' } } }],
    },
  },
  'forbids other types, users and roles': {
    spec: {
      securityContext: { seLinuxOptions: { type: 'spc_t' } },
      containers: [
        { name: 'a', securityContext: { seLinuxOptions: { user: 'u', type: 'init_t' } } },
        { name: 'b', securityContext: { seLinuxOptions: { role: 'r' } } },
      ],
    },
    says:
      'seLinuxOptions (pod and containers "a", "b" set forbidden securityContext.seLinuxOptions: ' +
      'types "init_t", "spc_t"; user may not be set; role may not be set)',
  },
  'forbids container_engine_t before 1.31': {
    since: 30,
    spec: typed('container_engine_t'),
    says: 'seLinuxOptions (container "a" set forbidden securityContext.seLinuxOptions: type "container_engine_t")',
  },
  'allows container_engine_t since 1.31': { since: 31, spec: typed('container_engine_t') },
});

const unconfined = { seccompProfile: { type: 'Unconfined' } };
checkTest('seccompProfile_baseline', {
  'looks at annotations before 1.19': {
    since: 18,
    spec: { securityContext: unconfined, containers: [{ name: 'b' }, { name: 'a' }] },
    annotations: {
      'seccomp.security.alpha.kubernetes.io/pod': 'unconfined',
      'container.seccomp.security.alpha.kubernetes.io/a': '',
      'container.seccomp.security.alpha.kubernetes.io/b': 'docker/default',
      'container.seccomp.security.alpha.kubernetes.io/c': 'unconfined',
    },
    says:
      'seccompProfile (forbidden annotations container.seccomp.security.alpha.kubernetes.io/a="", ' +
      'seccomp.security.alpha.kubernetes.io/pod="unconfined")',
  },
  'allows annotations of the runtime and of the node': {
    since: 0,
    spec: { containers: [{ name: 'a' }] },
    annotations: {
      'seccomp.security.alpha.kubernetes.io/pod': 'runtime/default',
      'container.seccomp.security.alpha.kubernetes.io/a': 'localhost/p',
    },
  },
  'looks at fields since 1.19': {
    since: 19,
    spec: { securityContext: unconfined, containers: [{ name: 'a', securityContext: { seccompProfile: {} } }] },
    annotations: { 'seccomp.security.alpha.kubernetes.io/pod': 'unconfined' },
    says: 'seccompProfile (pod and container "a" must not set securityContext.seccompProfile.type to "", "Unconfined")',
  },
  'allows fields that are not set': { since: 19, spec: { containers: [{ name: 'a' }] } },
});

const sysctls = (...names: string[]) => ({ securityContext: { sysctls: names.map((name) => ({ name })) } });
checkTest('sysctls', {
  'allows those of the pod': { since: 0, spec: sysctls('net.ipv4.tcp_syncookies') },
  'forbids others, in their order': {
    since: 26,
    spec: sysctls('net.core.somaxconn', 'kernel.shm_rmid_forced', 'net.ipv4.ip_local_reserved_ports'),
    says: 'forbidden sysctls (net.core.somaxconn, net.ipv4.ip_local_reserved_ports)',
  },
  'allows more since 1.27': { since: 27, spec: sysctls('net.ipv4.ip_local_reserved_ports') },
  'forbids tcp_fin_timeout before 1.29': {
    since: 28,
    spec: sysctls('net.ipv4.tcp_fin_timeout'),
    says: 'forbidden sysctls (net.ipv4.tcp_fin_timeout)',
  },
  'allows more since 1.29': { since: 29, spec: sysctls('net.ipv4.tcp_fin_timeout') },
  'forbids tcp_rmem before 1.32': {
    since: 31,
    spec: sysctls('net.ipv4.tcp_rmem'),
    says: 'forbidden sysctls (net.ipv4.tcp_rmem)',
  },
  'allows more since 1.32': { since: 32, spec: sysctls('net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem') },
});

const hostProcess = { windowsOptions: { hostProcess: true } };
checkTest('windowsHostProcess', {
  'allows other containers': {
    spec: { os: windows, containers: [{ name: 'a', securityContext: { windowsOptions: { hostProcess: false } } }] },
  },
  'forbids processes of the node': {
    spec: { os: windows, securityContext: hostProcess, containers: [{ name: 'a', securityContext: hostProcess }] },
    says: 'hostProcess (pod and container "a" must not set securityContext.windowsOptions.hostProcess=true)',
  },
  'names the container alone': {
    spec: { containers: [{ name: 'a', securityContext: hostProcess }] },
    says: 'hostProcess (container "a" must not set securityContext.windowsOptions.hostProcess=true)',
  },
});
