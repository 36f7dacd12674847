import { LoadedObject } from '../loaded-object';
import { kindKey } from '../object-index';

/**
 * Reads a pattern of objects: `Kind/namespace/name`, or `Kind/name` where there is no namespace. `*` stands for any text within a part, and a kind
 * may have its group, as in `Gateway.networking.istio.io`.
 *
 * @returns whether an object is meant, or nothing when the text is no such pattern
 */
export function readObjectPattern(text: string): ((object: LoadedObject) => boolean) | undefined {
  const parts = text.split('/');
  if (parts.length < 2 || parts.length > 3 || parts.includes('')) return undefined;
  const [kind, ...place] = parts;
  return ({ ref }) => {
    const names = ref.namespace === undefined ? [ref.name] : [ref.namespace, ref.name];
    return (
      (matchesGlob(ref.kind, kind) || matchesGlob(kindKey(ref), kind)) &&
      names.length === place.length &&
      names.every((text, index) => matchesGlob(text, place[index]))
    );
  };
}

/** An object as a pattern names it. */
export function patternOf({ ref: { kind, namespace, name } }: LoadedObject): string {
  return [kind, ...(namespace === undefined ? [] : [namespace]), name].join('/');
}

/** Whether a text is what a glob says, in which `*` stands for any text: each part is looked for once, from left to right. */
export function matchesGlob(text: string, glob: string): boolean {
  const [first, ...rest] = glob.split('*');
  const last = rest.pop();
  if (last === undefined) return text === glob;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let from = first.length;
  for (const part of rest) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return from <= text.length - last.length;
}
