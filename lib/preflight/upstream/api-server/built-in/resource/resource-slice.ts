import { Cause, invalid, invalidText, required } from '../../field-error';
import { goJson } from '../../go/go-text';
import { JsonObject } from '../../json-value';
import { subdomainNameProblems, subdomainProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';
import { driverNameCauses } from '../core/driver-name';
import { nodeSelectorCauses } from '../core/pod/node-selector';
import { NodeSelector, NodeSelectorRequirement } from '../core/pod/scheduling';
import { nameCauses } from '../core/pod/value-rules';
import { keyedItemsCauses } from './bounded-items';
import { CounterSet, counterSetCauses } from './device-counters';
import { Device, deviceCauses, dropDisabledDeviceFields } from './device';
import { poolNameCauses } from './resource-names';

const MAX_DEVICES = 128;
/** Devices of a slice in which some have taints or use counters. */
const MAX_ADVANCED_DEVICES = 64;
const MAX_COUNTER_SETS = 8;
const ONE_OF = 'exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is required';

interface ResourceSliceSpec {
  readonly driver?: string;
  readonly pool?: { readonly name?: string; readonly resourceSliceCount?: number; readonly generation?: number };
  readonly nodeName?: string;
  readonly nodeSelector?: NodeSelector;
  readonly allNodes?: boolean;
  perDeviceNodeSelection?: boolean;
  readonly devices?: readonly Device[];
  sharedCounters?: readonly CounterSet[];
}

/** ResourceSlice (kubernetes `resource/validation` ValidateResourceSlice, v1.36.3). */
export const RESOURCE_SLICE: BuiltInKind = {
  group: 'resource.k8s.io',
  version: 'v1',
  kind: 'ResourceSlice',
  plural: 'resourceslices',
  namespaced: false,
  hasGeneration: true,
  nameProblems: subdomainNameProblems,
  applyDefaults: (object) => {
    for (const taint of devicesOf(object).flatMap(({ taints = [] }) => taints)) taint.timeAdded ??= '<varies>';
  },
  prepare: (object, minor) => {
    if (minor < 36) dropFieldsOf36((object.spec ?? {}) as ResourceSliceSpec);
    devicesOf(object).forEach((device) => dropDisabledDeviceFields(device, minor));
  },
  causes: ({ spec = {} }) => specCauses(spec as ResourceSliceSpec),
  warnings: ({ spec = {} }) => {
    const { driver = '' } = spec as ResourceSliceSpec;
    if (driver === driver.toLowerCase()) return [];
    return [`spec.driver: driver names should be lowercase; "${driver}" contains uppercase characters`];
  },
};

function devicesOf({ spec = {} }: JsonObject): readonly Device[] {
  return (spec as ResourceSliceSpec).devices ?? [];
}

/** Fields of a slice whose devices share parts (DRAPartitionableDevices). */
function dropFieldsOf36(spec: ResourceSliceSpec): void {
  delete spec.sharedCounters;
  delete spec.perDeviceNodeSelection;
}

function specCauses(spec: ResourceSliceSpec): Cause[] {
  const { driver = '', devices = [], sharedCounters = [] } = spec;
  const isAdvanced = devices.some(
    ({ taints = [], consumesCounters = [] }) => taints.length + consumesCounters.length > 0,
  );
  const holdsBoth = spec.devices !== undefined && spec.sharedCounters !== undefined;
  return [
    ...driverNameCauses(driver, 'spec.driver'),
    ...poolCauses(spec, 'spec.pool'),
    ...nodeCauses(spec, 'spec'),
    ...(holdsBoth ? [invalid('spec', '', 'only one of `sharedCounters` or `devices` is allowed')] : []),
    ...keyedItemsCauses(devices, isAdvanced ? MAX_ADVANCED_DEVICES : MAX_DEVICES, 'spec.devices', {
      keyOf: ({ name = '' }) => name,
      causesOf: (device, path) => deviceCauses(device, spec.perDeviceNodeSelection === true, path),
    }),
    ...keyedItemsCauses(sharedCounters, MAX_COUNTER_SETS, 'spec.sharedCounters', {
      keyOf: ({ name = '' }) => name,
      causesOf: counterSetCauses,
    }),
  ];
}

function poolCauses({ pool = {} }: ResourceSliceSpec, path: string): Cause[] {
  const { name = '', resourceSliceCount = 0, generation = 0 } = pool;
  return [
    ...poolNameCauses(name, `${path}.name`),
    ...(resourceSliceCount > 0
      ? []
      : [invalid(`${path}.resourceSliceCount`, resourceSliceCount, 'must be greater than zero')]),
    ...(generation >= 0 ? [] : [invalid(`${path}.generation`, generation, 'must be greater than or equal to zero')]),
  ];
}

/** What is wrong with the nodes that reach the devices. */
function nodeCauses(spec: ResourceSliceSpec, path: string): Cause[] {
  const { nodeName, nodeSelector, allNodes, perDeviceNodeSelection } = spec;
  const chosen = [
    ...(nodeName === undefined || nodeName === '' ? [] : ['`nodeName`']),
    ...(nodeSelector === undefined ? [] : ['`nodeSelector`']),
    ...(allNodes === true ? ['`allNodes`'] : []),
    ...(perDeviceNodeSelection === true ? ['`perDeviceNodeSelection`'] : []),
  ];
  return [
    ...nodeNameCauses(nodeName, `${path}.nodeName`),
    ...(nodeSelector === undefined ? [] : selectorCauses(nodeSelector, `${path}.nodeSelector`)),
    ...notTrueCauses(allNodes, `${path}.allNodes`),
    ...notTrueCauses(perDeviceNodeSelection, `${path}.perDeviceNodeSelection`),
    ...(chosen.length === 0 ? [required(path, ONE_OF)] : []),
    ...(chosen.length > 1 ? [invalid(path, `{${chosen.join(', ')}}`, `${ONE_OF}, but multiple fields are set`)] : []),
  ];
}

function nodeNameCauses(name: string | undefined, path: string): Cause[] {
  if (name === undefined) return [];
  if (name === '') return [invalid(path, '', 'must be either unset or set to a non-empty string')];
  return nameCauses(name, path, subdomainProblems);
}

function selectorCauses(selector: NodeSelector, path: string): Cause[] {
  const { nodeSelectorTerms: terms } = selector;
  const text =
    terms === undefined
      ? 'null'
      : `[${terms.map((term) => `{"MatchExpressions":${requirementsText(term.matchExpressions)},"MatchFields":${requirementsText(term.matchFields)}}`).join(',')}]`;
  const single = 'must have exactly one node selector term';
  return [
    ...nodeSelectorCauses(selector, path),
    ...(terms?.length === 1 ? [] : [invalidText(`${path}.nodeSelectorTerms`, text, single)]),
  ];
}

/** Requirements as Go writes them, whose fields have no names in JSON here. */
function requirementsText(requirements: readonly NodeSelectorRequirement[] | undefined): string {
  if (requirements === undefined) return 'null';
  const texts = requirements.map(
    ({ key = '', operator = '', values }) =>
      `{"Key":${goJson(key)},"Operator":${goJson(operator)},"Values":${values === undefined ? 'null' : goJson([...values])}}`,
  );
  return `[${texts.join(',')}]`;
}

function notTrueCauses(value: boolean | undefined, path: string): Cause[] {
  return value === false ? [invalid(path, false, 'must be either unset or set to true')] : [];
}
