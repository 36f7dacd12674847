import { Cause, forbidden, notSupported, required } from '../../field-error';
import { JsonObject } from '../../json-value';
import { subdomainNameProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';

const HIGHEST_OF_USERS = 1_000_000_000;
const SYSTEM_CLASSES: { readonly [name: string]: number | undefined } = {
  'system-node-critical': 2_000_001_000,
  'system-cluster-critical': 2_000_000_000,
};
const PREEMPTION_POLICIES = ['PreemptLowerPriority', 'Never'];

interface PriorityClass {
  readonly metadata?: { readonly name?: string };
  readonly value?: number;
  readonly globalDefault?: boolean;
  readonly preemptionPolicy?: string;
}

/** PriorityClass (kubernetes `scheduling/validation` ValidatePriorityClass, v1.36.3). */
export const PRIORITY_CLASS: BuiltInKind = {
  group: 'scheduling.k8s.io',
  version: 'v1',
  kind: 'PriorityClass',
  plural: 'priorityclasses',
  namespaced: false,
  nameProblems: subdomainNameProblems,
  hasGeneration: true,
  applyDefaults: (object: JsonObject) => {
    object.preemptionPolicy ??= 'PreemptLowerPriority';
  },
  causes: (object) => {
    const priorityClass = object as PriorityClass;
    return [...valueCauses(priorityClass), ...preemptionCauses(priorityClass.preemptionPolicy, 'preemptionPolicy')];
  },
};

/** What is wrong with the preemption policy of a PriorityClass or Pod. */
export function preemptionCauses(policy: string | undefined, path: string): Cause[] {
  if (policy === undefined || PREEMPTION_POLICIES.includes(policy)) return [];
  return [policy === '' ? required(path) : notSupported(path, policy, PREEMPTION_POLICIES)];
}

function valueCauses(priorityClass: PriorityClass): Cause[] {
  const { metadata: { name = '' } = {}, value = 0 } = priorityClass;
  if (name.startsWith('system-')) {
    const problem = systemProblem(priorityClass, name);
    if (problem === undefined) return [];
    return [
      forbidden(
        'metadata.name',
        `priority class names with 'system-' prefix are reserved for system use only. error: ${problem}`,
      ),
    ];
  }
  if (value <= HIGHEST_OF_USERS) return [];
  return [forbidden('value', `maximum allowed value of a user defined priority is ${HIGHEST_OF_USERS}`)];
}

function systemProblem({ value, globalDefault = false }: PriorityClass, name: string): string | undefined {
  const wanted = SYSTEM_CLASSES[name];
  if (wanted === undefined) return `${name} is not a known system priority class`;
  if (value !== wanted) return `value of ${name} PriorityClass must be ${wanted}`;
  return globalDefault ? `globalDefault of ${name} PriorityClass must be false` : undefined;
}
