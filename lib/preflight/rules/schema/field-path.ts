import { JsonObject, JsonValue, isJsonObject } from '../../engine/json-value';

/** A parameter of an OpenShift Template: `${NAME}` in a text, `${{NAME}}` for a value of any type. */
const PARAMETER = /\$\{\{?[A-Za-z0-9_]+\}?\}/;

/** The first parameter in the value of a field, or in whatever is nearest to a field that is missing. */
export function parameterAt(object: JsonObject, path: string): string | undefined {
  return PARAMETER.exec(JSON.stringify(valueAt(object, path)))?.[0];
}

/** The value of a field, or of the part of its path that is there. */
function valueAt(object: JsonObject, path: string): JsonValue {
  let value: JsonValue = object;
  let rest = path;
  while (rest !== '') {
    const step = stepInto(value, rest);
    if (step === undefined) return rest === path ? null : value;
    value = step.value;
    rest = rest.slice(step.length);
  }
  return value;
}

function stepInto(value: JsonValue, rest: string): { value: JsonValue; length: number } | undefined {
  const [bracket, index] = /^\[(\d+)\]\.?/.exec(rest) ?? [];
  if (Array.isArray(value) && bracket !== undefined) {
    const item = value[Number(index)] as JsonValue | undefined;
    return item === undefined ? undefined : { value: item, length: bracket.length };
  }
  if (!isJsonObject(value)) return undefined;
  const fitting = Object.keys(value)
    .flatMap((key) => [key, `[${key}]`].map((written) => ({ key, written })))
    .filter(({ written }) => rest.startsWith(written) && /^$|^[.[]/.test(rest.slice(written.length)))
    .sort((a, b) => b.written.length - a.written.length);
  if (fitting.length === 0) return undefined;
  const [{ key, written }] = fitting;
  return { value: value[key], length: written.length + (rest[written.length] === '.' ? 1 : 0) };
}

/**
 * The path with indexes of a field that an error of decoding names without them.
 *
 * @param fields names such as `spec.template.spec.containers.env.value`
 * @param kind type in JSON of the value that was not expected there
 */
export function pathOfWrongType(object: JsonObject, fields: string, kind: string): string | undefined {
  const isWanted = (value: JsonValue): boolean => kindOf(value) === kind.replace(/ .*/, '');
  return findPath(object, fields, '', isWanted);
}

function findPath(
  value: JsonValue,
  rest: string,
  path: string,
  isWanted: (value: JsonValue) => boolean,
): string | undefined {
  if (Array.isArray(value) && !(rest === '' && isWanted(value))) {
    for (const [index, item] of value.entries()) {
      const found = findPath(item, rest, `${path}[${index}]`, isWanted);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (rest === '' && isWanted(value)) return path;
  if (!isJsonObject(value)) return undefined;
  if (rest === '') return findInMap(value, path, isWanted);
  return findInObject(value, rest, path, isWanted);
}

function findInObject(
  object: JsonObject,
  rest: string,
  path: string,
  isWanted: (value: JsonValue) => boolean,
): string | undefined {
  const name = Object.keys(object).find((key) => rest === key || rest.startsWith(`${key}.`));
  if (name !== undefined) {
    return findPath(object[name], rest.slice(name.length + 1), path === '' ? name : `${path}.${name}`, isWanted);
  }
  // Go names embedded structs too, as in `spec.PersistentVolumeSource.nfs`, which JSON does not have.
  const [embedded] = /^[A-Z]\w*\./.exec(rest) ?? [];
  return embedded === undefined ? undefined : findPath(object, rest.slice(embedded.length), path, isWanted);
}

/** Errors do not name the keys of a map. */
function findInMap(map: JsonObject, path: string, isWanted: (value: JsonValue) => boolean): string | undefined {
  const key = Object.keys(map).find((each) => isWanted(map[each]));
  return key === undefined ? undefined : `${path}.${key}`;
}

function kindOf(value: JsonValue): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'object') return Array.isArray(value) ? 'array' : 'object';
  return typeof value;
}
