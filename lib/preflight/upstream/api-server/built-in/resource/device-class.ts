import { invalid } from '../../field-error';
import { JsonObject } from '../../json-value';
import { qualifiedNameProblems, subdomainNameProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';
import { itemsCauses } from './bounded-items';
import { DeviceConfiguration, configurationCauses } from './device-configuration';
import { DeviceSelector, selectorsCauses } from './device-selectors';

const MAX_CONFIGURATIONS = 32;

interface DeviceClassSpec {
  readonly selectors?: DeviceSelector[];
  readonly config?: DeviceConfiguration[];
  readonly extendedResourceName?: string;
}

/** DeviceClass (kubernetes `resource/validation` ValidateDeviceClass, v1.36.3). */
export const DEVICE_CLASS: BuiltInKind = {
  group: 'resource.k8s.io',
  version: 'v1',
  kind: 'DeviceClass',
  plural: 'deviceclasses',
  namespaced: false,
  // Declarative validation counts what the others call characters as what they are.
  nameProblems: (name, prefix) =>
    subdomainNameProblems(name, prefix).map((problem) => problem.replace(/ characters$/, ' bytes')),
  hasGeneration: true,
  prepare: ({ spec = {} }, minor) => {
    // DRAExtendedResource
    if (minor < 36) delete (spec as JsonObject).extendedResourceName;
  },
  causes: (object) => {
    const { selectors = [], config = [], extendedResourceName } = (object.spec ?? {}) as DeviceClassSpec;
    const path = 'spec.extendedResourceName';
    return [
      ...selectorsCauses(selectors, 'spec.selectors'),
      ...itemsCauses(config, MAX_CONFIGURATIONS, 'spec.config', configurationCauses),
      ...(extendedResourceName === undefined || isExtended(extendedResourceName)
        ? []
        : [invalid(path, extendedResourceName, 'must be a valid extended resource name')]),
    ];
  },
};

function isExtended(name: string): boolean {
  if (!name.includes('/') || name.includes('kubernetes.io/') || name.startsWith('requests.')) return false;
  return qualifiedNameProblems(`requests.${name}`).length === 0;
}
