import { shown, usageError } from '../core/usage-error';
import { checkCount, checkHttpName, checkText, firstRepeat } from './field-rules';

const MAX_HEADERS = 16;
const MAX_VALUE = 4096;

/** Changes to headers. */
export interface HeaderModifier {
  /**
   * Headers that get the value, whatever they had; at most 16.
   *
   * @default - none
   */
  readonly set?: { [name: string]: string };

  /**
   * Headers that get the value besides those they have; at most 16.
   *
   * @default - none
   */
  readonly add?: { [name: string]: string };

  /**
   * Headers that go; at most 16.
   *
   * @default - none
   */
  readonly remove?: string[];
}

/** Checks the changes and writes them as Kubernetes does. */
export function headerModifier(at: string, modifier: HeaderModifier): object {
  const { set = {}, add = {}, remove = [] } = modifier;
  if ([set, add, remove].every((part) => Object.keys(part).length === 0)) {
    throw usageError(at, "'set', 'add' or 'remove' must be given", 'leave the filter out if it changes nothing');
  }
  return { set: valued(at, 'set', set), add: valued(at, 'add', add), remove: named(at, 'remove', remove) };
}

function valued(at: string, prop: string, headers: { [name: string]: string }): object[] | undefined {
  const names = named(at, prop, Object.keys(headers));
  return names?.map((name) => ({ name, value: checkText(at, prop, headers[name], MAX_VALUE) }));
}

function named(at: string, prop: string, names: string[]): string[] | undefined {
  checkCount(at, prop, names.length, { max: MAX_HEADERS, fix: 'split the rule' });
  for (const name of names) checkHttpName(at, prop, name);
  const repeat = firstRepeat(names.map((name) => name.toLowerCase()));
  if (repeat !== undefined) {
    throw usageError(at, `'${prop}' must name a header once, got ${shown(repeat)} twice`, 'case makes no difference');
  }
  return names.length > 0 ? names : undefined;
}
