import { Cause, invalidText, notSupported } from '../../field-error';
import { goJson } from '../../go/go-text';
import { aboveWholeCauses, intOrPercentCauses } from '../../int-or-percent';
import { LabelSelector, labelSelectorCauses, selectorText } from '../../label-selector';
import { pathSegmentProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';

const EVICTION_POLICIES = ['AlwaysAllow', 'IfHealthyBudget'];

interface PodDisruptionBudgetSpec {
  readonly minAvailable?: number | string;
  readonly maxUnavailable?: number | string;
  readonly selector?: LabelSelector;
  readonly unhealthyPodEvictionPolicy?: string;
}

/** PodDisruptionBudget (kubernetes `policy/validation` ValidatePodDisruptionBudget, v1.36.3). */
export const POD_DISRUPTION_BUDGET: BuiltInKind = {
  group: 'policy',
  version: 'v1',
  kind: 'PodDisruptionBudget',
  plural: 'poddisruptionbudgets',
  namespaced: true,
  nameProblems: pathSegmentProblems,
  checksMetadataLast: true,
  dropsStatus: true,
  hasGeneration: true,
  causes: ({ spec = {} }) => specCauses(spec as PodDisruptionBudgetSpec),
};

function specCauses(spec: PodDisruptionBudgetSpec): Cause[] {
  const { minAvailable, maxUnavailable, selector, unhealthyPodEvictionPolicy: policy } = spec;
  const both = minAvailable !== undefined && maxUnavailable !== undefined;
  return [
    ...(both ? [invalidText('spec', specText(spec), 'minAvailable and maxUnavailable cannot be both set')] : []),
    ...shareCauses(minAvailable, 'spec.minAvailable'),
    ...shareCauses(maxUnavailable, 'spec.maxUnavailable'),
    ...labelSelectorCauses(selector, 'spec.selector'),
    ...(policy === undefined || EVICTION_POLICIES.includes(policy)
      ? []
      : [notSupported('spec.unhealthyPodEvictionPolicy', policy, EVICTION_POLICIES)]),
  ];
}

function shareCauses(value: number | string | undefined, path: string): Cause[] {
  return value === undefined ? [] : [...intOrPercentCauses(value, path), ...aboveWholeCauses(value, path)];
}

/** The spec as the server shows it: its internal type has no JSON names. */
function specText({
  minAvailable,
  selector,
  maxUnavailable,
  unhealthyPodEvictionPolicy,
}: PodDisruptionBudgetSpec): string {
  const fields = [
    `"MinAvailable":${goJson(minAvailable ?? null)}`,
    `"Selector":${selector === undefined ? 'null' : selectorText(selector)}`,
    `"MaxUnavailable":${goJson(maxUnavailable ?? null)}`,
    `"UnhealthyPodEvictionPolicy":${goJson(unhealthyPodEvictionPolicy ?? null)}`,
  ];
  return `{${fields.join(',')}}`;
}
