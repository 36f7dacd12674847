import { Token, tokenAt } from './template-token';

/** Text of a template, or an action as its tokens, of which the last one is its end. */
export interface TemplatePart {
  readonly text?: string;
  readonly action?: readonly Token[];
}

const COMMENT = /\{\{(?:-[ \t\r\n])?\/\*[^]*?\*\/(?:([ \t\r\n]-)?\}\})?/y;
const OPENING = /\{\{(?:-(?=[ \t\r\n]))?/y;
const SPACE_AT_END = /[ \t\r\n]+$/;
const SPACE_AT_START = /^[ \t\r\n]+/;

/** Divides a template into texts, without what the actions beside them trim, and actions; the mistake when it cannot. */
export function partsOf(template: string): TemplatePart[] | string {
  const parts: TemplatePart[] = [];
  let rest = 0;
  let trims = false;
  for (;;) {
    const next = template.indexOf('{{', rest);
    const text = template.slice(rest, next < 0 ? undefined : next);
    const isTrimmed = next >= 0 && /^-[ \t\r\n]/.test(template.slice(next + 2, next + 4));
    const left = trims ? text.replace(SPACE_AT_START, '') : text;
    const kept = isTrimmed ? left.replace(SPACE_AT_END, '') : left;
    if (kept !== '') parts.push({ text: kept });
    if (next < 0) return parts;
    const read = commentAt(template, next) ?? actionAt(template, next);
    if (typeof read === 'string') return read;
    if (read.action !== undefined) parts.push({ action: read.action });
    ({ rest, trims } = read);
  }
}

/** What stands at an opening, and where the text after it starts. */
interface Read {
  readonly action?: Token[];
  readonly rest: number;
  readonly trims: boolean;
}

function commentAt(template: string, place: number): Read | string | undefined {
  if (!/^\{\{(?:-[ \t\r\n])?\/\*/.test(template.slice(place, place + 6))) return undefined;
  COMMENT.lastIndex = place;
  const comment = COMMENT.exec(template);
  if (comment === null) return "a comment has no '*/'";
  if (!comment[0].endsWith('}}')) return "a comment does not end with '*/}}'";
  return { rest: COMMENT.lastIndex, trims: comment[1] !== undefined };
}

function actionAt(template: string, start: number): Read | string {
  OPENING.lastIndex = start;
  OPENING.exec(template);
  let place = OPENING.lastIndex;
  const action: Token[] = [];
  while (place < template.length) {
    const token = tokenAt(template, place);
    if (token === undefined) return `'${template.slice(start, place + 1)}' goes on with what is no word of a template`;
    action.push(token);
    place += token.text.length;
    if (token.kind === 'end') return { action, rest: place, trims: token.text !== '}}' };
  }
  return "an action has no '}}'";
}
