import { Cause, forbidden, notSupported } from '../../field-error';
import { Inner, JsonSchema, furtherSchema, itemSchema, junctorsOf, propertiesOf } from './json-schema';
import { extensionCauses } from './extension-causes';
import { ruleShapeCauses, ruleTypeCauses } from './rule-causes';

const TYPES = ['array', 'boolean', 'integer', 'number', 'object', 'string'];
const META_FIELDS = ['apiVersion', 'kind', 'metadata'];

const UNSUPPORTED = ['id', 'additionalItems', 'patternProperties', 'definitions', 'dependencies', '$ref'] as const;

/** Where a schema is. */
interface Place {
  readonly isRoot?: boolean;

  /** Whether it describes metadata, or a part of it. */
  readonly insideMeta?: boolean;

  /** Why there may be no defaults. */
  readonly noDefaults?: string;

  /** The list or map inside which former values cannot be found again. */
  readonly noOldSelf?: string;

  /** Whether rules are compiled: their types are known. */
  readonly typed: boolean;
}

/** What was found: rules are compiled only where nothing else is wrong. */
interface Findings {
  readonly schema: Cause[];
  readonly rules: Cause[];
}

/**
 * What is wrong with a schema as OpenAPI, and with its rules (apiextensions-apiserver `apiextensions/validation` ValidateCustomResourceDefinitionOpenAPISchema, v0.36.3).
 *
 * How much rules cost is not estimated.
 *
 * @param typed whether rules are compiled, which needs a structural schema
 */
export function openApiCauses(schema: JsonSchema, typed: boolean, path: string): Cause[] {
  const found = collect(schema, path, { isRoot: true, typed });
  return [...found.schema, ...found.rules];
}

function collect(schema: JsonSchema, path: string, place: Place): Findings {
  const own = [...standardCauses(schema, path, place), ...uniqueCauses(schema, path), ...furtherCauses(schema, path)];
  const inner = innerPlaces(schema, path, place).map(([at, each, where]) => collect(each, at, where));
  const causes = [
    ...own,
    ...inner.flatMap((findings) => findings.schema),
    ...extensionCauses(schema, path),
    ...ruleShapeCauses(schema, path),
  ];
  const compiled =
    causes.length === 0 && place.typed ? ruleTypeCauses(schema, place.isRoot === true, place.noOldSelf, path) : [];
  return { schema: causes, rules: [...inner.flatMap((findings) => findings.rules), ...compiled] };
}

function standardCauses(schema: JsonSchema, path: string, place: Place): Cause[] {
  const { type = '' } = schema;
  const causes: Cause[] = [];
  if (type !== '' && !TYPES.includes(type)) causes.push(notSupported(`${path}.type`, type, TYPES));
  if (schema.default !== undefined && place.noDefaults !== undefined) {
    causes.push(forbidden(`${path}.default`, `must not be set ${place.noDefaults}`));
  }
  for (const name of UNSUPPORTED) {
    if (isGiven(schema[name])) causes.push(forbidden(`${path}.${name}`, `${name} is not supported`));
  }
  if (type === 'null') {
    causes.push(forbidden(`${path}.type`, 'type cannot be set to null, use nullable as an alternative'));
  }
  if (isListed(schema)) {
    causes.push(forbidden(`${path}.items`, 'items must be a schema object and not an array'));
  }
  if (place.insideMeta === true && schema['x-kubernetes-embedded-resource'] === true) {
    causes.push(forbidden(`${path}.x-kubernetes-embedded-resource`, 'must not be used inside of resource meta'));
  }
  return causes;
}

/** Whether a schema says something that structural schemas have no place for. */
export function isUnsupported(schema: JsonSchema): boolean {
  return UNSUPPORTED.some((name) => isGiven(schema[name])) || isListed(schema);
}

/** Whether items have a list of schemas. */
function isListed({ items }: JsonSchema): boolean {
  return Array.isArray(items) && items.length > 0;
}

function isGiven(value: unknown): boolean {
  if (value === undefined || value === '') return false;
  return typeof value !== 'object' || value === null || Object.keys(value).length > 0;
}

function uniqueCauses({ uniqueItems }: JsonSchema, path: string): Cause[] {
  if (uniqueItems !== true) return [];
  const detail = 'uniqueItems cannot be set to true since the runtime complexity becomes quadratic';
  return [forbidden(`${path}.uniqueItems`, detail)];
}

function furtherCauses({ properties = {}, additionalProperties }: JsonSchema, path: string): Cause[] {
  const restricts = additionalProperties !== undefined && additionalProperties !== true;
  if (!restricts || Object.keys(properties).length === 0) return [];
  return [forbidden(`${path}.additionalProperties`, 'additionalProperties and properties are mutual exclusive')];
}

function innerPlaces(schema: JsonSchema, path: string, place: Place): [...Inner, Place][] {
  const here: Place = { ...place, isRoot: false };
  const further = furtherSchema(schema);
  const items = itemSchema(schema);
  const untyped: Place = { ...here, typed: false };
  const inFurther: Place =
    place.insideMeta === true
      ? { ...here, noDefaults: 'inside additionalProperties applying to object metadata' }
      : here;
  const inItems: Place =
    schema['x-kubernetes-list-type'] === 'map' ? here : { ...here, noOldSelf: place.noOldSelf ?? path };
  return [
    ...(further === undefined ? [] : [[`${path}.additionalProperties`, further, inFurther] as [...Inner, Place]]),
    ...propertiesOf(schema, path).map(([at, each]): [...Inner, Place] => [
      at,
      each,
      propertyPlace(schema, at.slice(`${path}.properties[`.length, -1), path, place),
    ]),
    ...junctorsOf(schema, path).map(([at, each]): [...Inner, Place] => [at, each, untyped]),
    ...(items === undefined ? [] : [[`${path}.items`, items, inItems] as [...Inner, Place]]),
  ];
}

function propertyPlace(schema: JsonSchema, name: string, path: string, place: Place): Place {
  const atomic = schema['x-kubernetes-map-type'] === 'atomic';
  const here = { ...place, isRoot: false, noOldSelf: atomic ? (place.noOldSelf ?? path) : place.noOldSelf };
  const isObject = place.isRoot === true || schema['x-kubernetes-embedded-resource'] === true;
  if (!isObject || !META_FIELDS.includes(name)) return here;
  return { ...here, insideMeta: true, noDefaults: place.isRoot === true ? `in top-level ${name}` : here.noDefaults };
}
