import { IConstruct } from 'constructs';

/**
 * Builds the error for a wrong use of the API: one line that names the place, the problem with the value seen, and what to do.
 *
 * @param at the construct, or the static factory by name
 * @param problem what must hold and the value seen
 * @param fix what to write instead
 */
export function usageError(at: IConstruct | string, problem: string, fix: string): Error {
  const where = typeof at === 'string' ? at : named(at);
  const error = new Error(`${where}: ${problem}; ${fix}`);
  if (typeof at !== 'string') startTraceAtCaller(error, at);
  return error;
}

/** A construct as messages name it: its class and its path. */
export function named(construct: IConstruct): string {
  return `${construct.constructor.name} '${construct.node.path}'`;
}

/** Writes a value as messages show it, always on one line: strings quoted, objects as JSON, the rest bare. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return `'${onOneLine(value)}'`;
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  return String(value);
}

/** Writes text with an escape for whatever would break the line or not be seen. */
export function onOneLine(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  return escaped.replace(/[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g, (each) => {
    return `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** Lets the stack trace begin at the line that creates the construct, which Node.js then shows with the message. */
function startTraceAtCaller(error: Error, construct: IConstruct): void {
  const { stack } = error;
  Error.captureStackTrace(error, construct.constructor);
  // Without a frame left, the construct was created elsewhere: what is running is a method of it.
  if (!/^ +at /m.test(error.stack ?? '')) error.stack = stack;
}
