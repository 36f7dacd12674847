import { Construct } from 'constructs';
import { shown, usageError } from '../../core/usage-error';
import { ReferenceGrant, ReferenceGrantFrom, ReferenceGrantTo, RouteBackend } from '../../gateway-api';

/** A policy that refers to services. */
export interface BackendSource {
  readonly policy: Construct;
  readonly kind: string;
  readonly namespace?: string;
  /** Whether services of other namespaces bring their ReferenceGrants. */
  readonly grants: boolean;
}

/** The reference to a service as a policy writes it; one of another namespace brings its ReferenceGrant. */
export function policyBackend(source: BackendSource, backend: RouteBackend): object {
  const { group, kind, name, namespace } = backend._targetFrom(source.namespace);
  const isForeign = namespace !== source.namespace;
  if (isForeign && (namespace === undefined || source.namespace === undefined)) {
    const problem = `the namespaces of the policy and of ${kind} ${shown(name)} must both be known, got ${shown(source.namespace)} and ${shown(namespace)}`;
    throw usageError(source.policy, problem, 'give their charts a namespace');
  }
  if (isForeign && source.grants) grant(source, { group, kind, name, namespace: String(namespace) });
  return { group, kind, name, namespace: isForeign ? namespace : undefined, port: backend._port };
}

function grant(source: BackendSource, target: { group: string; kind: string; name: string; namespace: string }): void {
  const id = `Grant.${target.kind}.${target.namespace}.${target.name}`;
  if (source.policy.node.tryFindChild(id) !== undefined) return;
  new ReferenceGrant(source.policy, id, {
    from: [ReferenceGrantFrom.of('gateway.envoyproxy.io', source.kind, String(source.namespace))],
    to: [ReferenceGrantTo.of(target.group, target.kind, target.name)],
    metadata: { namespace: target.namespace },
  });
}
