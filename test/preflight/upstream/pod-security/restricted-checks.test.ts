import { checkTest } from './check-cases';

const windows = { name: 'windows' };
const plain = { containers: [{ name: 'a' }] };

checkTest('allowPrivilegeEscalation', {
  'did not exist before 1.8': { since: 7, spec: plain },
  'allows containers that say false': {
    spec: { containers: [{ name: 'a', securityContext: { allowPrivilegeEscalation: false } }] },
  },
  'forbids those that say true or nothing': {
    spec: {
      initContainers: [{ name: 'i' }],
      containers: [{ name: 'a', securityContext: { allowPrivilegeEscalation: true } }],
    },
    says: 'allowPrivilegeEscalation != false (containers "i", "a" must set securityContext.allowPrivilegeEscalation=false)',
  },
  'looks at pods for Windows before 1.25': {
    since: 24,
    spec: { ...plain, os: windows },
    says: 'allowPrivilegeEscalation != false (container "a" must set securityContext.allowPrivilegeEscalation=false)',
  },
  'passes pods for Windows over since 1.25': { since: 25, spec: { ...plain, os: windows } },
});

checkTest('capabilities_restricted', {
  'did not exist before 1.22': { since: 21, spec: plain },
  'allows NET_BIND_SERVICE when all are dropped': {
    spec: {
      containers: [{ name: 'a', securityContext: { capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } } }],
    },
  },
  'asks for ALL as it is written': {
    spec: { containers: [{ name: 'a', securityContext: { capabilities: { drop: ['all', 'NET_RAW'] } } }] },
    says: 'unrestricted capabilities (container "a" must set securityContext.capabilities.drop=["ALL"])',
  },
  'speaks of both': {
    spec: {
      containers: [
        { name: 'a' },
        { name: 'b', securityContext: { capabilities: { drop: ['ALL'], add: ['CHOWN', 'NET_BIND_SERVICE'] } } },
      ],
    },
    says:
      'unrestricted capabilities (container "a" must set securityContext.capabilities.drop=["ALL"]; ' +
      'container "b" must not include "CHOWN" in securityContext.capabilities.add)',
  },
  'looks at pods for Windows before 1.25': {
    since: 24,
    spec: { ...plain, os: windows },
    says: 'unrestricted capabilities (container "a" must set securityContext.capabilities.drop=["ALL"])',
  },
  'passes pods for Windows over since 1.25': { since: 25, spec: { ...plain, os: windows } },
});

checkTest('procMount_restricted', {
  'did not exist before 1.35': {
    since: 34,
    spec: { containers: [{ name: 'a', securityContext: { procMount: 'Unmasked' } }] },
  },
  'forbids pods with users of their own to unmask it': {
    spec: { hostUsers: false, containers: [{ name: 'a', securityContext: { procMount: 'Unmasked' } }] },
    says: 'procMount (container "a" must not set securityContext.procMount to "Unmasked")',
  },
});

checkTest('restrictedVolumes', {
  'allows volumes that need no trust': {
    spec: {
      volumes: [
        { name: 'a', configMap: {} },
        { name: 'b', csi: {} },
        { name: 'c', downwardAPI: {} },
        { name: 'd', emptyDir: {} },
        { name: 'e', ephemeral: {} },
        { name: 'f', image: {} },
        { name: 'g', persistentVolumeClaim: {} },
        { name: 'h', projected: {} },
        { name: 'i', secret: {} },
      ],
    },
  },
  'forbids others, and sorts their types': {
    spec: {
      volumes: [
        { name: 'n', nfs: {} },
        { name: 'e', emptyDir: {} },
        { name: 'h', hostPath: {} },
        { name: 'm', nfs: {} },
      ],
    },
    says: 'restricted volume types (volumes "n", "h", "m" use restricted volume types "hostPath", "nfs")',
  },
  'speaks of one volume': {
    spec: { volumes: [{ name: 's', storageos: {} }] },
    says: 'restricted volume types (volume "s" uses restricted volume type "storageos")',
  },
  'does not know the type of a volume without source': {
    spec: { volumes: [{ name: 'v' }] },
    says: 'restricted volume types (volume "v" uses restricted volume type "unknown")',
  },
});

