import { Cause, invalid, required } from '../../field-error';
import { subdomainProblems } from '../../name-rules';
import { nodeSelectorCauses } from '../core/pod/node-selector';
import { NodeSelector } from '../core/pod/scheduling';
import { nameCauses } from '../core/pod/value-rules';
import { itemsCauses, keyedItemsCauses, membersCauses } from './bounded-items';
import { DeviceAttribute, attributeCauses, dropListAttributes } from './device-attribute';
import { bindingCauses } from './device-binding';
import { DeviceCapacity, capacityCauses } from './device-capacity';
import { CounterConsumption, counterConsumptionCauses } from './device-counters';
import { DeviceTaint, deviceTaintCauses } from './device-taints';
import { MAX_QUALIFIED_NAME, labelNameCauses, qualifiedNameCauses } from './resource-names';

const MAX_ATTRIBUTES_AND_CAPACITIES = 32;
const MAX_TAINTS = 16;
const MAX_CONSUMPTIONS = 2;
const ONE_OF =
  'exactly one of `nodeName`, `nodeSelector`, or `allNodes` is required when `perDeviceNodeSelection` is set to true in the ResourceSlice spec';

const FIELDS_OF_36 = [
  'taints',
  'consumesCounters',
  'nodeName',
  'nodeSelector',
  'allNodes',
  'bindingConditions',
  'bindingFailureConditions',
  'bindsToNode',
  'allowMultipleAllocations',
] as const;

/** `resource/v1.Device`. */
export interface Device {
  readonly name?: string;
  readonly attributes?: { readonly [name: string]: DeviceAttribute };
  readonly capacity?: { readonly [name: string]: DeviceCapacity };
  allowMultipleAllocations?: boolean;
  taints?: readonly DeviceTaint[];
  consumesCounters?: readonly CounterConsumption[];
  nodeName?: string;
  nodeSelector?: NodeSelector;
  allNodes?: boolean;
  bindingConditions?: readonly string[];
  bindingFailureConditions?: readonly string[];
  bindsToNode?: boolean;
  nodeAllocatableResourceMappings?: object;
}

/** Drops fields of features that are off by default, in place (DRANodeAllocatableResources, DRAListTypeAttributes). */
export function dropDisabledDeviceFields(device: Device, minor: number): void {
  if (minor < 36) dropFieldsOf36(device);
  delete device.nodeAllocatableResourceMappings;
  Object.values(device.attributes ?? {}).forEach(dropListAttributes);
}

/** Fields of DRADeviceTaints, DRAPartitionableDevices, DRADeviceBindingConditions and DRAConsumableCapacity. */
function dropFieldsOf36(device: Device): void {
  for (const field of FIELDS_OF_36) delete device[field];
  for (const capacity of Object.values(device.capacity ?? {})) delete capacity.requestPolicy;
}

/** What is wrong with a device (kubernetes `resource/validation` validateDevice, v1.36.3). */
export function deviceCauses(device: Device, choosesNodes: boolean, path: string): Cause[] {
  const { name = '', attributes = {}, capacity = {}, taints = [], consumesCounters = [] } = device;
  const isShared = device.allowMultipleAllocations === true;
  return [
    ...labelNameCauses(name, `${path}.name`),
    ...sizeCauses(Object.keys(attributes).length + Object.keys(capacity).length, path),
    ...membersCauses(attributes, MAX_QUALIFIED_NAME, `${path}.attributes`, {
      keyCauses: qualifiedNameCauses,
      causesOf: attributeCauses,
    }),
    ...membersCauses(capacity, MAX_QUALIFIED_NAME, `${path}.capacity`, {
      keyCauses: qualifiedNameCauses,
      causesOf: (each, at) => capacityCauses(each, isShared, at),
    }),
    ...itemsCauses(taints, MAX_TAINTS, `${path}.taints`, deviceTaintCauses),
    ...keyedItemsCauses(consumesCounters, MAX_CONSUMPTIONS, `${path}.consumesCounters`, {
      keyOf: ({ counterSet = '' }) => counterSet,
      causesOf: counterConsumptionCauses,
    }),
    ...(choosesNodes ? ownNodeCauses(device, path) : sharedNodeCauses(device, path)),
    ...bindingCauses(device, path),
  ];
}

function sizeCauses(size: number, path: string): Cause[] {
  if (size <= MAX_ATTRIBUTES_AND_CAPACITIES) return [];
  const detail = `the total number of attributes and capacities must not exceed ${MAX_ATTRIBUTES_AND_CAPACITIES}`;
  return [invalid(path, size, detail)];
}

/** What is wrong with the nodes that reach a device of its own. */
function ownNodeCauses({ nodeName, nodeSelector, allNodes }: Device, path: string): Cause[] {
  const chosen = [
    ...(nodeName === undefined || nodeName === '' ? [] : ['`nodeName`']),
    ...(nodeSelector === undefined ? [] : ['`nodeSelector`']),
    ...(allNodes === true ? ['`allNodes`'] : []),
  ];
  return [
    ...nodeNameCauses(nodeName, `${path}.nodeName`),
    ...(nodeSelector === undefined ? [] : nodeSelectorCauses(nodeSelector, `${path}.nodeSelector`)),
    ...(allNodes === false ? [invalid(`${path}.allNodes`, false, 'must be either unset or set to true')] : []),
    ...(chosen.length === 0 ? [required(path, ONE_OF)] : []),
    ...(chosen.length > 1 ? [invalid(path, `{${chosen.join(', ')}}`, ONE_OF)] : []),
  ];
}

function nodeNameCauses(name: string | undefined, path: string): Cause[] {
  if (name === undefined) return [];
  return name === '' ? [invalid(path, '', 'must not be empty')] : nameCauses(name, path, subdomainProblems);
}

function sharedNodeCauses({ nodeName, nodeSelector, allNodes }: Device, path: string): Cause[] {
  if (nodeName === undefined && nodeSelector === undefined && allNodes === undefined) return [];
  const detail =
    '`nodeName`, `nodeSelector` and `allNodes` can only be set if `perDeviceNodeSelection` is set to true in the ResourceSlice spec';
  return [invalid(path, null, detail)];
}
