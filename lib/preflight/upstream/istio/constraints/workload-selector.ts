import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { JsonObject } from '../../api-server/json-value';

const wholeValue = (value: string): string | undefined =>
  value.includes('*') ? 'values of labels are compared as a whole: * cannot stand for a part' : undefined;

/** Labels of the workloads that an object is for (istio/api `type/v1beta1/selector.proto`, 1.31.4). */
const matchLabels: readonly Constraint[] = [
  {
    at: '',
    check: (labels: JsonObject) =>
      Object.keys(labels).some((name) => name.includes('*'))
        ? 'names of labels are compared as a whole: * cannot stand for a part'
        : undefined,
  },
  { at: '', check: (labels: JsonObject) => (Object.hasOwn(labels, '') ? 'a label needs a name' : undefined) },
  { at: '{}', check: wholeValue },
];

/** `spec.selector` of policies. */
export const selector: readonly Constraint[] = within('spec.selector.matchLabels', matchLabels);

/** `spec.workloadSelector` with `matchLabels`. */
export const workloadSelector: readonly Constraint[] = within('spec.workloadSelector.matchLabels', matchLabels);

/** `spec.workloadSelector` of the networking kinds that have `labels` in it. */
export const workloadLabels: readonly Constraint[] = [{ at: 'spec.workloadSelector.labels{}', check: wholeValue }];
