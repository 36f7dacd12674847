import { quoted } from './go-text';

const LAYOUT = '2006-01-02T15:04:05Z07:00';
const MICRO_LAYOUT = '2006-01-02T15:04:05.000000Z07:00';

type Element = [pattern: RegExp, layout: string];

const ELEMENTS: Element[] = [
  [/^\d{4}/, '2006'],
  [/^-/, '-'],
  [/^\d{2}/, '01'],
  [/^-/, '-'],
  [/^\d{2}/, '02'],
  [/^T/, 'T'],
  [/^\d{2}/, '15'],
  [/^:/, ':'],
  [/^\d{2}/, '04'],
  [/^:/, ':'],
];

const SECONDS: Element = [/^\d{2}([.,]\d+)?/, '05'];
const ZONE: Element = [/^(Z|[+-]\d{2}:\d{2})/, 'Z07:00'];
const MICRO_SECONDS: Element[] = [
  [/^\d{2}/, '05'],
  [/^[.,]\d{6}/, '.000000'],
];

/** What Go's time.Parse says of a text that is no RFC 3339 time; nothing when it is one. */
export function parseRfc3339(text: string): string | undefined {
  return timeProblem(text, LAYOUT, [...ELEMENTS, SECONDS, ZONE]);
}

/** The same of a time that must have millionths of a second. */
export function parseMicroTime(text: string): string | undefined {
  return timeProblem(text, MICRO_LAYOUT, [...ELEMENTS, ...MICRO_SECONDS, ZONE]);
}

function timeProblem(text: string, layout: string, elements: Element[]): string | undefined {
  let rest = text;
  for (const [pattern, element] of elements) {
    const [match] = pattern.exec(rest) ?? [];
    if (match === undefined) {
      return `parsing time ${quoted(text)} as ${quoted(layout)}: cannot parse ${quoted(rest)} as ${quoted(element)}`;
    }
    rest = rest.slice(match.length);
  }
  if (rest !== '') return `parsing time ${quoted(text)}: extra text: ${quoted(rest)}`;
  const outOfRange = rangeProblem(text);
  return outOfRange === undefined ? undefined : `parsing time ${quoted(text)}: ${outOfRange} out of range`;
}

function rangeProblem(text: string): string | undefined {
  const [year, month, day, hour, minute, second] = text.slice(0, 19).split(/[-T:]/).map(Number);
  if (month < 1 || month > 12) return 'month';
  if (hour > 23) return 'hour';
  if (minute > 59) return 'minute';
  if (second > 59) return 'second';
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return day < 1 || day > days ? 'day' : undefined;
}
