import { Cause, forbidden, invalid, required } from './field-error';
import { goJson } from './go/go-text';
import { labelValueProblems, qualifiedNameProblems } from './name-rules';
import { labelCauses } from './object-meta/validate-object-meta';

/** `metav1.LabelSelector`. */
export interface LabelSelector {
  readonly matchLabels?: { [key: string]: string };
  readonly matchExpressions?: readonly LabelSelectorRequirement[];
}

/** One requirement of a label selector. */
export interface LabelSelectorRequirement {
  readonly key?: string;
  readonly operator?: string;
  readonly values?: readonly string[];
}

/** What is wrong with a label selector (apimachinery `meta/v1/validation`, v0.36.3). */
export function labelSelectorCauses(selector: LabelSelector | undefined, path: string): Cause[] {
  if (selector === undefined) return [];
  return [
    ...labelCauses(selector.matchLabels ?? {}, `${path}.matchLabels`),
    ...(selector.matchExpressions ?? []).flatMap((requirement, index) =>
      requirementCauses(requirement, `${path}.matchExpressions[${index}]`),
    ),
  ];
}

/** Whether a selector can be made of it: its labels are some, and its operators are known and have the values they need. */
export function isSelector(selector: LabelSelector): boolean {
  const labels = Object.entries(selector.matchLabels ?? {});
  if (labels.some(([key, value]) => qualifiedNameProblems(key).length > 0 || labelValueProblems(value).length > 0)) {
    return false;
  }
  return (selector.matchExpressions ?? []).every(({ key = '', operator = '', values = [] }) => {
    if (qualifiedNameProblems(key).length > 0 || values.some((value) => labelValueProblems(value).length > 0))
      return false;
    return operator === 'In' || operator === 'NotIn' ? values.length > 0 : isExistence(operator) && values.length === 0;
  });
}

/** Whether a selector of valid requirements selects what has these labels. */
export function selects(selector: LabelSelector, labels: { readonly [key: string]: string }): boolean {
  const { matchLabels = {}, matchExpressions = [] } = selector;
  const has = (key: string) => Object.hasOwn(labels, key);
  return (
    Object.entries(matchLabels).every(([key, value]) => has(key) && labels[key] === value) &&
    matchExpressions.every(({ key = '', operator = '', values = [] }) => {
      if (isExistence(operator)) return has(key) === (operator === 'Exists');
      return (has(key) && values.includes(labels[key])) === (operator === 'In');
    })
  );
}

/** A selector as Go writes it: in the order of its fields, without empty ones. */
export function selectorText({ matchLabels = {}, matchExpressions = [] }: LabelSelector): string {
  const labels = Object.keys(matchLabels).length > 0 ? [`"matchLabels":${goJson(matchLabels)}`] : [];
  const requirements = matchExpressions.map(({ key = '', operator = '', values = [] }) => {
    const list = values.length > 0 ? `,"values":${goJson([...values])}` : '';
    return `{"key":${goJson(key)},"operator":${goJson(operator)}${list}}`;
  });
  const expressions = requirements.length > 0 ? [`"matchExpressions":[${requirements.join(',')}]`] : [];
  return `{${[...labels, ...expressions].join(',')}}`;
}

/** Whether a selector selects everything. */
export function isEmptySelector({ matchLabels = {}, matchExpressions = [] }: LabelSelector): boolean {
  return Object.keys(matchLabels).length === 0 && matchExpressions.length === 0;
}

function requirementCauses({ key = '', operator = '', values = [] }: LabelSelectorRequirement, path: string): Cause[] {
  return [
    ...operatorCauses(operator, values.length, path),
    ...qualifiedNameProblems(key).map((problem) => invalid(`${path}.key`, key, problem)),
    ...values.flatMap((value, index) =>
      labelValueProblems(value).map((problem) => invalid(`${path}.values[${index}]`, value, problem)),
    ),
  ];
}

function operatorCauses(operator: string, values: number, path: string): Cause[] {
  if (operator === 'In' || operator === 'NotIn') {
    return values === 0 ? [required(`${path}.values`, "must be specified when `operator` is 'In' or 'NotIn'")] : [];
  }
  if (!isExistence(operator)) return [invalid(`${path}.operator`, operator, 'not a valid selector operator')];
  if (values === 0) return [];
  return [forbidden(`${path}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")];
}

function isExistence(operator: string): boolean {
  return operator === 'Exists' || operator === 'DoesNotExist';
}
