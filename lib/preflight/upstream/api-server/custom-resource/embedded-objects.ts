import { Cause, invalid, required } from '../field-error';
import { decode } from '../go/decode';
import { JsonObject, JsonValue, isJsonObject } from '../json-value';
import { dns1035LabelProblems, pathSegmentProblems } from '../name-rules';
import { goType } from '../built-in/go-types';
import { ObjectMeta, objectMetaCauses } from '../object-meta/validate-object-meta';
import { StructuralSchema, furtherSchema, propertySchema } from './structural-schema';

const PREFIX_PROBLEMS = ['/', '%'];

/** What is wrong with objects inside the object (`x-kubernetes-embedded-resource`; apiextensions-apiserver `schema/objectmeta`, v0.36.3). */
export function embeddedObjectCauses(value: JsonValue, schema: StructuralSchema | undefined, path: string): Cause[] {
  const causes: Cause[] = [];
  collect(value, schema, path, causes);
  return causes;
}

function collect(value: JsonValue, schema: StructuralSchema | undefined, path: string, causes: Cause[]): void {
  if (schema === undefined) return;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) collect(value[index], schema.items, `${path}[${index}]`, causes);
  } else if (isJsonObject(value)) {
    if (schema['x-kubernetes-embedded-resource'] === true) causes.push(...objectCauses(value, path));
    const further = furtherSchema(schema);
    for (const key of Object.keys(value)) {
      const property = propertySchema(schema, key);
      if (property !== undefined) collect(value[key], property, inner(path, key), causes);
      else if (further !== undefined) collect(value[key], further, `${path}[${key}]`, causes);
    }
  }
}

function objectCauses(object: JsonObject, path: string): Cause[] {
  const missing = ['apiVersion', 'kind'].filter((name) => !Object.hasOwn(object, name));
  return [
    ...missing.map((name) => required(inner(path, name))),
    ...apiVersionCauses(object.apiVersion, inner(path, 'apiVersion')),
    ...kindCauses(object.kind, inner(path, 'kind')),
    ...metadataCauses(object.metadata, inner(path, 'metadata')),
  ];
}

function apiVersionCauses(value: JsonValue | undefined, path: string): Cause[] {
  if (value === undefined) return [];
  if (typeof value !== 'string') return [invalid(path, value, 'must be a string')];
  if (value === '') return [invalid(path, value, 'must not be empty')];
  return value.split('/').length > 2 ? [invalid(path, value, `unexpected GroupVersion string: ${value}`)] : [];
}

function kindCauses(value: JsonValue | undefined, path: string): Cause[] {
  if (value === undefined) return [];
  if (typeof value !== 'string') return [invalid(path, value, 'must be a string')];
  if (value === '') return [invalid(path, value, 'must not be empty')];
  const problems = dns1035LabelProblems(value.toLowerCase()).join(',');
  return problems === '' ? [] : [invalid(path, value, `may have mixed case, but should otherwise match: ${problems}`)];
}

function metadataCauses(value: JsonValue | undefined, path: string): Cause[] {
  if (value === undefined) return [];
  const { error, value: decoded } = decode(goType('meta/v1.ObjectMeta'), value);
  if (error !== undefined) return [invalid(path, value, error)];
  const meta = (decoded ?? {}) as ObjectMeta;
  const nameProblems = (name: string, prefix: boolean): string[] =>
    prefix
      ? PREFIX_PROBLEMS.filter((part) => name.includes(part)).map((part) => `may not contain '${part}'`)
      : pathSegmentProblems(name);
  // An embedded object may lack a name, and has a namespace or none.
  const named = { ...meta, name: meta.name === undefined || meta.name === '' ? 'unnamed' : meta.name };
  return objectMetaCauses(named, { namespaced: (meta.namespace ?? '') !== '', nameProblems }, path);
}

function inner(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
