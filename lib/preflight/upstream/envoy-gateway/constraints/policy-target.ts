import { Constraint } from '../../api-server/custom-resource/constraints';
import { JsonObject } from '../../api-server/json-value';

const GATEWAY_API = 'gateway.networking.k8s.io';

/** The kinds of routes. */
export const ROUTE_KINDS = ['HTTPRoute', 'GRPCRoute', 'UDPRoute', 'TCPRoute', 'TLSRoute'];

interface Target {
  readonly group?: string;
  readonly kind: string;
  readonly sectionName?: string;
}

/** What a policy is for (envoyproxy/gateway `api/v1alpha1/policy_helpers.go`, v1.9.0). */
export interface TargetsOfPolicy {
  readonly targetRef?: Target;
  readonly targetRefs?: readonly Target[];
  readonly targetSelectors?: readonly Target[];
}

/** What all policies want of their targets. */
export const policyTargets: readonly Constraint[] = [
  {
    at: 'spec',
    check: ({ targetRef, targetRefs, targetSelectors = [] }: TargetsOfPolicy) => {
      if (targetSelectors.length > 0 || (targetRef === undefined) !== (targetRefs === undefined)) return undefined;
      return 'exactly one of targetRef and targetRefs is needed, or targetSelectors';
    },
  },
  {
    at: 'spec',
    check: (spec: TargetsOfPolicy) => {
      const other = namedTargets(spec).find(({ group }) => group !== GATEWAY_API);
      return other && `a target of group '${other.group ?? ''}' cannot be attached to, only those of ${GATEWAY_API}`;
    },
  },
  {
    at: 'spec.targetSelectors[]',
    check: ({ group = GATEWAY_API }: Target) =>
      group === GATEWAY_API
        ? undefined
        : `targets of group '${group}' cannot be attached to, only those of ${GATEWAY_API}`,
  },
  {
    at: 'spec.targetSelectors[].namespaces',
    check: ({ from, selector }: { readonly from: string; readonly selector?: object }) =>
      from === 'Selector' && selector === undefined
        ? 'selector is needed where namespaces are those of a Selector'
        : undefined,
  },
];

/** Before 1.9 only ClientTrafficPolicy could be attached to a section of its target. */
export const noSectionNames: Constraint = {
  at: 'spec',
  check: (spec: TargetsOfPolicy) => {
    const section = namedTargets(spec).find(({ sectionName }) => sectionName !== undefined)?.sectionName;
    return section === undefined ? undefined : `section '${section}' of a target cannot be attached to, only the whole`;
  },
  before: '1.9.0',
};

/** The kinds that the references of a policy can name. */
export function targetKinds(...kinds: string[]): (spec: TargetsOfPolicy) => string | undefined {
  return (spec) => {
    const other = namedTargets(spec).find(({ kind }) => !kinds.includes(kind));
    return other && `a target of kind ${other.kind} cannot be attached to, only ${kinds.join(', ')}`;
  };
}

/** A member that policies of targets of some kinds alone can have, whether these are named or selected. */
export function reservedForTargets(
  member: string,
  kinds: readonly string[],
): (spec: JsonObject & TargetsOfPolicy) => string | undefined {
  return (spec) => {
    if (spec[member] === undefined) return undefined;
    const targets = [...namedTargets(spec), ...(spec.targetSelectors ?? [])];
    const other = targets.find(({ kind }) => !kinds.includes(kind));
    return other && `${member} cannot be given for a target of kind ${other.kind}, only for ${kinds.join(', ')}`;
  };
}

/** How a policy of a route goes together with the one of its Gateway; `routes` are the kinds that can say so. */
export function mergeConstraints(...routes: string[]): Constraint[] {
  return [
    {
      at: 'spec.mergeType',
      check: (type: string) =>
        type === 'Replace' ? 'Replace is what happens without mergeType; it cannot be given' : undefined,
    },
    { at: 'spec', check: reservedForTargets('mergeType', routes) },
  ];
}

function namedTargets({ targetRef, targetRefs = [] }: TargetsOfPolicy): readonly Target[] {
  return targetRef === undefined ? targetRefs : [targetRef, ...targetRefs];
}
