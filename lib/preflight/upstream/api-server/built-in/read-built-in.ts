import { decode } from '../go/decode';
import { JsonObject, isJsonObject } from '../json-value';
import { BuiltInKind } from './built-in-kind';
import { goTypeOfKind } from './go-types';

/**
 * An object of a built-in kind as others meet it in the cluster: decoded and with defaults, whether its rules allow it or not. Nothing when it
 * cannot be decoded, or its kind is not built in.
 *
 * @param name API version and kind, such as `apps/v1/Deployment`
 * @param body the object; it is not changed
 * @param kind what the server does with objects of the kind, where that is known
 */
export function readBuiltIn(name: string, body: JsonObject, kind?: BuiltInKind): JsonObject | undefined {
  const type = goTypeOfKind(name);
  if (type === undefined) return undefined;
  const { error, value } = decode(type, body);
  if (error !== undefined || !isJsonObject(value)) return undefined;
  const object = { ...value, metadata: isJsonObject(value.metadata) ? value.metadata : {} };
  kind?.applyDefaults?.(object);
  return object;
}
