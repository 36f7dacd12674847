import { ApiObject } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { KnownLabels } from './namespace-selector';
import { perApp } from '../core/per-app';

/** The Namespaces of an app, read once for all routes of a synthesis: a route that asks again asks in the next one. */
const readings = perApp(() => ({ askers: new Set<IConstruct>(), namespaces: new Map<string, ApiObject>() }));

/** The labels of a Namespace that the app renders; `undefined` when it renders none of the name. */
export function labelsOfNamespace(asker: Construct, name: string): KnownLabels {
  const { askers, namespaces } = readings(asker);
  if (askers.size === 0 || askers.has(asker)) {
    askers.clear();
    namespaces.clear();
    for (const object of asker.node.root.node.findAll()) {
      if (ApiObject.isApiObject(object) && object.kind === 'Namespace') namespaces.set(object.name, object);
    }
  }
  askers.add(asker);
  const metadata = namespaces.get(name)?.metadata.toJson() as
    { readonly labels?: { [key: string]: string } } | undefined;
  return metadata && (metadata.labels ?? {});
}
