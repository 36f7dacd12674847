import { Cause, forbidden, invalid, required } from '../../field-error';
import { patternProblem } from '../../custom-resource/patterns';
import { JsonSchema, furtherSchema, isEqual, itemSchema, junctorsOf, propertiesOf } from './json-schema';

type Level = 'root' | 'item' | 'field';

const INT_OR_STRING = [{ type: 'integer' }, { type: 'string' }];

const NO_TYPE: { readonly [level in Level]: string } = {
  root: 'must not be empty at the root',
  item: 'must not be empty for specified array items',
  field: 'must not be empty for specified object fields',
};

/** What must not be said inside an alternative, and how it must be instead. */
const FORBIDDEN_INSIDE: readonly [field: keyof JsonSchema, detail: string][] = [
  ['additionalProperties', 'must be undefined to be structural'],
  ['default', 'must be undefined to be structural'],
  ['title', 'must be empty to be structural'],
  ['description', 'must be empty to be structural'],
  ['nullable', 'must be false to be structural'],
  ['x-kubernetes-preserve-unknown-fields', 'must be false to be structural'],
  ['x-kubernetes-embedded-resource', 'must be false to be structural'],
  ['x-kubernetes-int-or-string', 'must be false to be structural'],
  ['x-kubernetes-list-map-keys', 'must be empty to be structural'],
  ['x-kubernetes-list-type', 'must be undefined to be structural'],
  ['x-kubernetes-map-type', 'must be undefined to be structural'],
  ['x-kubernetes-validations', 'must be empty to be structural'],
];

/** Why a schema is not structural (apiextensions-apiserver `schema/validation.go` and `complete.go`, v0.36.3); in the order of their texts. */
export function structuralCauses(schema: JsonSchema, path: string): Cause[] {
  const causes = [...invariantCauses(schema, 'root', path), ...completenessCauses(schema, schema, path, path)];
  const texts = new Map(causes.map((cause) => [cause, `${cause.field}: ${cause.message}`]));
  return causes.sort((a, b) => ((texts.get(a) ?? '') < (texts.get(b) ?? '') ? -1 : 1));
}

function invariantCauses(schema: JsonSchema, level: Level, path: string): Cause[] {
  const items = itemSchema(schema);
  const further = furtherSchema(schema);
  return [
    ...(schema.type === 'array' && items === undefined ? [required(`${path}.items`, 'must be specified')] : []),
    ...(items === undefined ? [] : invariantCauses(items, 'item', `${path}.items`)),
    ...propertiesOf(schema, path).flatMap(([at, each]) => invariantCauses(each, 'field', at)),
    ...(schema.additionalProperties !== undefined && level === 'root'
      ? [forbidden(`${path}.additionalProperties`, 'must not be used at the root')]
      : []),
    ...(further === undefined ? [] : invariantCauses(further, 'field', `${path}.additionalProperties`)),
    ...intOrStringCauses(schema, path),
    ...validationCauses(schema, path),
    ...typeCauses(schema, level, path),
    ...metadataCauses(schema, level, path),
  ];
}

function intOrStringCauses(schema: JsonSchema, path: string): Cause[] {
  if (schema['x-kubernetes-int-or-string'] !== true) return [];
  const others = ['x-kubernetes-preserve-unknown-fields', 'x-kubernetes-embedded-resource'] as const;
  return others
    .filter((name) => schema[name] === true)
    .map((name) => invalid(`${path}.${name}`, true, 'must be false if x-kubernetes-int-or-string is true'));
}

function typeCauses(schema: JsonSchema, level: Level, path: string): Cause[] {
  const { type = '' } = schema;
  if (schema['x-kubernetes-embedded-resource'] === true) return embeddedCauses(schema, path);
  const isOpen =
    schema['x-kubernetes-int-or-string'] === true || schema['x-kubernetes-preserve-unknown-fields'] === true;
  if (type === '') return isOpen ? [] : [required(`${path}.type`, NO_TYPE[level])];
  return level === 'root' && type !== 'object' ? [invalid(`${path}.type`, type, 'must be object at the root')] : [];
}

function embeddedCauses(schema: JsonSchema, path: string): Cause[] {
  const { type = '', additionalProperties, properties = {} } = schema;
  const causes: Cause[] = [];
  if (type !== 'object') {
    const detail = 'must be object if x-kubernetes-embedded-resource is true';
    causes.push(type === '' ? required(`${path}.type`, detail) : invalid(`${path}.type`, type, detail));
  }
  if (additionalProperties !== undefined) {
    const detail = 'must not be used if x-kubernetes-embedded-resource is set';
    causes.push(forbidden(`${path}.additionalProperties`, detail));
  }
  if (schema['x-kubernetes-preserve-unknown-fields'] !== true && Object.keys(properties).length === 0) {
    const detail =
      'must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields';
    causes.push(required(`${path}.properties`, detail));
  }
  return causes;
}

