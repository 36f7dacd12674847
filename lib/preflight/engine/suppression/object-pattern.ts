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
  const [isKind, ...areNames] = parts.map(globMatcher);
  return ({ ref }) => {
    const names = ref.namespace === undefined ? [ref.name] : [ref.namespace, ref.name];
    return (
      names.length === areNames.length &&
      names.every((name, index) => areNames[index](name)) &&
      (isKind(ref.kind) || isKind(kindKey(ref)))
    );
  };
}

/** An object as a pattern names it. */
export function patternOf({ ref: { kind, namespace, name } }: LoadedObject): string {
  return [kind, ...(namespace === undefined ? [] : [namespace]), name].join('/');
}

/** Says of texts whether they are what a glob says, in which `*` stands for any text: each part is looked for once, from left to right. */
export function globMatcher(glob: string): (text: string) => boolean {
  const [first, ...middle] = glob.split('*');
  const last = middle.pop();
  if (last === undefined) return (text) => text === glob;
  return (text) => {
    if (!text.startsWith(first) || !text.endsWith(last)) return false;
    let from = first.length;
    for (const part of middle) {
      const at = text.indexOf(part, from);
      if (at < 0) return false;
      from = at + part.length;
    }
    return from <= text.length - last.length;
  };
}
