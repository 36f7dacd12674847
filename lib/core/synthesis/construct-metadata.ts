import { objectIdentity } from './object-identity';
import { RenderedApp } from './rendered-app';

/**
 * What the framework's command line reads to find the construct of a resource by its name: where several objects have one name, it knows the last one.
 * Those are listed besides with all that tells them apart.
 */
export function constructMetadata({ apiObjects, charts }: RenderedApp): string {
  const resources: Record<string, { path: string }> = {};
  const repeated = new Set<string>();
  for (const { name, node } of apiObjects) {
    if (Object.hasOwn(resources, name)) repeated.add(name);
    resources[name] = { path: node.path };
  }
  const objects = charts
    .flatMap((chart) => chart.objects)
    .flatMap(({ json, source }) => {
      const identity = objectIdentity(json);
      if (source === undefined || identity?.name === undefined || !repeated.has(identity.name)) return [];
      return [{ ...identity, path: source.node.path }];
    });
  return JSON.stringify({ version: '1.0.0', resources, ...(objects.length > 0 && { objects }) });
}
