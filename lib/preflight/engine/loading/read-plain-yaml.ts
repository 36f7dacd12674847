import type { Event, ScalarEvent } from 'js-yaml';
import { JsonObject, isJsonObject } from '../json-value';
import { PlainLibrary, plainLibrary } from './plain-library';
import { MAX_DEPTH, ReadProblem, TOO_DEEP } from './read-document';

/** Objects, why a text is not read, or nothing where only the slower reader can tell. */
export type PlainReading = { readonly objects: JsonObject[] } | { readonly problem: ReadProblem } | undefined;

/** What the library reads otherwise outside of texts: tabs for indentation, indented markers, ends of documents, lone carriage returns. */
const MISREAD = /^ *(?:[\t%]|\.\.\.| ---)|\r(?!\n)|\ufeff/gm;

/**
 * The objects of documents without anchors, tags, merge keys or repeated keys. Both readers read the same values from what this one reads.
 *
 * @param texts documents as they follow one another in a stream, each with one value: to read some at once takes half the time
 */
export function readPlainYaml(texts: readonly string[]): PlainReading {
  const source = texts.join('');
  const library = plainLibrary();
  try {
    const events = library.parseEvents(source, { maxDepth: MAX_DEPTH });
    if (!isPlain(source, events, library)) return undefined;
    const values = library.constructFromEvents(events, { source, schema: library.kubernetes });
    return values.length === texts.length && values.every(isJsonObject) ? { objects: values } : undefined;
  } catch (error) {
    return depthProblem(error, texts.length);
  }
}

/** Whether both readers see the same in a text. */
function isPlain(
  source: string,
  events: readonly Event[],
  { EVENT_ID, SCALAR_STYLE, CHOMPING_MODE }: PlainLibrary,
): boolean {
  const texts: ScalarEvent[] = [];
  for (const event of events) {
    if (event.type === EVENT_ID.ALIAS) return false;
    if (event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.POP) continue;
    if (event.anchorStart >= 0 || event.tagStart >= 0) return false;
    if (event.type !== EVENT_ID.SCALAR || event.style === SCALAR_STYLE.PLAIN) continue;
    if (event.chomping === CHOMPING_MODE.KEEP || hasIndentation(source, event)) return false;
    texts.push(event);
  }
  return !hasMisread(source, texts);
}

/** Whether a block says by a number how far it is indented. */
function hasIndentation(source: string, { valueStart }: ScalarEvent): boolean {
  const header = source.slice(source.lastIndexOf('\n', valueStart - 2) + 1, valueStart);
  return /[|>]-?\d/.test(header);
}

/** Whether the library misreads something outside of `texts`, which stand in the order of the source. */
function hasMisread(source: string, texts: readonly ScalarEvent[]): boolean {
  let next = 0;
  for (const { index } of source.matchAll(MISREAD)) {
    while (next < texts.length && texts[next].valueEnd <= index) next += 1;
    if (next === texts.length || index < texts[next].valueStart) return true;
  }
  return false;
}

function depthProblem(error: unknown, documents: number): PlainReading {
  const { reason, mark } = error as { reason?: string; mark?: { position: number } };
  const isTooDeep = reason?.startsWith('nesting exceeded') === true && documents === 1;
  return isTooDeep ? { problem: { message: TOO_DEEP, offset: mark?.position ?? 0 } } : undefined;
}
