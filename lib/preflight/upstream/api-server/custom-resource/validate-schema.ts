import { Cause, NO_FIELD, invalid, notSupported, required, tooLong, tooMany, typeInvalid } from '../field-error';
import { goJson, quoted } from '../go/go-text';
import { JsonObject, JsonValue, isInt64, isJsonObject } from '../json-value';
import { appliedFormat, hasFormat, isTextFormat } from './formats';
import { numberResult } from './number-rules';
import { matchesPattern } from './patterns';
import { SchemaResult } from './schema-result';
import { StructuralSchema, furtherSchema } from './structural-schema';

/**
 * What is wrong with a value, by the OpenAPI part of its schema.
 *
 * Follows kube-openapi `pkg/validation/validate` (20260317): which checks run, what they say, and which alternative of an `anyOf` is reported.
 */
export function schemaCauses(value: JsonValue, schema: StructuralSchema): Cause[] {
  return validate(value, schema, '').causes;
}

function validate(value: JsonValue, schema: StructuralSchema, path: string): SchemaResult {
  const result = new SchemaResult();
  const types = typesOf(schema);
  if (value === null) return result.add(...nullCauses(schema, types, path), ...enumCauses(value, schema, path));
  step(result, types.length > 0 || appliedFormat(schema) !== '', () => typeResult(value, schema, types, path));
  step(result, true, () => alternativesResult(value, schema, path));
  if (typeof value === 'string') {
    step(result, true, () => new SchemaResult().add(...stringCauses(value, schema, path)));
    step(result, isTextFormat(appliedFormat(schema)), () =>
      new SchemaResult().add(...formatCauses(value, schema, path)),
    );
  }
  step(result, typeof value === 'number', () => numberResult(value as number, schema, types, path));
  step(result, Array.isArray(value), () => listResult(value as JsonValue[], schema, path));
  step(result, true, () => new SchemaResult().add(...enumCauses(value, schema, path)));
  step(result, isJsonObject(value), () => objectResult(value as JsonObject, schema, path));
  result.checks++;
  return result;
}

function step(result: SchemaResult, applies: boolean, check: () => SchemaResult): void {
  if (!applies) return;
  result.merge(check());
  result.checks++;
}

/** Formats that Go's types of numbers have. */
const GO_FORMATS: { readonly [type: string]: string | undefined } = { integer: 'int64', number: 'float64' };

function typesOf(schema: StructuralSchema): string[] {
  if (schema['x-kubernetes-int-or-string'] === true) return ['integer', 'string'];
  return schema.type === undefined || schema.type === '' ? [] : [schema.type];
}

function typeName(value: JsonValue): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return isInt64(value) ? 'integer' : 'number';
  return typeof value;
}

function nullCauses(schema: StructuralSchema, types: string[], path: string): Cause[] {
  if (types.length === 0 || schema.nullable === true) return [];
  return [wrongType(path, types.join(','), 'null')];
}

function typeResult(value: JsonValue, schema: StructuralSchema, types: string[], path: string): SchemaResult {
  const result = new SchemaResult();
  const actual = typeName(value);
  const format = appliedFormat(schema);
  const fits = types.includes(actual) || (actual === 'integer' && types.includes('number'));
  const isText = typeof value === 'string' || Array.isArray(value);
  // A text is left to the check of its format, whatever the type is.
  if (fits || (isText && isTextFormat(format))) {
    result.checks++;
    return result;
  }
  if (isText || format === '') return result.add(wrongType(path, types.join(','), actual));
  return result.add(wrongType(path, format, GO_FORMATS[actual] ?? ''));
}

function wrongType(path: string, type: string, actual: string): Cause {
  return typeInvalid(field(path), actual, `${path} in body must be of type ${type}: ${quoted(actual)}`);
}

function alternativesResult(value: JsonValue, schema: StructuralSchema, path: string): SchemaResult {
  const result = new SchemaResult();
  // A CustomResourceDefinition may say null.
  const { anyOf, oneOf, allOf, not } = schema;
  if (anyOf && anyOf.length > 0) mergeAnyOf(result, value, anyOf, path);
  if (oneOf && oneOf.length > 0) mergeOneOf(result, value, oneOf, path);
  if (allOf && allOf.length > 0) mergeAllOf(result, value, allOf, path);
  if (not && validate(value, not, path).isValid) {
    result.add(composed(path, 'must not validate the schema (not)'));
  }
  result.checks++;
  return result;
}

function mergeAnyOf(result: SchemaResult, value: JsonValue, schemas: StructuralSchema[], path: string): void {
  let best: SchemaResult | undefined;
  for (const schema of schemas) {
    const tried = validate(value, schema, path);
    if (tried.isValid) {
      result.merge(tried);
      return;
    }
    if (best === undefined || tried.checks > best.checks) best = tried;
  }
  result.add(composed(path, 'must validate at least one schema (anyOf)'));
  if (best !== undefined) result.merge(best);
}

