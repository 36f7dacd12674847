import { SecurityContextConstraints } from '../security-context-constraints';
import { Change } from './changes';

type Fields = Omit<SecurityContextConstraints, 'metadata'>;

const CLOSED: Fields = {
  priority: null,
  allowPrivilegedContainer: false,
  allowHostDirVolumePlugin: false,
  allowHostNetwork: false,
  allowHostPorts: false,
  allowHostPID: false,
  allowHostIPC: false,
  readOnlyRootFilesystem: false,
  allowedCapabilities: null,
  defaultAddCapabilities: null,
  users: [],
  groups: [],
};

const OF_NAMESPACE: Fields = {
  runAsUser: { type: 'MustRunAsRange' },
  seLinuxContext: { type: 'MustRunAs' },
  fsGroup: { type: 'MustRunAs' },
  supplementalGroups: { type: 'RunAsAny' },
};

const RESTRICTED: Fields = {
  ...CLOSED,
  ...OF_NAMESPACE,
  allowPrivilegeEscalation: true,
  requiredDropCapabilities: ['KILL', 'MKNOD', 'SETUID', 'SETGID'],
};

const RESTRICTED_V2: Fields = {
  ...CLOSED,
  ...OF_NAMESPACE,
  allowPrivilegeEscalation: false,
  allowedCapabilities: ['NET_BIND_SERVICE'],
  requiredDropCapabilities: ['ALL'],
  seccompProfiles: ['runtime/default'],
};

const ANY_ID_BUT_ROOT: Fields = { runAsUser: { type: 'MustRunAsNonRoot' }, fsGroup: { type: 'RunAsAny' } };
const HOST_NETWORK: Fields = { allowHostNetwork: true, allowHostPorts: true };
const HOST_ACCESS: Fields = { ...HOST_NETWORK, allowHostPID: true, allowHostIPC: true };

const ANYUID: Fields = {
  ...RESTRICTED,
  priority: 10,
  runAsUser: { type: 'RunAsAny' },
  fsGroup: { type: 'RunAsAny' },
  requiredDropCapabilities: ['MKNOD'],
  groups: ['system:cluster-admins'],
};

const HOSTMOUNT_ANYUID: Fields = {
  ...ANYUID,
  priority: null,
  groups: [],
  users: ['system:serviceaccount:openshift-infra:pv-recycler-controller'],
};

const PRIVILEGED: Fields = {
  ...CLOSED,
  ...HOST_ACCESS,
  allowPrivilegedContainer: true,
  allowPrivilegeEscalation: true,
  allowedCapabilities: ['*'],
  requiredDropCapabilities: null,
  allowedUnsafeSysctls: ['*'],
  seccompProfiles: ['*'],
  runAsUser: { type: 'RunAsAny' },
  seLinuxContext: { type: 'RunAsAny' },
  fsGroup: { type: 'RunAsAny' },
  supplementalGroups: { type: 'RunAsAny' },
  users: ['system:admin', 'system:serviceaccount:openshift-infra:build-controller'],
  groups: ['system:cluster-admins', 'system:nodes', 'system:masters'],
};

/** Of the Machine API: openshift/machine-api-operator install/0000_30_machine-api-operator_09_security_context_constraint.yaml. */
const TERMINATION_HANDLER: Fields = {
  ...RESTRICTED,
  allowHostNetwork: true,
  runAsUser: { type: 'RunAsAny' },
  supplementalGroups: { type: 'MustRunAs' },
  users: ['system:serviceaccount:openshift-machine-api:machine-api-termination-handler'],
};

/** SCCs for user namespaces give ids inside them; before `fixed` they named ranges in a field that is dropped. */
function inUserNamespace(min: number, fixed: boolean): Fields {
  const groups = { type: 'MustRunAs', ranges: [{ min, max: 65534 }] };
  return {
    runAsUser: { type: 'MustRunAsRange', ...(fixed ? { uidRangeMin: min, uidRangeMax: 65534 } : {}) },
    fsGroup: groups,
    supplementalGroups: groups,
    userNamespaceLevel: 'RequirePodLevel',
  };
}

/** The SCCs that a release with these changes ships, as their manifests state them. */
export function builtInSccs(changes: ReadonlySet<Change>): SecurityContextConstraints[] {
  const base = volumesOf(changes);
  const scc = (name: string, fields: Fields, volumes = base): SecurityContextConstraints => ({
    ...fields,
    metadata: { name },
    volumes,
    allowHostDirVolumePlugin: volumes.includes('hostPath') || volumes.includes('*'),
  });
  const hostmount = [...base, 'hostPath', 'nfs'];
  return [
    scc('anyuid', ANYUID),
    scc('hostaccess', { ...RESTRICTED, ...HOST_ACCESS }, [...base, 'hostPath']),
    scc('hostmount-anyuid', HOSTMOUNT_ANYUID, hostmount),
    ...(changes.has('hostmountAnyuidV2')
      ? [
          scc(
            'hostmount-anyuid-v2',
            { ...HOSTMOUNT_ANYUID, users: [], seLinuxContext: { type: 'RunAsAny' } },
            hostmount,
          ),
        ]
      : []),
    scc('hostnetwork', { ...RESTRICTED, ...HOST_NETWORK, supplementalGroups: { type: 'MustRunAs' } }),
    scc('hostnetwork-v2', { ...RESTRICTED_V2, ...HOST_NETWORK, supplementalGroups: { type: 'MustRunAs' } }),
    scc('machine-api-termination-handler', TERMINATION_HANDLER, ['downwardAPI', 'hostPath']),
    scc('nonroot', { ...RESTRICTED, ...ANY_ID_BUT_ROOT }),
    scc('nonroot-v2', { ...RESTRICTED_V2, ...ANY_ID_BUT_ROOT }),
    scc('privileged', PRIVILEGED, ['*']),
    scc('restricted', RESTRICTED),
    scc('restricted-v2', RESTRICTED_V2),
    ...(changes.has('userNamespaces') ? userNamespaceSccs(changes, base) : []),
  ];
}

function userNamespaceSccs(changes: ReadonlySet<Change>, volumes: string[]): SecurityContextConstraints[] {
  return [
    {
      ...RESTRICTED_V2,
      ...inUserNamespace(0, changes.has('nestedContainerIds')),
      metadata: { name: 'nested-container' },
      volumes,
      allowPrivilegeEscalation: true,
      allowedCapabilities: ['SETUID', 'SETGID'],
      requiredDropCapabilities: null,
      seLinuxContext: { type: 'MustRunAs', seLinuxOptions: { type: 'container_engine_t' } },
      seccompProfiles: ['*'],
    },
    {
      ...RESTRICTED_V2,
      ...inUserNamespace(1000, changes.has('restrictedV3Ids')),
      metadata: { name: 'restricted-v3' },
      volumes,
    },
  ];
}

function volumesOf(changes: ReadonlySet<Change>): string[] {
  return [
    'configMap',
    ...(changes.has('csiVolumes') ? ['csi'] : []),
    'downwardAPI',
    'emptyDir',
    'ephemeral',
    ...(changes.has('imageVolumes') ? ['image'] : []),
    'persistentVolumeClaim',
    'projected',
    'secret',
  ];
}
