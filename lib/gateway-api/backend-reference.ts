import { ReferenceSource, grantReference, writtenNamespace } from './automatic-grant';
import { RouteBackend } from './route-backend';

/** The reference to a backend as a route writes it. */
export function backendReference(source: ReferenceSource, backend: RouteBackend): object {
  const target = backend._targetFrom(source.namespace);
  const { group, kind, name } = target;
  return { group, kind, name, namespace: writtenNamespace(source, target), port: backend._port };
}

/** Brings the ReferenceGrants of backends, and has the finished app tell which of them have no such port. */
export function grantBackends(source: ReferenceSource, backends: RouteBackend[]): void {
  for (const backend of backends) grantReference(source, backend._targetFrom(source.namespace));
  source.at.node.addValidation({ validate: () => backends.flatMap((backend) => backend._mistake(source.prop) ?? []) });
}
