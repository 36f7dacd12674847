import { IConstruct } from 'constructs';
import { dependencyCycle } from './dependency-cycle';
import { depthFirst } from './depth-first';
import { SynthesisGraph, Vertex } from './synthesis-graph';

/**
 * The constructs at and below `scope`, what is depended on before its dependents: depth first, in the framework's order.
 *
 * @throws the framework's error when constructs depend on each other in a circle
 */
export function dependencyOrder(graph: SynthesisGraph, scope: IConstruct): IConstruct[] {
  const [start, end] = graph.range(scope) ?? [0, 0];
  const isInside = (vertex: Vertex) => graph.isHub(vertex) || (vertex >= start && vertex < end);
  const order: IConstruct[] = [];
  const circle = depthFirst(
    roots(graph, start, end),
    (vertex) => graph.targets[vertex].filter(isInside),
    (vertex) => {
      if (!graph.isHub(vertex)) order.push(graph.constructs[vertex]);
    },
  );
  // What no root leads to is in a circle, or behind one.
  if (circle !== undefined || order.length < end - start) throw dependencyCycle(graph);
  return order;
}

/** The vertices that nothing within the range depends on, as the framework lists them. */
function roots(graph: SynthesisGraph, start: number, end: number): Vertex[] {
  const dependedOn = new Set<Vertex>();
  const follow = (vertex: Vertex) => {
    for (const target of graph.targets[vertex]) {
      const isNew = !dependedOn.has(target);
      dependedOn.add(target);
      if (isNew && graph.isHub(target)) follow(target); // a hub leads to constructs in at most two steps
    }
  };
  // The framework keeps vertices in an object by path, which lists keys that look like array indices first.
  const byPath: Record<string, Vertex> = {};
  for (let vertex = start; vertex < end; vertex += 1) {
    follow(vertex);
    byPath[graph.constructs[vertex].node.path] = vertex;
  }
  return Object.values(byPath).filter((vertex) => !dependedOn.has(vertex));
}
