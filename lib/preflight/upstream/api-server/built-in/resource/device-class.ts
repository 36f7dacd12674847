import { CelType, STRING, UNKNOWN, isUnknown, objectOf, typeText } from '../../cel-check/cel-type';
import { checkExpression } from '../../cel-check/check-expression';
import { Cause, invalid, required, tooLong, tooMany } from '../../field-error';
import { byteLength } from '../../go/go-text';
import { JsonValue, isJsonObject } from '../../json-value';
import { qualifiedNameProblems, subdomainNameProblems, subdomainProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';

interface Selector {
  readonly cel?: { readonly expression?: string };
}

interface Configuration {
  readonly opaque?: { readonly driver?: string; readonly parameters?: JsonValue };
}

interface DeviceClassSpec {
  readonly selectors?: Selector[];
  readonly config?: Configuration[];
  readonly extendedResourceName?: string;
}

const MAX_ITEMS = 32;
const MAX_BYTES = 10 * 1024;
const MAX_DRIVER = 63;

/** What selectors see; what a device has besides its driver depends on the driver. */
const SCOPE: ReadonlyMap<string, CelType> = new Map([
  [
    'device',
    objectOf('kubernetes.DRADevice', {
      driver: STRING,
      attributes: UNKNOWN,
      capacity: UNKNOWN,
      allowMultipleAllocations: UNKNOWN,
    }),
  ],
]);

/** DeviceClass (kubernetes `resource/validation` ValidateDeviceClass, v1.36.3); how much its selectors cost is not estimated. */
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
  causes: (object) => {
    const { selectors = [], config = [], extendedResourceName } = (object.spec ?? {}) as DeviceClassSpec;
    const path = 'spec.extendedResourceName';
    return [
      ...sizeCauses(selectors, 'spec.selectors'),
      ...selectors.flatMap((selector, index) => selectorCauses(selector, `spec.selectors[${index}].cel`)),
      ...sizeCauses(config, 'spec.config'),
      ...config.flatMap((each, index) => configurationCauses(each, `spec.config[${index}].opaque`)),
      ...(extendedResourceName === undefined || isExtended(extendedResourceName)
        ? []
        : [invalid(path, extendedResourceName, 'must be a valid extended resource name')]),
    ];
  },
};

function sizeCauses(items: object[], path: string): Cause[] {
  return items.length > MAX_ITEMS ? [tooMany(path, items.length, MAX_ITEMS)] : [];
}

function selectorCauses({ cel }: Selector, path: string): Cause[] {
  if (cel === undefined) return [required(path)];
  const { expression = '' } = cel;
  const at = `${path}.expression`;
  if (byteLength(expression) > MAX_BYTES) return [tooLong(at, MAX_BYTES)];
  const { type, problem } = checkExpression(expression, SCOPE);
  if (problem !== undefined) return [invalid(at, expression, `compilation failed: ${problem}`)];
  if (isUnknown(type) || type.name === 'bool' || type.name === 'dyn') return [];
  return [invalid(at, expression, `must evaluate to bool or the unknown type, not ${typeText(type)}`)];
}

function configurationCauses({ opaque }: Configuration, path: string): Cause[] {
  if (opaque === undefined) return [required(path)];
  return [
    ...driverCauses(opaque.driver ?? '', `${path}.driver`),
    ...parameterCauses(opaque.parameters, `${path}.parameters`),
  ];
}

function driverCauses(driver: string, path: string): Cause[] {
  if (driver === '') return [required(path)];
  return [
    ...(byteLength(driver) > MAX_DRIVER ? [tooLong(path, MAX_DRIVER)] : []),
    ...subdomainProblems(driver.toLowerCase()).map((problem) => invalid(path, driver, problem)),
  ];
}

function parameterCauses(parameters: JsonValue | undefined, path: string): Cause[] {
  if (parameters === undefined || parameters === null) return [required(path)];
  if (byteLength(JSON.stringify(parameters)) > MAX_BYTES) return [tooLong(path, MAX_BYTES)];
  return isJsonObject(parameters) ? [] : [invalid(path, '<value omitted>', 'must be a valid JSON object')];
}

function isExtended(name: string): boolean {
  if (!name.includes('/') || name.includes('kubernetes.io/') || name.startsWith('requests.')) return false;
  return qualifiedNameProblems(`requests.${name}`).length === 0;
}
