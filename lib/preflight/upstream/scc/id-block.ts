import { quoted } from '../api-server/go/go-text';
import { BrokenScc } from './broken-scc';

const UINT32 = 2 ** 32;
const MAX_UINT64 = 2n ** 64n - 1n;

/** What Go's fmt skips before a number: all of Unicode's white space but the newline. */
const SPACES = /[\t\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*/y;
const DIGITS = /[0-9]+/y;

/** Ids from `start` to `end`; none when `end` comes first. */
export interface IdBlock {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads `1000/10` or `1000-1009` (openshift/library-go pkg/security/uid ParseBlock, 93ac9206), with what Go's Sscanf takes and how it complains: what
 * follows the second number is of no interest.
 */
export function parseIdBlock(text: string): IdBlock {
  if (!text.includes('/')) {
    const [start, end] = scanPair(text, '-');
    return { start, end };
  }
  const [start, size] = scanPair(text, '/');
  return { start, end: (start + size - 1 + UINT32) % UINT32 };
}

function scanPair(text: string, separator: string): [number, number] {
  const first = scanUint32(text, 0);
  if (first.end === text.length) throw new BrokenScc('unexpected EOF');
  if (text[first.end] !== separator) throw new BrokenScc('input does not match format');
  return [first.value, scanUint32(text, first.end + 1).value];
}

function scanUint32(text: string, from: number): { value: number; end: number } {
  const start = from + match(SPACES, text, from).length;
  if (start === text.length) throw new BrokenScc('EOF');
  if (text[start] === '\n') throw new BrokenScc('unexpected newline');
  const digits = match(DIGITS, text, start);
  if (digits === '') throw new BrokenScc('expected integer');
  const value = BigInt(digits);
  if (value > MAX_UINT64) throw new BrokenScc(`strconv.ParseUint: parsing ${quoted(digits)}: value out of range`);
  if (value >= BigInt(UINT32)) throw new BrokenScc(`unsigned integer overflow on token ${digits}`);
  return { value: Number(value), end: start + digits.length };
}

function match(pattern: RegExp, text: string, from: number): string {
  pattern.lastIndex = from;
  return pattern.exec(text)?.[0] ?? '';
}
