import { depthFirst } from './depth-first';
import { SynthesisGraph, Vertex } from './synthesis-graph';

/**
 * The framework's error for constructs that depend on each other in a circle.
 *
 * The framework adds dependencies in tree order and stops at the first that closes a circle; its message starts with the target of that one.
 */
export function dependencyCycle(graph: SynthesisGraph): Error {
  const closing = firstClosingVertex(graph);
  const circle = circleWithin(graph, [closing], closing) ?? [closing];
  const [, ...route] = circle.filter((vertex) => !graph.isHub(vertex));
  const paths = [...route, closing, route[0] ?? closing].map((vertex) => graph.constructs[vertex].node.path);
  return new Error(`Dependency cycle detected: ${paths.join(' => ')}`);
}

/** The first construct, in tree order, whose dependencies close a circle with those of the constructs before it. */
function firstClosingVertex(graph: SynthesisGraph): Vertex {
  const all = [...graph.constructs.keys()];
  let low = 0;
  let high = all.length - 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (circleWithin(graph, all.slice(0, middle + 1), middle) === undefined) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A circle among the constructs up to `last`, reached from `roots`. */
function circleWithin(graph: SynthesisGraph, roots: Vertex[], last: Vertex): Vertex[] | undefined {
  return depthFirst(roots, (vertex) => (graph.isHub(vertex) || vertex <= last ? graph.targets[vertex] : []));
}
