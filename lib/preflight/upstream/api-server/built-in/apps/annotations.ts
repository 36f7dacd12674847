import { JsonObject } from '../../json-value';

/** The annotations of an object, for reading and for changing them in place. */
export function annotationsOf(object: JsonObject): { [key: string]: string } {
  const metadata = (object.metadata ??= {}) as JsonObject;
  return (metadata.annotations ??= {}) as { [key: string]: string };
}
