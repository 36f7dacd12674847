import { Constraint } from '../../api-server/custom-resource/constraints';

/** Kinds that a policy can be for, by group; the group of Services has two names. */
const TARGETS: ReadonlySet<string> = new Set([
  'Service.core',
  'Service.',
  'Gateway.gateway.networking.k8s.io',
  'ServiceEntry.networking.istio.io',
]);

interface TargetReference {
  readonly group?: string;
  readonly kind: string;
}

/** References to what a policy is for (istio/api `type/v1beta1/selector.proto`, 1.31.4). */
export const targetReferences: readonly Constraint[] = ['spec.targetRef', 'spec.targetRefs[]'].flatMap((at) => [
  { at, check: targetProblem, before: '1.31.4' },
  { at: `${at}.namespace`, check: namespaceProblem },
]);

function targetProblem({ group, kind }: TargetReference): string | undefined {
  if (group === undefined) return 'group is needed; it is empty for a Service';
  return TARGETS.has(`${kind}.${group}`)
    ? undefined
    : `a ${kind} of group '${group}' cannot be attached to, only a Service, a Gateway of Gateway API, or a ServiceEntry`;
}

function namespaceProblem(namespace: string): string | undefined {
  return namespace === '' ? undefined : 'a target is in the namespace of the object: leave namespace out';
}
