import type { Event, ScalarEvent } from 'js-yaml';
import { plainLibrary } from './plain-library';
import { Member, PositionTree } from './position-tree';
import { MAX_DEPTH } from './read-document';

/** A mapping or list that is not closed yet. */
interface Open {
  readonly offset: number;
  readonly members?: Map<string, Member>;
  readonly items?: PositionTree[];

  /** The key whose value comes next. */
  key?: { readonly name: string; readonly offset: number };
}

/** The positions of a document; nothing for one that has several or that the library does not read. */
export function plainPositions(text: string): PositionTree | undefined {
  try {
    const events = plainLibrary().parseEvents(text, { maxDepth: MAX_DEPTH });
    return treeOf(text, events);
  } catch {
    return undefined;
  }
}

function treeOf(text: string, events: readonly Event[]): PositionTree | undefined {
  const { EVENT_ID } = plainLibrary();
  const root: Open = { offset: 0, items: [] };
  const stack = [root];
  for (const event of events.slice(1, -1)) {
    const top = stack[stack.length - 1];
    if (event.type === EVENT_ID.DOCUMENT) return undefined;
    else if (event.type === EVENT_ID.MAPPING) stack.push({ offset: event.start, members: new Map() });
    else if (event.type === EVENT_ID.SEQUENCE) stack.push({ offset: event.start, items: [] });
    else if (event.type === EVENT_ID.POP) add(stack[stack.length - 2], (stack.pop() as Open).offset, top);
    else if (event.type === EVENT_ID.ALIAS) add(top, event.anchorStart - 1);
    else addScalar(text, top, event);
  }
  return root.items?.[0];
}

/** A scalar is the name of a member where one is due. */
function addScalar(text: string, parent: Open, event: ScalarEvent): void {
  const offset = offsetOf(text, event) ?? offsetOfNothing(text, parent);
  if (parent.members === undefined || parent.key !== undefined) add(parent, offset);
  else parent.key = { name: plainLibrary().getScalarValue(text, event), offset };
}

function add(parent: Open, offset: number, { members, items }: Partial<Open> = {}): void {
  const tree: PositionTree = { offset, members, items };
  parent.items?.push(tree);
  if (parent.members === undefined) return;
  if (parent.key === undefined) parent.key = { name: '', offset };
  else {
    parent.members.set(parent.key.name, { offset: parent.key.offset, value: tree });
    parent.key = undefined;
  }
}

/** Where a value would stand that is left out: after its key, or after the hyphen that follows the item before it. */
function offsetOfNothing(text: string, { key, items, offset }: Open): number {
  if (key !== undefined) return key.offset;
  const before = items?.at(-1)?.offset;
  const hyphen = /^[ \t]*-/m.exec(before === undefined ? '' : text.slice(before));
  return hyphen === null ? offset : (before ?? 0) + hyphen.index + hyphen[0].length;
}

/** Where a scalar begins: with its quote, or with the header of its block. */
function offsetOf(text: string, { style, valueStart }: ScalarEvent): number | undefined {
  const { SCALAR_STYLE } = plainLibrary();
  if (valueStart < 0) return undefined;
  if (style === SCALAR_STYLE.PLAIN) return valueStart;
  if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED) return valueStart - 1;
  const sign = style === SCALAR_STYLE.LITERAL_BLOCK ? '|' : '>';
  const header = text.lastIndexOf('\n', valueStart - 2) + 1;
  return header + text.slice(header, valueStart).search(new RegExp(`\\${sign}[-+0-9]*[ \\t]*(#.*)?\\r?\\n?$`));
}
