import { quoted } from './go-text';

const LIMIT = 2n ** 63n;

/** A whole number, or why a text is none. */
export type ParsedInt = { readonly value: bigint } | { readonly error: string };

/** Reads a whole number of 64 bits in decimal digits, as Go's package strconv does. */
export function parseInt64(text: string, caller: 'Atoi' | 'ParseInt'): ParsedInt {
  const problem = (reason: string) => ({ error: `strconv.${caller}: parsing ${quoted(text)}: ${reason}` });
  if (!/^[+-]?\d+$/.test(text)) return problem('invalid syntax');
  const value = BigInt(text.replace(/^\+/, ''));
  return value >= -LIMIT && value < LIMIT ? { value } : problem('value out of range');
}