function metadataCauses(schema: JsonSchema, level: Level, path: string): Cause[] {
  const { properties = {} } = schema;
  const isObject = level === 'root' || schema['x-kubernetes-embedded-resource'] === true;
  const causes = ['kind', 'apiVersion'].flatMap((name) => {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (!isObject || property === undefined || property.type === 'string') return [];
    return [invalid(`${path}.properties[${name}].type`, property.type ?? '', 'must be string')];
  });
  if (!Object.hasOwn(properties, 'metadata')) return causes;
  const { metadata } = properties;
  const at = `${path}.properties[metadata]`;
  if (isObject && metadata.type !== 'object') {
    causes.push(invalid(`${at}.type`, metadata.type ?? '', 'must be object'));
  }
  if (level === 'root' && saysMore(metadata)) {
    const detail = 'must not specify anything other than name and generateName, but metadata is implicitly specified';
    causes.push(forbidden(at, detail));
  }
  return causes;
}

/** Whether a schema of metadata restricts more than the name. */
function saysMore({ properties = {}, ...rest }: JsonSchema): boolean {
  const others = Object.keys(properties).filter((name) => name !== 'name' && name !== 'generateName');
  const said = Object.entries(rest).filter(([name]) => name !== 'type' && name !== 'default');
  return others.length > 0 || said.some(([, value]) => isSaid(value));
}

function validationCauses(schema: JsonSchema, path: string, isFirst = false): Cause[] {
  const { anyOf, allOf = [], pattern = '' } = schema;
  const isKnownAnyOf = !isFirst && isEqual(anyOf, INT_OR_STRING);
  const isKnownAllOf = allOf.length > 0 && isEqual(allOf[0].anyOf, INT_OR_STRING);
  const inner = junctorsOf(schema, path).filter(([at]) => !(isKnownAnyOf && at.startsWith(`${path}.anyOf[`)));
  const problem = pattern === '' ? undefined : patternProblem(pattern);
  return [
    ...inner.flatMap(([at, each]) => nestedCauses(each, at, isKnownAllOf && at === `${path}.allOf[0]`)),
    ...(problem === undefined
      ? []
      : [invalid(`${path}.pattern`, pattern, `must be a valid regular expression, but isn't: ${problem}`)]),
  ];
}

function nestedCauses(schema: JsonSchema, path: string, mayBeIntOrString: boolean): Cause[] {
  const { type = '', properties = {} } = schema;
  const items = itemSchema(schema);
  const own = mayBeIntOrString ? { ...schema, anyOf: undefined } : schema;
  return [
    ...validationCauses(own, path, !mayBeIntOrString),
    ...(items === undefined ? [] : nestedCauses(items, `${path}.items`, false)),
    ...propertiesOf(schema, path).flatMap(([at, each]) => nestedCauses(each, at, false)),
    ...(type === '' ? [] : [forbidden(`${path}.type`, 'must be empty to be structural')]),
    ...FORBIDDEN_INSIDE.filter(([name]) => isSaid(schema[name])).map(([name, detail]) =>
      forbidden(`${path}.${name}`, detail),
    ),
    ...(Object.hasOwn(properties, 'metadata')
      ? [forbidden(`${path}.properties[metadata]`, 'must not be specified in a nested context')]
      : []),
  ];
}

function isSaid(value: unknown): boolean {
  return value !== undefined && value !== false && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** What alternatives say of fields must be said of fields that the schema has. */
function completenessCauses(said: JsonSchema, schema: JsonSchema, path: string, at: string): Cause[] {
  return junctorsOf(said, at).flatMap(([inner, each]) => nestedCompleteness(each, schema, path, inner));
}

function nestedCompleteness(said: JsonSchema, schema: JsonSchema | undefined, path: string, at: string): Cause[] {
  if (schema === undefined) return [required(path, `because it is defined in ${at}`)];
  const { properties = {} } = schema;
  const items = itemSchema(said);
  return [
    ...completenessCauses(said, schema, path, at),
    ...(items === undefined ? [] : nestedCompleteness(items, itemSchema(schema), `${path}.items`, `${at}.items`)),
    ...propertiesOf(said, at).flatMap(([inner, each]) => {
      const name = inner.slice(`${at}.properties[`.length, -1);
      const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
      return nestedCompleteness(each, known, `${path}.properties[${name}]`, inner);
    }),
  ];
}
