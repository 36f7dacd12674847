import { Pod } from '../../upstream/scc/pod';
import { BLOCKS, NamespaceBlock, blockAt, blockOfId, blockOfLevel } from '../../upstream/scc/namespace-allocation';
import { SecurityContextConstraints } from '../../upstream/scc/security-context-constraints';

/** The parts of a security context that are compared with what the namespace has. */
interface Context {
  readonly runAsUser?: number;
  readonly fsGroup?: number;
  readonly supplementalGroups?: readonly number[];
  readonly seLinuxOptions?: { readonly level?: string };
}

/** Blocks that stand for all that a namespace can be given: for admission, each other one is like the first of them. */
export class PossibleBlocks {
  private readonly inSccs: ReadonlySet<number>;

  constructor(sccs: readonly SecurityContextConstraints[]) {
    this.inSccs = new Set(sccs.flatMap(idsOfScc).flatMap((id) => blockOfId(id) ?? []));
  }

  /** A block that neither the pod nor an SCC names an id of, and those that the pod does. */
  for({ spec = {} }: Pod): readonly [NamespaceBlock, ...NamespaceBlock[]] {
    const { initContainers = [], containers = [], ephemeralContainers = [] } = spec;
    const contexts = [spec, ...initContainers, ...containers, ...ephemeralContainers].map(
      ({ securityContext }): Context => securityContext ?? {},
    );
    const named = new Set(contexts.flatMap(blocksNamed));
    let index = BLOCKS - 1;
    while (named.has(index) || this.inSccs.has(index)) index--;
    return [blockAt(index), ...[...named].map(blockAt)];
  }
}

function blocksNamed({ runAsUser, fsGroup, supplementalGroups = [], seLinuxOptions }: Context): number[] {
  const ids = [runAsUser, fsGroup, ...supplementalGroups].flatMap((id) =>
    id === undefined ? [] : (blockOfId(id) ?? []),
  );
  return [...ids, ...[blockOfLevel(seLinuxOptions?.level ?? '') ?? []].flat()];
}

function idsOfScc({ runAsUser = {}, fsGroup = {}, supplementalGroups = {} }: SecurityContextConstraints): number[] {
  const groups = [...(fsGroup.ranges ?? []), ...(supplementalGroups.ranges ?? [])];
  const { uid, uidRangeMin, uidRangeMax } = runAsUser;
  return [uid, uidRangeMin, uidRangeMax, ...groups.flatMap(({ min, max }) => [min, max])].flatMap((id) => id ?? []);
}
