import { RepeatedField, memberPath } from '../loaded-object';
import { MAX_DEPTH, Unreadable } from './read-document';
import { Member, PositionTree } from './position-tree';

/** Where the values of a JSON text stand, and which fields are repeated. */
export interface JsonTree {
  readonly tree: PositionTree;
  readonly repeated: RepeatedField[];
}

/** An object or list that is not closed yet. */
interface Open {
  readonly path: string;
  readonly offset: number;
  readonly members?: Map<string, Member>;
  readonly items?: PositionTree[];

  /** The key whose value comes next. */
  key?: { readonly name: string; readonly offset: number };
}

/** The positions of a text; nothing when it is no JSON. */
export function readJsonTree(text: string): JsonTree | undefined {
  try {
    JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  return scan(text);
}

/** Walks the tokens of a text that is known to be JSON. */
export function scan(text: string): JsonTree {
  const repeated: RepeatedField[] = [];
  const stack: Open[] = [{ path: '', offset: 0, items: [] }];
  const token = /"(?:[^"\\]|\\.)*"|[[\]{}]|[^\s[\]{}",:]+/g;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [word] = match;
    const top = stack[stack.length - 1];
    if (word === '{' || word === '[') {
      if (stack.length > MAX_DEPTH) throw new Unreadable(`values are nested more than ${MAX_DEPTH} deep`, match.index);
      stack.push(open(word, pathInside(top), match.index));
    } else if (word === '}' || word === ']') {
      stack.pop();
      add(stack[stack.length - 1], top, repeated);
    } else if (top.members !== undefined && top.key === undefined) {
      top.key = { name: JSON.parse(word) as string, offset: match.index };
    } else {
      add(top, { offset: match.index }, repeated);
    }
  }
  return { tree: stack[0].items?.[0] ?? { offset: 0 }, repeated };
}

function open(bracket: string, path: string, offset: number): Open {
  return bracket === '{' ? { path, offset, members: new Map() } : { path, offset, items: [] };
}

function pathInside({ path, items, key }: Open): string {
  if (items !== undefined) return path === '' && items.length === 0 ? '' : `${path}[${items.length}]`;
  return memberPath(path, key?.name ?? '');
}

function add(parent: Open, value: PositionTree, repeated: RepeatedField[]): void {
  parent.items?.push(value);
  const { members, key } = parent;
  if (members === undefined || key === undefined) return;
  if (members.has(key.name)) repeated.push({ path: memberPath(parent.path, key.name), offset: key.offset });
  members.set(key.name, { offset: key.offset, value });
  parent.key = undefined;
}
