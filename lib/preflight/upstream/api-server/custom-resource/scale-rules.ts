import { Cause, invalid } from '../field-error';
import { goNumber } from '../go/go-text';
import { JsonObject, JsonValue, isInt64, isJsonObject } from '../json-value';

const MAX_INT32 = 2 ** 31 - 1;

/** What is wrong with the number of replicas of a kind that can be scaled (apiextensions-apiserver `customresource/validator.go`, v0.36.3). */
export function scaleCauses(object: JsonObject, path: string | undefined): Cause[] {
  if (path === undefined) return [];
  const names = path.replace(/^\./, '').split('.');
  let value: JsonValue = object;
  for (const [index, name] of names.entries()) {
    if (value === null) return [];
    if (!isJsonObject(value)) return [notReadable(path, names.slice(0, index + 1), value, 'map[string]interface{}')];
    if (!Object.hasOwn(value, name)) return [];
    value = value[name];
  }
  if (!isInt64(value)) return [notReadable(path, names, value, 'int64')];
  if (value < 0) return [invalid(path, value, 'should be a non-negative integer')];
  return value > MAX_INT32 ? [invalid(path, value, `should be less than or equal to ${MAX_INT32}`)] : [];
}

function notReadable(path: string, names: string[], value: JsonValue, wanted: string): Cause {
  const detail = `.${names.join('.')} accessor error: ${goText(value)} is of the type ${goTypeName(value)}, expected ${wanted}`;
  return invalid(path, 0, detail);
}

function goText(value: JsonValue): string {
  if (value === null) return '<nil>';
  if (typeof value === 'number') return goNumber(value);
  if (Array.isArray(value)) return `[${value.map(goText).join(' ')}]`;
  if (!isJsonObject(value)) return String(value);
  return `map[${Object.keys(value)
    .sort()
    .map((key) => `${key}:${goText(value[key])}`)
    .join(' ')}]`;
}

function goTypeName(value: JsonValue): string {
  if (value === null) return '<nil>';
  if (typeof value === 'number') return isInt64(value) ? 'int64' : 'float64';
  if (Array.isArray(value)) return '[]interface {}';
  if (isJsonObject(value)) return 'map[string]interface {}';
  return typeof value === 'boolean' ? 'bool' : 'string';
}
