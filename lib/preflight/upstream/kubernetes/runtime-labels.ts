import { LabelSelector } from '../api-server/label-selector';

/** Labels whose values a pod gets when it is made or bound (kubernetes pkg/controller and plugin/pkg/admission/podtopologylabels, v1.36.3). */
const RUNTIME_LABELS: ReadonlySet<string> = new Set([
  'apps.kubernetes.io/pod-index',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-completion-index',
  'controller-revision-hash',
  'controller-uid',
  'pod-template-generation',
  'pod-template-hash',
  'topology.kubernetes.io/region',
  'topology.kubernetes.io/zone',
]);

/** The label that a StatefulSet gives each pod with its name: that of the set, and a number. */
const POD_NAME = 'statefulset.kubernetes.io/pod-name';

/** Labels that the pods of a workload get besides those of the template; all pods of a StatefulSet count as one. */
export function runtimeLabels(kind: string, name: string): { [label: string]: string } {
  if (kind === 'StatefulSet.apps') return { [POD_NAME]: name };
  return kind === 'Job.batch' ? { 'job-name': name, 'batch.kubernetes.io/job-name': name } : {};
}

/** Labels of a pod as `comparableSelector` asks for them. */
export function comparableLabels(labels: { readonly [label: string]: string }): { readonly [label: string]: string } {
  return Object.hasOwn(labels, POD_NAME) ? { ...labels, [POD_NAME]: setOf(labels[POD_NAME]) } : labels;
}

/** Whether a selector asks for labels that pods get when they are made, so that it may select some pods of a workload and not others. */
export function asksAtRuntime({ matchLabels = {}, matchExpressions = [] }: LabelSelector): boolean {
  const keys = [...Object.keys(matchLabels), ...matchExpressions.map(({ key = '' }) => key)];
  return keys.some((key) => RUNTIME_LABELS.has(key) || key === POD_NAME);
}

/** What a selector asks of labels that are known beforehand. */
export function comparableSelector({ matchLabels = {}, matchExpressions = [] }: LabelSelector): LabelSelector {
  const known = Object.entries(matchLabels).filter(([key]) => !RUNTIME_LABELS.has(key));
  return {
    matchLabels: Object.fromEntries(known.map(([key, value]) => [key, key === POD_NAME ? setOf(value) : value])),
    matchExpressions: matchExpressions
      .filter(({ key = '', operator = '' }) => !RUNTIME_LABELS.has(key) && (key !== POD_NAME || operator === 'In'))
      .map((each) => (each.key === POD_NAME ? { ...each, values: each.values?.map(setOf) } : each)),
  };
}

function setOf(podName: string): string {
  return podName.replace(/-\d+$/, '');
}
