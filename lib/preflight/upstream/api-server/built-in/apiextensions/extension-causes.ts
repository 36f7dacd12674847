import { Cause, forbidden, invalid, notSupported, required } from '../../field-error';
import { JsonSchema, itemSchema } from './json-schema';

const MAP_TYPES = ['atomic', 'granular'];
const LIST_TYPES = ['atomic', 'set', 'map'];

/** What is wrong with the kinds of maps and lists that a schema declares (`x-kubernetes-map-type`, `x-kubernetes-list-type` and its keys). */
export function extensionCauses(schema: JsonSchema, path: string): Cause[] {
  return [
    ...(schema['x-kubernetes-preserve-unknown-fields'] === false
      ? [invalid(`${path}.x-kubernetes-preserve-unknown-fields`, false, 'must be true or undefined')]
      : []),
    ...mapTypeCauses(schema, path),
    ...listTypeCauses(schema, path),
    ...listKeyCauses(schema, path),
    ...mapListCauses(schema, path),
    ...itemCauses(schema, path),
  ];
}

function mapTypeCauses({ type = '', ...schema }: JsonSchema, path: string): Cause[] {
  const mapType = schema['x-kubernetes-map-type'];
  if (mapType === undefined) return [];
  const causes =
    type === 'object' ? [] : [wrongType(type, 'must be object if x-kubernetes-map-type is specified', path)];
  if (MAP_TYPES.includes(mapType)) return causes;
  return [...causes, notSupported(`${path}.x-kubernetes-map-type`, mapType, MAP_TYPES)];
}

function wrongType(type: string, detail: string, path: string): Cause {
  return type === '' ? required(`${path}.type`, detail) : invalid(`${path}.type`, type, detail);
}

function listTypeCauses(schema: JsonSchema, path: string): Cause[] {
  const { type = '' } = schema;
  const listType = schema['x-kubernetes-list-type'];
  if (listType === undefined) return [];
  const causes =
    type === 'array'
      ? setItemCauses(schema, listType, path)
      : [wrongType(type, 'must be array if x-kubernetes-list-type is specified', path)];
  if (LIST_TYPES.includes(listType)) return causes;
  return [...causes, notSupported(`${path}.x-kubernetes-list-type`, listType, LIST_TYPES)];
}

/** Members of sets are replaced as a whole. */
function setItemCauses(schema: JsonSchema, listType: string, path: string): Cause[] {
  const items = itemSchema(schema);
  if (listType !== 'set' || items === undefined) return [];
  const innerListType = items['x-kubernetes-list-type'];
  const detail = 'must be atomic as item of a list with x-kubernetes-list-type=set';
  if (items.type === 'array' && (innerListType ?? 'atomic') !== 'atomic') {
    return [invalid(`${path}.items.x-kubernetes-list-type`, innerListType ?? null, detail)];
  }
  if (items.type === 'object' && items['x-kubernetes-map-type'] !== 'atomic') {
    return [invalid(`${path}.items.x-kubernetes-map-type`, innerListType ?? null, detail)];
  }
  return [];
}

function listKeyCauses(schema: JsonSchema, path: string): Cause[] {
  const listType = schema['x-kubernetes-list-type'];
  if ((schema['x-kubernetes-list-map-keys'] ?? []).length === 0 || listType === 'map') return [];
  const at = `${path}.x-kubernetes-list-type`;
  const detail = 'must be map if x-kubernetes-list-map-keys is non-empty';
  return [listType === undefined ? required(at, detail) : invalid(at, listType, detail)];
}

function mapListCauses(schema: JsonSchema, path: string): Cause[] {
  if (schema['x-kubernetes-list-type'] !== 'map') return [];
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  const items = itemSchema(schema);
  const causes: Cause[] = [];
  if (keys.length === 0) {
    const detail = 'must not be empty if x-kubernetes-list-type is map';
    causes.push(required(`${path}.x-kubernetes-list-map-keys`, detail));
  }
  if (schema.items === undefined) {
    causes.push(required(`${path}.items`, 'must have a schema if x-kubernetes-list-type is map'));
  }
  if (items === undefined) return causes;
  if (items.type !== 'object') {
    const detail = "must be object if parent array's x-kubernetes-list-type is map";
    return [...causes, invalid(`${path}.items.type`, items.type ?? '', detail)];
  }
  return [...causes, ...keys.flatMap((_, index) => keyCauses(keys, index, items, path))];
}

function keyCauses(keys: string[], index: number, items: JsonSchema, path: string): Cause[] {
  const key = keys[index];
  const { properties = {} } = items;
  const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
  const at = `${path}.x-kubernetes-list-map-keys`;
  const causes: Cause[] = [];
  if (property === undefined) causes.push(invalid(at, keys, 'entries must all be names of item properties'));
  else if (property.type === 'array' || property.type === 'object') {
    const detail = "must be a scalar type if parent array's x-kubernetes-list-type is map";
    causes.push(invalid(`${path}.items.properties[${key}].type`, 'object', detail));
  }
  if (keys.indexOf(key) < index) causes.push(invalid(at, keys, 'must not contain duplicate entries'));
  return causes;
}

/** Items of sets and maps are never null, and have their keys. */
function itemCauses(schema: JsonSchema, path: string): Cause[] {
  const items = itemSchema(schema);
  const listType = schema['x-kubernetes-list-type'] ?? '';
  if (items === undefined || (listType !== 'set' && listType !== 'map')) return [];
  const causes =
    items.nullable === true
      ? [forbidden(`${path}.items.nullable`, `cannot be nullable when x-kubernetes-list-type is ${listType}`)]
      : [];
  if (listType === 'set') return causes;
  const { properties = {}, required: needed = [] } = items;
  const keys = (schema['x-kubernetes-list-map-keys'] ?? []).filter((key) => Object.hasOwn(properties, key));
  return [
    ...causes,
    ...keys.flatMap((key) => {
      const at = `${path}.items.properties[${key}]`;
      const mustBe = 'this property is in x-kubernetes-list-map-keys, so it';
      return [
        ...(needed.includes(key) || properties[key].default !== undefined
          ? []
          : [required(`${at}.default`, `${mustBe} must have a default or be a required property`)]),
        ...(properties[key].nullable === true ? [forbidden(`${at}.nullable`, `${mustBe} cannot be nullable`)] : []),
      ];
    }),
  ];
}
