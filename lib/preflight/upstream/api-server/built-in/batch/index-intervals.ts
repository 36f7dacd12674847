import { quoted } from '../../go/go-text';
import { parseInt64 } from '../../go/parse-int';

/** How many indexes a list names, or why it is none. */
export type IndexCount = { readonly total: number } | { readonly error: string };

type Interval = { readonly first: number; readonly last: number } | { readonly error: string };
type Index = { readonly index: number } | { readonly error: string };

/**
 * Counts the indexes of a list such as `1,3-5,7`, in which they must grow
 * (kubernetes `batch/validation` validateIndexesFormat, v1.36.3).
 */
export function countIndexes(text: string, completions: number): IndexCount {
  if (text === '') return { total: 0 };
  let total = 0;
  let previous: number | undefined;
  for (const part of text.split(',')) {
    const interval = parseInterval(part, completions);
    if ('error' in interval) return interval;
    if (previous !== undefined && previous >= interval.first) return notGrowing(previous, interval.first);
    total += interval.last - interval.first + 1;
    previous = interval.last;
  }
  return { total };
}

function parseInterval(text: string, completions: number): Interval {
  const limits = text.split('-');
  if (limits.length > 2) {
    const rule = "an index interval can have at most two parts separated by '-'";
    return { error: `the fragment ${quoted(text)} violates the requirement that ${rule}` };
  }
  const [first, last = first] = limits.map((limit) => parseIndex(limit, completions));
  if ('error' in first) return first;
  if ('error' in last) return last;
  if (limits.length === 2 && first.index >= last.index) return notGrowing(first.index, last.index);
  return { first: first.index, last: last.index };
}

function parseIndex(text: string, completions: number): Index {
  const parsed = parseInt64(text, 'Atoi');
  if ('error' in parsed) return { error: `cannot convert string to integer for index: ${quoted(text)}` };
  if (parsed.value >= completions) return { error: `too large index: ${quoted(text)}` };
  return { index: Number(parsed.value) };
}

function notGrowing(previous: number, current: number): { readonly error: string } {
  return { error: `non-increasing order, previous: ${previous}, current: ${current}` };
}
