import type { Node, Pair } from 'yaml';
import { readJsonTree } from './json-tree';
import { plainPositions } from './plain-positions';
import { Member, PositionTree } from './position-tree';
import { composedDocuments, yamlLibrary } from './yaml-library';

/** The positions in the first document of a text that was read before. */
export function positionTree(text: string): PositionTree {
  const json = /^\s*\{/.test(text) ? readJsonTree(text) : undefined;
  const tree = json?.tree ?? plainPositions(text);
  if (tree !== undefined) return tree;
  return positionsOfNodes(text);
}

/** The same for texts of all kinds, more slowly. */
export function positionsOfNodes(text: string): PositionTree {
  for (const { contents } of composedDocuments(text)) if (contents !== null) return treeOf(contents);
  return { offset: 0 };
}

function treeOf(node: Node | null): PositionTree {
  const { isMap, isSeq } = yamlLibrary();
  const offset = node?.range?.[0] ?? 0;
  if (isSeq(node)) return { offset, items: node.items.map((item) => treeOf(item as Node | null)) };
  if (!isMap(node)) return { offset };
  const members = new Map<string, Member>();
  for (const { key, value } of node.items as Pair<Node | null, Node | null>[]) {
    const name = (key as { source?: string } | null)?.source ?? '';
    members.set(name, { offset: key?.range?.[0] ?? offset, value: treeOf(value) });
  }
  return { offset, members };
}
