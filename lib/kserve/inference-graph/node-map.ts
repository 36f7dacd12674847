import { Construct } from 'constructs';
import { shown, usageError } from '../../core/usage-error';
import { InferenceService } from '../inference-service';
import { RouterFields } from './router-fields';

/**
 * The nodes of a graph by name, the first one being `root`.
 *
 * @throws a usage error for two nodes of one name
 */
export function nodeMap(at: Construct, root: RouterFields): Map<string, RouterFields> {
  const nodes = new Map([['root', root]]);
  // A Map goes on to the entries that the loop adds.
  for (const router of nodes.values()) {
    for (const { node } of router.steps.map(({ target }) => target)) {
      if (node === undefined) continue;
      if ((nodes.get(node.name) ?? node.router) !== node.router) {
        const problem = `'root' must not lead to two nodes of one name, got ${shown(node.name)} twice`;
        throw usageError(at, problem, 'rename one of them');
      }
      nodes.set(node.name, node.router);
    }
  }
  return nodes;
}

/** `spec.nodes`. */
export function nodeFields(nodes: Map<string, RouterFields>): { [name: string]: object } {
  const fields = [...nodes].map(([name, { routerType, steps }]): [string, object] => [
    name,
    {
      routerType,
      steps: steps.map(({ name: stepName, target, ...step }) => ({
        name: stepName,
        nodeName: target.node?.name,
        serviceName: target.service?.inferenceServiceName ?? target.serviceName,
        serviceUrl: target.serviceUrl,
        ...step,
      })),
    },
  ]);
  return Object.fromEntries(fields);
}

/** The InferenceServices of the app that a graph names. */
export function servicesOf(nodes: Map<string, RouterFields>): InferenceService[] {
  const steps = [...nodes.values()].flatMap((node) => node.steps);
  return [...new Set(steps.flatMap(({ target }) => target.service ?? []))];
}
