import { Size } from 'cdk8s';

/** A size as a quantity of bytes. */
export function sizeText(size: Size | undefined): string | undefined {
  if (size === undefined) return undefined;
  const kibibytes = size.toKibibytes();
  return kibibytes % 1024 === 0 ? `${kibibytes / 1024}Mi` : `${kibibytes}Ki`;
}