function mergeOneOf(result: SchemaResult, value: JsonValue, schemas: StructuralSchema[], path: string): void {
  const tried = schemas.map((schema) => validate(value, schema, path));
  const valid = tried.filter(({ isValid }) => isValid);
  if (valid.length === 1) {
    result.merge(valid[0]);
    return;
  }
  const found = valid.length === 0 ? 'Found none valid' : `Found ${valid.length} valid alternatives`;
  result.add(composed(path, `must validate one and only one schema (oneOf). ${found}`));
  if (valid.length > 0) return;
  result.merge(tried.reduce((best, each) => (each.checks > best.checks ? each : best)));
}

function mergeAllOf(result: SchemaResult, value: JsonValue, schemas: StructuralSchema[], path: string): void {
  const tried = schemas.map((schema) => validate(value, schema, path));
  for (const each of tried) result.mergeUnique(each);
  const valid = tried.filter(({ isValid }) => isValid).length;
  if (valid === schemas.length) return;
  result.add(composed(path, `must validate all the schemas (allOf)${valid === 0 ? '. None validated' : ''}`));
}

function composed(path: string, problem: string): Cause {
  return invalid(NO_FIELD, '', `${quoted(path)} ${problem}`);
}

/** Only the first of these is reported. */
function stringCauses(value: string, schema: StructuralSchema, path: string): Cause[] {
  const { maxLength, minLength, pattern = '' } = schema;
  const length = maxLength === undefined && minLength === undefined ? 0 : [...value].length;
  if (maxLength !== undefined && length > maxLength) return [tooLong(field(path), maxLength)];
  if (minLength !== undefined && length < minLength) {
    return [invalid(field(path), value, `${path} in body should be at least ${minLength} chars long`)];
  }
  if (pattern === '' || matchesPattern(pattern, value)) return [];
  return [invalid(field(path), value, `${path} in body should match '${pattern}'`)];
}

function formatCauses(value: string, schema: StructuralSchema, path: string): Cause[] {
  const format = appliedFormat(schema);
  if (hasFormat(format, value)) return [];
  return [typeInvalid(field(path), value, `${path} in body must be of type ${format}: ${quoted(value)}`)];
}

function enumCauses(value: JsonValue, schema: StructuralSchema, path: string): Cause[] {
  const { enum: allowed = [] } = schema;
  if (allowed.length === 0) return [];
  if (value !== null && allowed.some((each) => isAllowed(value, each))) return [];
  return [
    notSupported(
      field(path),
      value,
      allowed.map((each) => (typeof each === 'string' ? each : goJson(each))),
    ),
  ];
}

function isAllowed(value: JsonValue, allowed: JsonValue): boolean {
  // Go converts the value to the type of the other one before it compares them.
  const converted = typeof value === 'number' && isInt64(allowed) ? Math.trunc(value) : value;
  return goJson(converted) === goJson(allowed);
}

function listResult(list: JsonValue[], schema: StructuralSchema, path: string): SchemaResult {
  const result = new SchemaResult();
  const { items, minItems, maxItems } = schema;
  if (items !== undefined) list.forEach((item, index) => result.merge(validate(item, items, `${path}[${index}]`)));
  if (minItems !== undefined && list.length < minItems) {
    result.add(invalid(field(path), list.length, `${path} in body should have at least ${minItems} items`));
  }
  if (maxItems !== undefined && list.length > maxItems) result.add(tooMany(field(path), list.length, maxItems));
  if (schema.uniqueItems === true && new Set(list.map(goJson)).size < list.length) {
    result.add(invalid(field(path), '', `${path} in body shouldn't contain duplicates`));
  }
  result.checks++;
  return result;
}

function objectResult(object: JsonObject, schema: StructuralSchema, path: string): SchemaResult {
  const result = new SchemaResult();
  const { minProperties, maxProperties, properties = {} } = schema;
  const keys = Object.keys(object);
  if (minProperties !== undefined && keys.length < minProperties) {
    result.add(invalid(field(path), keys.length, `${path} in body should have at least ${minProperties} properties`));
  }
  if (maxProperties !== undefined && keys.length > maxProperties)
    result.add(tooMany(field(path), keys.length, maxProperties));
  const further = furtherSchema(schema);
  for (const key of keys) {
    if (Object.hasOwn(properties, key)) result.merge(validate(object[key], properties[key], inner(path, key)));
    else if (further !== undefined) result.merge(validate(object[key], further, `${path}.${key}`));
    else if (schema.additionalProperties === false) {
      result.add(invalid(field(path), key, `${path}.${key} in body is a forbidden property`));
    }
  }
  const missing = (schema.required ?? []).filter((key) => !Object.hasOwn(object, key));
  return result.add(...missing.map((key) => required(inner(path, key))));
}

function field(path: string): string {
  const trimmed = path.replace(/^\./, '');
  return trimmed === '' ? NO_FIELD : trimmed;
}

function inner(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
