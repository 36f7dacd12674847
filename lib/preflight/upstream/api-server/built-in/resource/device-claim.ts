import { NamespaceNames } from '../cluster-state';
import { Cause, forbidden, invalid, required } from '../../field-error';
import { itemsCauses, keyedItemsCauses } from './bounded-items';
import { DeviceConfiguration, configurationCauses } from './device-configuration';
import { DeviceRequest, deviceRequestCauses, deviceRequestDefaults } from './device-requests';
import { fullyQualifiedNameCauses, labelNameCauses } from './resource-names';

const MAX_ITEMS = 32;

/** Label of namespaces whose claims may administer devices, with the value `true`. */
export const ADMIN_LABEL = 'resource.kubernetes.io/admin-access';

/** `resource/v1.ResourceClaimSpec`. */
export interface ResourceClaimSpec {
  readonly devices?: DeviceClaim;
}

interface DeviceClaim {
  readonly requests?: readonly DeviceRequest[];
  readonly constraints?: readonly DeviceConstraint[];
  readonly config?: readonly DeviceClaimConfiguration[];
}

interface DeviceConstraint {
  readonly requests?: readonly string[];
  readonly matchAttribute?: string;
  distinctAttribute?: string;
}

interface DeviceClaimConfiguration extends DeviceConfiguration {
  readonly requests?: readonly string[];
}

/** Gives the requests of a claim their defaults, in place. */
export function claimDefaults({ devices: { requests = [] } = {} }: ResourceClaimSpec): void {
  requests.forEach(deviceRequestDefaults);
}

/** Drops what is behind feature gates that are on since 1.36, in place (DRAConsumableCapacity, DRADeviceTaints); 1.34 forgets some of it. */
export function dropDisabledClaimFields({ devices = {} }: ResourceClaimSpec, minor: number): void {
  if (minor >= 36) return;
  const { requests = [], constraints = [] } = devices;
  for (const request of requests.flatMap(({ exactly, firstAvailable = [] }) => [exactly, ...firstAvailable])) {
    delete request?.capacity;
    if (minor >= 35) delete request?.tolerations;
  }
  if (minor >= 35) for (const constraint of constraints) delete constraint.distinctAttribute;
}

/** What is wrong with a claim to devices (kubernetes `resource/validation` validateDeviceClaim, v1.36.3). */
export function claimCauses({ devices = {} }: ResourceClaimSpec, path: string): Cause[] {
  const { requests = [], constraints = [], config = [] } = devices;
  const names = namesOf(requests);
  const at = `${path}.devices`;
  const chosenCauses = (chosen: readonly string[] = [], field: string) =>
    keyedItemsCauses(chosen, MAX_ITEMS, field, {
      keyOf: (name) => name,
      causesOf: (name, place) => referenceCauses(name, names, place),
    });
  return [
    ...keyedItemsCauses(requests, MAX_ITEMS, `${at}.requests`, {
      keyOf: ({ name = '' }) => name,
      causesOf: deviceRequestCauses,
    }),
    ...itemsCauses(constraints, MAX_ITEMS, `${at}.constraints`, (constraint, place) => [
      ...chosenCauses(constraint.requests, `${place}.requests`),
      ...attributeCauses(constraint, place),
    ]),
    ...itemsCauses(config, MAX_ITEMS, `${at}.config`, (configuration, place) => [
      ...chosenCauses(configuration.requests, `${place}.requests`),
      ...configurationCauses(configuration, place),
    ]),
  ];
}

/** Why a claim may not administer devices: the label of its namespace does not allow it (kubernetes `registry/resource/utils.go` AuthorizedForAdmin). */
export function adminCauses(
  { devices: { requests = [] } = {} }: ResourceClaimSpec,
  namespace: string,
  adminNamespaces: NamespaceNames | undefined,
): Cause[] {
  const index = requests.findIndex(({ exactly }) => exactly?.adminAccess === true);
  if (index < 0 || adminNamespaces === undefined || adminNamespaces.includes(namespace)) return [];
  const detail = `admin access to devices requires the \`${ADMIN_LABEL}: true\` label on the containing namespace`;
  return [forbidden(`spec.devices.requests[${index}].adminAccess`, detail)];
}

/** Requests by which constraints and configurations name them, those of lists as `request/alternative`. */
function namesOf(requests: readonly DeviceRequest[]): ReadonlySet<string> {
  return new Set(
    requests.flatMap(({ name = '', firstAvailable = [] }) => [
      name,
      ...firstAvailable.map((alternative) => `${name}/${alternative.name ?? ''}`),
    ]),
  );
}

function referenceCauses(name: string, names: ReadonlySet<string>, path: string): Cause[] {
  const detail =
    "must be the name of a request in the claim or the name of a request and a subrequest separated by '/'";
  const parts = name.split('/');
  const unknown = names.has(name) ? [] : [invalid(path, name, detail)];
  return parts.length > 2 ? unknown : [...parts.flatMap((part) => labelNameCauses(part, path)), ...unknown];
}

/** Upstream says of none that there are several. */
function attributeCauses({ matchAttribute, distinctAttribute }: DeviceConstraint, path: string): Cause[] {
  const detail = 'exactly one of "matchAttribute" or "distinctAttribute" is required, but multiple fields are set';
  if (matchAttribute !== undefined) return fullyQualifiedNameCauses(matchAttribute, `${path}.matchAttribute`);
  if (distinctAttribute === undefined) return [required(path, detail)];
  return fullyQualifiedNameCauses(distinctAttribute, `${path}.distinctAttribute`);
}
