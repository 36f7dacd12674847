import { quoted } from './go-text';

const LAYOUT = '2006-01-02T15:04:05Z07:00';

const ELEMENTS: [pattern: RegExp, layout: string][] = [
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
  [/^\d{2}([.,]\d+)?/, '05'],
  [/^(Z|[+-]\d{2}:\d{2})/, 'Z07:00'],
];

/** What Go's time.Parse says of a text that is no RFC 3339 time; nothing when it is one. */
export function parseRfc3339(text: string): string | undefined {
  let rest = text;
  for (const [pattern, layout] of ELEMENTS) {
    const [match] = pattern.exec(rest) ?? [];
    if (match === undefined) {
      return `parsing time ${quoted(text)} as ${quoted(LAYOUT)}: cannot parse ${quoted(rest)} as ${quoted(layout)}`;
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
