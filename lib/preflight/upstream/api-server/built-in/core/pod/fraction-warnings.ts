import { quoted } from '../../../go/go-text';
import { nanosOf } from '../quantities';
import { isWholeNumber } from '../resource-names';

/** Warnings about amounts of bytes that are no whole numbers. */
export function fractionWarnings(amount: string | undefined, path: string): string[] {
  if (isWholeNumber(nanosOf(amount))) return [];
  return [`${path}: fractional byte value ${quoted(amount ?? '0')} is invalid, must be an integer`];
}
