import { Cause, forbidden, invalid, invalidText, notSupported, required } from '../../field-error';
import {
  LabelSelector,
  isEmptySelector,
  isSelector,
  labelSelectorCauses,
  selectorText,
  selects,
} from '../../label-selector';
import { PodTemplateSpec } from '../core/pod/pod-spec';

/** What is wrong with a selector that must be given and select something. */
export function selectorCauses(selector: LabelSelector | undefined, workload: string, path: string): Cause[] {
  if (selector === undefined) return [required(path)];
  return [...labelSelectorCauses(selector, path), ...emptySelectorCauses(selector, workload, path)];
}

/** What is wrong with a selector that selects everything. */
export function emptySelectorCauses(selector: LabelSelector, workload: string, path: string): Cause[] {
  return isEmptySelector(selector) ? [invalidText(path, '{}', `empty selector is invalid for ${workload}`)] : [];
}

/** A selector of which none can be made: the template is not looked at then. */
export function brokenSelectorCauses(selector: LabelSelector | undefined, detail: string, path: string): Cause[] {
  if (selector === undefined || isSelector(selector)) return [];
  return [invalidText(path, selectorText(selector), detail)];
}

/** What is wrong with a template whose pods its workload would not select; one without a selector selects none. */
export function unselectedCauses(
  selector: LabelSelector | undefined,
  { metadata: { labels } = {} }: PodTemplateSpec,
  path: string,
): Cause[] {
  if (selector !== undefined && (!isSelector(selector) || selects(selector, labels ?? {}))) return [];
  return [invalid(`${path}.metadata.labels`, labels ?? null, '`selector` does not match template `labels`')];
}

/** What is wrong with pods that end: a workload of apps keeps them running. */
export function endingCauses({ spec = {} }: PodTemplateSpec, kind: string, path: string): Cause[] {
  const { restartPolicy = '', activeDeadlineSeconds } = spec;
  return [
    ...(restartPolicy === 'Always' ? [] : [notSupported(`${path}.spec.restartPolicy`, restartPolicy, ['Always'])]),
    ...(activeDeadlineSeconds === undefined
      ? []
      : [forbidden(`${path}.spec.activeDeadlineSeconds`, `activeDeadlineSeconds in ${kind} is not Supported`)]),
  ];
}