const silentAndFalse = {
  containers: [{ name: 'a' }, { name: 'b', securityContext: { runAsNonRoot: false } }],
};
checkTest('runAsNonRoot', {
  'allows what the pod says for all': { spec: { securityContext: { runAsNonRoot: true }, ...plain } },
  'allows what each container says': { spec: { containers: [{ name: 'a', securityContext: { runAsNonRoot: true } }] } },
  'forbids containers for which nobody says it': {
    spec: { containers: [{ name: 'a' }, { name: 'b', securityContext: { runAsNonRoot: true } }, { name: 'c' }] },
    says: 'runAsNonRoot != true (pod or containers "a", "c" must set securityContext.runAsNonRoot=true)',
  },
  'speaks only of those who say false': {
    spec: silentAndFalse,
    says: 'runAsNonRoot != true (container "b" must not set securityContext.runAsNonRoot=false)',
  },
  'forbids the pod to say false': {
    spec: { securityContext: { runAsNonRoot: false }, ...silentAndFalse },
    says: 'runAsNonRoot != true (pod and container "b" must not set securityContext.runAsNonRoot=false)',
  },
  'looks at pods with users of their own before 1.35': {
    since: 34,
    spec: { ...plain, hostUsers: false },
    says: 'runAsNonRoot != true (pod or container "a" must set securityContext.runAsNonRoot=true)',
  },
  'passes pods with users of their own over since 1.35': { since: 35, spec: { ...plain, hostUsers: false } },
});

const root = { securityContext: { runAsUser: 0 }, containers: [{ name: 'a', securityContext: { runAsUser: 0 } }] };
checkTest('runAsUser', {
  'did not exist before 1.23': { since: 22, spec: root },
  'allows other ids, and none': {
    spec: { securityContext: { runAsUser: 1000 }, containers: [{ name: 'a', securityContext: { runAsUser: 1 } }] },
  },
  'forbids 0': { spec: root, says: 'runAsUser=0 (pod and container "a" must not set runAsUser=0)' },
  'looks at pods with users of their own before 1.35': {
    since: 34,
    spec: { ...root, hostUsers: false },
    says: 'runAsUser=0 (pod and container "a" must not set runAsUser=0)',
  },
  'passes pods with users of their own over since 1.35': { since: 35, spec: { ...root, hostUsers: false } },
});

const profile = (type: string) => ({ seccompProfile: { type } });
checkTest('seccompProfile_restricted', {
  'did not exist before 1.19': { since: 18, spec: plain },
  'allows what the pod says for all': { spec: { securityContext: profile('Localhost'), ...plain } },
  'allows what each container says': {
    spec: { containers: [{ name: 'a', securityContext: profile('RuntimeDefault') }] },
  },
  'forbids containers for which nobody says one': {
    spec: { containers: [{ name: 'a' }, { name: 'b', securityContext: profile('RuntimeDefault') }] },
    says: 'seccompProfile (pod or container "a" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
  },
  'speaks only of those who say another': {
    spec: { containers: [{ name: 'a' }, { name: 'b', securityContext: profile('Unconfined') }] },
    says: 'seccompProfile (container "b" must not set securityContext.seccompProfile.type to "Unconfined")',
  },
  'forbids the pod to say another, though all containers say better': {
    spec: {
      securityContext: profile('Unconfined'),
      containers: [{ name: 'a', securityContext: profile('RuntimeDefault') }],
    },
    says: 'seccompProfile (pod must not set securityContext.seccompProfile.type to "Unconfined")',
  },
  'looks at pods for Windows before 1.25': {
    since: 24,
    spec: { ...plain, os: windows },
    says: 'seccompProfile (pod or container "a" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
  },
  'passes pods for Windows over since 1.25': { since: 25, spec: { ...plain, os: windows } },
});
