import { Cause, forbidden } from '../../../field-error';
import { PodSpec, containersOf } from './pod-spec';
import { PodSecurityContext, SecurityContext } from './security-context';

const DETAIL = 'cannot be set for a windows pod';

const OF_CONTAINERS: readonly (keyof SecurityContext)[] = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
];

/** Fields of the pod and of its security context, in upstream's order. */
const OF_POD: readonly { readonly ofPod?: keyof PodSpec; readonly ofContext?: keyof PodSecurityContext }[] = [
  { ofContext: 'appArmorProfile' },
  { ofContext: 'seLinuxOptions' },
  { ofPod: 'hostUsers' },
  { ofPod: 'hostPID' },
  { ofPod: 'hostIPC' },
  { ofContext: 'seccompProfile' },
  { ofContext: 'fsGroup' },
  { ofContext: 'fsGroupChangePolicy' },
  { ofContext: 'sysctls' },
  { ofPod: 'shareProcessNamespace' },
  { ofContext: 'runAsUser' },
  { ofContext: 'runAsGroup' },
  { ofContext: 'supplementalGroups' },
  { ofContext: 'supplementalGroupsPolicy' },
  { ofContext: 'seLinuxChangePolicy' },
];

/** What a pod for Windows may not have (kubernetes `core/validation` validateWindows, v1.36.3). */
export function windowsCauses(spec: PodSpec, path: string): Cause[] {
  return [
    ...podCauses(spec, path),
    ...containersOf(spec, path).flatMap(({ container, path: at }) =>
      OF_CONTAINERS.filter((field) => container.securityContext?.[field] !== undefined).map((field) =>
        forbidden(`${at}.securityContext.${field}`, DETAIL),
      ),
    ),
  ];
}

function podCauses(spec: PodSpec, path: string): Cause[] {
  return OF_POD.flatMap(({ ofPod, ofContext }) => {
    if (ofPod !== undefined) return isSet(ofPod, spec[ofPod]) ? [forbidden(`${path}.${ofPod}`, DETAIL)] : [];
    if (ofContext === undefined || !isSet(ofContext, spec.securityContext?.[ofContext])) return [];
    return [forbidden(`${path}.securityContext.${ofContext}`, DETAIL)];
  });
}

/** Fields without a pointer are set when they are not empty. */
function isSet(field: string, value: unknown): boolean {
  if (field === 'hostPID' || field === 'hostIPC') return value === true;
  if (field === 'sysctls') return Array.isArray(value) && value.length > 0;
  return value !== undefined;
}
