import { JsonObject } from '../../api-server/json-value';
import { valueAt } from '../../../engine/field-path';
import { PodChange } from '../../pod-security/check';
import { Pod } from '../pod';
import { Refusal } from '../refusal';
import { isClaimable } from './claimable-volume';

/** How far an edit goes, the least first: what OpenShift assigns is left to it, what few programs need is given up, claims and Services replace the host's. */
export const REACHES = ['assigned', 'given up', 'replaced'] as const;

/** How far an edit goes. */
export type Reach = (typeof REACHES)[number];

/** A change of a pod after which an SCC has one thing less against it. */
export interface PodEdit {
  readonly reach: Reach;
  readonly changes: readonly PodChange[];
}

/** The edit that helps against a refusal; nothing where the pod would be another one without what is refused. */
export function editFor({ setting, path, value }: Refusal, pod: Pod): PodEdit | undefined {
  switch (setting) {
    case 'runAsUser':
      return removal(pod, path, path.replace(/runAs\w+$/, 'runAsGroup'));
    case 'fsGroup':
    case 'supplementalGroups':
      return removal(pod, path);
    case 'seLinuxContext':
      return removal(pod, path.replace(/\.seLinuxOptions\..*$/, '.seLinuxOptions'));
    case 'seccompProfiles':
      return String(value).startsWith('localhost/') ? undefined : removal(pod, path);
    case 'allowPrivilegeEscalation':
      return { reach: 'given up', changes: [{ path, value: false }] };
    case 'allowHostPorts':
      return hostPortEdit(pod, path);
    case 'volumes':
      return claimEdit(pod, path);
    default:
      return undefined;
  }
}

/** Takes out a field, and others that make no sense without it. */
function removal(pod: Pod, path: string, ...others: string[]): PodEdit | undefined {
  const isThere = (each: string): boolean => valueAt(pod as JsonObject, each) !== undefined;
  if (!isThere(path)) return undefined;
  return { reach: 'assigned', changes: [path, ...others.filter(isThere)].map((each) => ({ path: each })) };
}

/** A Service can take the place of a port of the host; in the network of the host, all ports are the host's. */
function hostPortEdit({ spec }: Pod, path: string): PodEdit | undefined {
  return spec?.hostNetwork === true ? undefined : { reach: 'replaced', changes: [{ path }] };
}

function claimEdit(pod: Pod, path: string): PodEdit | undefined {
  const volume = valueAt(pod as JsonObject, path) as JsonObject | undefined;
  if (volume === undefined || !isClaimable(volume)) return undefined;
  const { name = '' } = volume;
  return { reach: 'replaced', changes: [{ path, value: { name, persistentVolumeClaim: { claimName: name } } }] };
}
