import { Vertex } from './synthesis-graph';

/** A vertex whose targets are being visited, and how many of them have been. */
interface Visit {
  readonly vertex: Vertex;
  readonly targets: readonly Vertex[];
  visited: number;
}

/**
 * Visits each vertex once, depth first, without recursion: layers of dependencies can be many.
 *
 * @param leave called with each vertex after all it leads to
 * @returns the way from a root to a vertex that leads back to one on the way, where the visit stops; undefined when there is none
 */
export function depthFirst(
  roots: Iterable<Vertex>,
  targetsOf: (vertex: Vertex) => readonly Vertex[],
  leave: (vertex: Vertex) => void = () => undefined,
): Vertex[] | undefined {
  const isOnTheWay = new Map<Vertex, boolean>();
  const way: Visit[] = [];
  const enter = (vertex: Vertex) => {
    isOnTheWay.set(vertex, true);
    way.push({ vertex, targets: targetsOf(vertex), visited: 0 });
  };
  for (const root of roots) {
    if (!isOnTheWay.has(root)) enter(root);
    while (way.length > 0) {
      const visit = way[way.length - 1];
      if (visit.visited === visit.targets.length) {
        way.pop();
        isOnTheWay.set(visit.vertex, false);
        leave(visit.vertex);
        continue;
      }
      const target = visit.targets[visit.visited];
      visit.visited += 1;
      const state = isOnTheWay.get(target);
      if (state === true) return way.map((each) => each.vertex);
      if (state === undefined) enter(target);
    }
  }
  return undefined;
}
