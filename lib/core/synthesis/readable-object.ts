import { onOneLine, shown, usageError } from '../usage-error';
import { isRecord } from './object-identity';
import { RenderedObject } from './rendered-object';
import { Misreading, misreadingOfKey, misreadingOfNumber, misreadingOfText } from './yaml-reading';

/** Longer values are cut in messages. */
const LONGEST_SHOWN = 60;

/** A value, or a name of a field in a map, that Kubernetes reads as another. */
interface MisreadField extends Misreading {
  /** The steps to the value, or to the map. */
  readonly steps: readonly string[];
  readonly isName: boolean;
  readonly written: string | number;
}

/**
 * Refuses an object that Kubernetes would read otherwise than it was written.
 *
 * @throws a usage error that names the field, the value and what becomes of it
 */
export function checkReadable(object: RenderedObject): void {
  const misread = misreadField(object.json);
  if (misread === undefined) return;
  const path = misread.steps.join('').replace(/^\./, '');
  const subject = path === '' ? 'the object' : `'${path}'`;
  const demand = misread.isName
    ? 'have field names that Kubernetes reads as written'
    : 'be read by Kubernetes as written';
  const problem = `${subject} must ${demand}, got ${excerpt(misread.written)}, which it ${misread.reading}`;
  throw usageError(object.source ?? object.chart, problem, misread.fix);
}

function misreadField(value: unknown): MisreadField | undefined {
  if (typeof value === 'string') return found(misreadingOfText(value), value);
  if (typeof value === 'number') return found(misreadingOfNumber(value), value);
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      const inside = misreadField(value[index]);
      if (inside !== undefined) return { ...inside, steps: [`[${index}]`, ...inside.steps] };
    }
  } else if (isRecord(value)) {
    for (const key of Object.keys(value)) {
      const inside = found(misreadingOfKey(key), key, true) ?? below(key, misreadField(value[key]));
      if (inside !== undefined) return inside;
    }
  }
  return undefined;
}

function found(misreading: Misreading | undefined, written: string | number, isName = false): MisreadField | undefined {
  return misreading && { ...misreading, steps: [], isName, written };
}

function below(key: string, inside: MisreadField | undefined): MisreadField | undefined {
  if (inside === undefined) return undefined;
  const step = /^[\w-]+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  return { ...inside, steps: [step, ...inside.steps] };
}

/** A value as messages show it, cut to the part that matters when it is long. */
function excerpt(value: string | number): string {
  const text = typeof value === 'number' ? value : onOneLine(value);
  if (typeof text === 'number' || text.length <= LONGEST_SHOWN) return shown(value);
  const culprit = Math.max(0, text.search(/\\u[0-9a-f]{4}/) - LONGEST_SHOWN / 2);
  const start = Math.min(culprit, text.length - LONGEST_SHOWN);
  const end = start + LONGEST_SHOWN;
  return `'${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}'`;
}
