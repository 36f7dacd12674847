import { quoted } from '../../../go/go-text';
import { JsonObject } from '../../../json-value';
import { ClusterState, PriorityClassState } from '../../cluster-state';
import { listOf } from './default-values';
import { PodSpec } from './pod-spec';

const SYSTEM_PRIORITY = 2_000_000_000;
const SECONDS = 300;
const TAINTS = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'];

/** Classes that every cluster has (kubernetes `scheduling/v1/helpers.go`, v1.36.3). */
const SYSTEM_CLASSES: readonly PriorityClassState[] = [
  { name: 'system-node-critical', value: SYSTEM_PRIORITY + 1000 },
  { name: 'system-cluster-critical', value: SYSTEM_PRIORITY },
];

/** Adds to a Pod what admission plugins add by default: its priority, and tolerations of nodes that fail, in place. */
export function admitPod(pod: JsonObject, cluster: ClusterState): void {
  const spec = pod.spec as JsonObject;
  const priority = priorityOf(spec, cluster);
  if (priority !== undefined) {
    if (priority.name !== '') spec.priorityClassName = priority.name;
    spec.priority = priority.value;
    spec.preemptionPolicy = priority.preemptionPolicy ?? 'PreemptLowerPriority';
  }
  const tolerations = listOf(spec.tolerations);
  const added = TAINTS.filter((taint) => !tolerations.some((toleration) => tolerates(toleration, taint)));
  spec.tolerations = [
    ...tolerations,
    ...added.map((key) => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: SECONDS })),
  ];
}

/** Why the plugins for priorities and runtimes refuse a Pod, if they do (kubernetes `plugin/pkg/admission`, v1.36.3). */
export function podRefusal(pod: JsonObject, cluster: ClusterState): string | undefined {
  const spec = pod.spec as PodSpec;
  return priorityRefusal(spec, cluster) ?? runtimeRefusal(spec, cluster);
}

/** Why the plugin for runtimes refuses a valid Pod, if it does: only a runtime says what it takes. */
export function validPodRefusal(pod: JsonObject): string | undefined {
  const { overhead } = pod.spec as PodSpec;
  if (overhead === undefined) return undefined;
  return 'pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead';
}

function priorityRefusal(spec: PodSpec, cluster: ClusterState): string | undefined {
  const { priorityClassName = '', priority: given, preemptionPolicy: givenPolicy } = spec;
  const priority = priorityOf(spec, cluster);
  if (priority === undefined) {
    const isUnknown = cluster.priorityClasses !== undefined;
    return isUnknown ? `no PriorityClass with name ${priorityClassName} was found` : undefined;
  }
  const { value, preemptionPolicy: policy = 'PreemptLowerPriority' } = priority;
  const computed = (by: string) =>
    `must not be provided in pod spec; priority admission controller computed ${by} from the given PriorityClass name`;
  if (given !== undefined && given !== value) {
    return `the integer value of priority (${given}) ${computed(String(value))}`;
  }
  if (givenPolicy === undefined || givenPolicy === policy) return undefined;
  return `the string value of PreemptionPolicy (${givenPolicy}) ${computed(policy)}`;
}

function runtimeRefusal({ runtimeClassName: name }: PodSpec, { runtimeClasses }: ClusterState): string | undefined {
  if (name === undefined || runtimeClasses === undefined || runtimeClasses.includes(name)) return undefined;
  return `pod rejected: RuntimeClass ${quoted(name)} not found`;
}

/** The class of a Pod, or what stands for it; nothing when it is not known. */
function priorityOf(
  { priorityClassName = '' }: PodSpec,
  { priorityClasses = [] }: ClusterState,
): PriorityClassState | undefined {
  if (priorityClassName !== '') {
    return [...SYSTEM_CLASSES, ...priorityClasses].find(({ name }) => name === priorityClassName);
  }
  const defaults = priorityClasses.filter(({ globalDefault }) => globalDefault === true);
  return defaults.reduce(
    (lowest, each) => (each.value < lowest.value ? each : lowest),
    defaults[0] ?? { name: '', value: 0 },
  );
}

function tolerates({ key = '', effect = '' }: JsonObject, taint: string): boolean {
  return (key === taint || key === '') && (effect === 'NoExecute' || effect === '');
}
