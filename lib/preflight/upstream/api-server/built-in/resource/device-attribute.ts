import { Cause, invalid, invalidText, tooLong } from '../../field-error';
import { byteLength, goJson } from '../../go/go-text';

const MAX_VALUE = 64;
const NUMBER = '(0|[1-9]\\d*)';
const PRE_RELEASE = '(0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)';
const BUILD = '[0-9a-zA-Z-]+';
const SEMANTIC_VERSION = new RegExp(
  `^${NUMBER}\\.${NUMBER}\\.${NUMBER}(-${PRE_RELEASE}(\\.${PRE_RELEASE})*)?(\\+${BUILD}(\\.${BUILD})*)?$`,
);
const ONE_VALUE = 'exactly one value must be specified';
const VALUES = ['int', 'bool', 'string', 'version'] as const;
const LISTS = ['ints', 'bools', 'strings', 'versions'] as const;

/** `resource/v1.DeviceAttribute`. */
export interface DeviceAttribute {
  readonly int?: number;
  readonly bool?: boolean;
  readonly string?: string;
  readonly version?: string;
  ints?: readonly number[];
  bools?: readonly boolean[];
  strings?: readonly string[];
  versions?: readonly string[];
}

/** Drops lists of values, in place: they belong to a feature that is off by default. */
export function dropListAttributes(attribute: DeviceAttribute): void {
  for (const list of LISTS) delete attribute[list];
}

/** What is wrong with an attribute of a device (kubernetes `resource/validation` validateDeviceAttribute, v1.36.3). */
export function attributeCauses(attribute: DeviceAttribute, path: string): Cause[] {
  const { string = '', version } = attribute;
  const count = VALUES.filter((field) => attribute[field] !== undefined).length;
  return [
    ...lengthCauses(string, `${path}.string`),
    ...(version === undefined ? [] : versionCauses(version, `${path}.version`)),
    ...(count === 0 ? [invalid(path, '', ONE_VALUE)] : []),
    ...(count > 1 ? [invalidText(path, attributeText(attribute), ONE_VALUE)] : []),
  ];
}

function versionCauses(version: string, path: string): Cause[] {
  const detail = 'must be a string compatible with semver.org spec 2.0.0';
  return [...(SEMANTIC_VERSION.test(version) ? [] : [invalid(path, version, detail)]), ...lengthCauses(version, path)];
}

function lengthCauses(value: string, path: string): Cause[] {
  return byteLength(value) > MAX_VALUE ? [tooLong(path, MAX_VALUE)] : [];
}

/** An attribute as Go writes it, whose fields have no names in JSON here. */
function attributeText(attribute: DeviceAttribute): string {
  const titled = (field: string) => field[0].toUpperCase() + field.slice(1);
  const values = VALUES.map((field) => `"${titled(field)}Value":${goJson(attribute[field] ?? null)}`);
  const lists = LISTS.map((field) => `"${titled(field).slice(0, -1)}Values":null`);
  return `{${[...values, ...lists].join(',')}}`;
}
