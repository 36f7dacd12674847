import { JsonValue } from '../json-value';
import { scan } from './json-tree';
import { ReadDocuments, Unreadable } from './read-document';

/** The value of a text that is JSON; nothing for one that is not, which YAML may still read. */
export function readJson(text: string): ReadDocuments | undefined {
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  try {
    return { documents: [{ value, repeated: scan(text).repeated }] };
  } catch (error) {
    if (error instanceof Unreadable) return { documents: [], problem: error };
    throw error;
  }
}
