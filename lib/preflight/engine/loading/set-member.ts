import { JsonObject, JsonValue } from '../json-value';

/** Sets a member of an object that is read, whatever its name. */
export function setMember(object: JsonObject, name: string, value: JsonValue): void {
  if (name === '__proto__') Object.defineProperty(object, name, { value, enumerable: true, configurable: true });
  else object[name] = value;
}
