import { JsonObject } from '../api-server/json-value';
import { ObjectMeta } from '../api-server/object-meta/validate-object-meta';
import { GROUPS, LEVEL, UID_RANGE } from './namespace-ranges';

// openshift/cluster-policy-controller pkg/security/controller/namespace_scc_allocation_controller.go and
// pkg/cmd/cluster-policy-controller/openshiftcontrolplane_config.go, 050c1ee6.

const FIRST_ID = 1_000_000_000;
const BLOCK = 10_000;

/** How many namespaces get ids of their own. */
export const BLOCKS = 100_000;

/** Of the labels with two categories, each fifth goes with a block. */
const LABELS_PER_BLOCK = 5;

/** What a namespace can be given: ids from `start` to `end`, and a level of SELinux. */
export interface NamespaceBlock {
  readonly start: number;
  readonly end: number;
  readonly level: string;
}

/** The block of a number, from 0. */
export function blockAt(index: number): NamespaceBlock {
  const start = FIRST_ID + index * BLOCK;
  return { start, end: start + BLOCK - 1, level: levelAt(index * LABELS_PER_BLOCK) };
}

/** The number of the block that has an id; nothing for ids that no namespace is given. */
export function blockOfId(id: number): number | undefined {
  const index = Math.floor((id - FIRST_ID) / BLOCK);
  return index >= 0 && index < BLOCKS ? index : undefined;
}

/** The number of the block that goes with a level; nothing for levels that no namespace is given. */
export function blockOfLevel(level: string): number | undefined {
  const [, one, other] = /^s0:c(\d+),c(\d+)$/.exec(level) ?? [];
  if (one === undefined) return undefined;
  const [low, high] = [Number(one), Number(other)].sort((a, b) => a - b);
  const label = (high * (high - 1)) / 2 + low;
  const index = label / LABELS_PER_BLOCK;
  return low < high && Number.isInteger(index) && index < BLOCKS ? index : undefined;
}

/** Whether a namespace will be given a block: a range that it has already is left alone. */
export function isUnallocated({ metadata }: JsonObject): boolean {
  return (metadata as ObjectMeta | undefined)?.annotations?.[UID_RANGE] === undefined;
}

/** The namespace once it has its block; a level that it has is kept. */
export function allocated(namespace: JsonObject, { start, level }: NamespaceBlock): JsonObject {
  const metadata = (namespace.metadata ?? {}) as JsonObject;
  const range = `${start}/${BLOCK}`;
  const annotations = { [LEVEL]: level, ...(metadata.annotations as JsonObject), [UID_RANGE]: range, [GROUPS]: range };
  return { ...namespace, metadata: { ...metadata, annotations } };
}

/** Labels of two different categories, the higher one first, in the order of `c1,c0`, `c2,c0`, `c2,c1`, `c3,c0`. */
function levelAt(label: number): string {
  const high = Math.floor((1 + Math.sqrt(1 + 8 * label)) / 2);
  return `s0:c${high},c${label - (high * (high - 1)) / 2}`;
}
