import { LoadedObject, Place, SourceDocument } from './loaded-object';
import { PositionTree } from './loading/position-tree';
import { positionTree } from './loading/positions';

const trees = new WeakMap<SourceDocument, PositionTree>();
const lineStarts = new WeakMap<SourceDocument, number[]>();

/**
 * The place of a field in its file, or of the part of its path that is there. The document is read again for it, which only documents with
 * findings pay for.
 *
 * @param path path of the field in the object; empty for the object itself
 */
export function locate({ source, within }: LoadedObject, path: string): Place | undefined {
  if (source === undefined) return undefined;
  if (path === '' && within === '') return placeAt(source, contentOffset(source.text));
  let tree = trees.get(source);
  if (tree === undefined) trees.set(source, (tree = positionTree(source.text)));
  return placeAt(source, offsetOf(tree, [within, path].filter((part) => part !== '').join('.')));
}

/** The place of an offset in the text of a document. */
export function placeAt(source: SourceDocument, offset: number): Place {
  const starts = lineStartsOf(source);
  let [line, end] = [0, starts.length];
  while (end - line > 1) {
    const middle = (line + end) >> 1;
    if (starts[middle] <= offset) line = middle;
    else end = middle;
  }
  return { file: source.file, line: source.firstLine + line, column: offset - starts[line] + 1 };
}

/** Offsets at which the lines of a document begin, found once: a list may have a finding in each of its thousands of items. */
function lineStartsOf(source: SourceDocument): number[] {
  let starts = lineStarts.get(source);
  if (starts === undefined) {
    starts = [0];
    for (let at = source.text.indexOf('\n'); at >= 0; at = source.text.indexOf('\n', at + 1)) starts.push(at + 1);
    lineStarts.set(source, starts);
  }
  return starts;
}

/** Walks down the tree as far as the path leads. */
function offsetOf(tree: PositionTree, path: string): number {
  let { offset } = tree;
  for (let rest = path, at: PositionTree | undefined = tree; rest !== '' && at !== undefined;) {
    const index: RegExpExecArray | null = at.items === undefined ? null : /^\[(\d+)\]\.?/.exec(rest);
    const step: Step | undefined = index === null ? memberStep(at, rest) : itemStep(at, index);
    if (step === undefined) return offset;
    ({ offset, at } = step);
    rest = rest.slice(step.length);
  }
  return offset;
}

interface Step {
  readonly offset: number;
  readonly at: PositionTree;

  /** Length of the part of the path that it takes. */
  readonly length: number;
}

function itemStep({ items = [] }: PositionTree, [matched, index]: RegExpExecArray): Step | undefined {
  const item = items[Number(index)] as PositionTree | undefined;
  return item && { offset: item.offset, at: item, length: matched.length };
}

/** Keys may have dots in them, or stand in brackets: the longest one that fits is meant. */
function memberStep({ members }: PositionTree, rest: string): Step | undefined {
  let best: Step | undefined;
  for (const [name, { offset, value }] of members ?? []) {
    for (const written of [name, `[${name}]`]) {
      const next = rest[written.length] as string | undefined;
      const fits = rest.startsWith(written) && (next === undefined || next === '.' || next === '[');
      const length = written.length + (next === '.' ? 1 : 0);
      if (fits && (best === undefined || length > best.length)) best = { offset, at: value, length };
    }
  }
  return best;
}

/** Offset of the first thing that is neither blank, comment nor separator. */
function contentOffset(text: string): number {
  return /^(?:---)?[ \t]*(?=[^\s#-]|-(?!--))/m.exec(text)?.index ?? 0;
}
