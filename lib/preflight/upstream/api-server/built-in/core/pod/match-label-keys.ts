import { Cause, forbidden, invalid } from '../../../field-error';
import { LabelSelector } from '../../../label-selector';
import { qualifiedNameProblems } from '../../../name-rules';
import { nameCauses } from './value-rules';

/** A selector that takes the pod's own values of some labels. */
export interface MatchLabelKeys {
  readonly labelSelector?: LabelSelector;
  readonly matchLabelKeys?: readonly string[];
  readonly mismatchLabelKeys?: readonly string[];
}

/** What is wrong with labels whose values are the pod's own (kubernetes `core/validation` ValidateMatchLabelKeysAndMismatchLabelKeys, v1.36.3). */
export function matchLabelKeysCauses(keys: MatchLabelKeys, path: string): Cause[] {
  const { labelSelector, matchLabelKeys = [], mismatchLabelKeys = [] } = keys;
  const mismatched = new Set(mismatchLabelKeys);
  return [
    ...labelKeysCauses(matchLabelKeys, labelSelector, `${path}.matchLabelKeys`),
    ...labelKeysCauses(mismatchLabelKeys, labelSelector, `${path}.mismatchLabelKeys`),
    ...(labelSelector === undefined ? [] : selectedTwice(matchLabelKeys, labelSelector, path)),
    ...matchLabelKeys.flatMap((key, index) => {
      if (!mismatched.has(key)) return [];
      const detail = 'exists in both matchLabelKeys and mismatchLabelKeys';
      return [invalid(`${path}.matchLabelKeys[${index}]`, key, detail)];
    }),
  ];
}

function labelKeysCauses(keys: readonly string[], selector: LabelSelector | undefined, path: string): Cause[] {
  if (keys.length === 0) return [];
  if (selector === undefined) return [forbidden(path, 'must not be specified when labelSelector is not set')];
  return keys.flatMap((key, index) => nameCauses(key, `${path}[${index}]`, qualifiedNameProblems));
}

/** The server adds requirements for the keys itself, so a requirement more than that one means that it was there before. */
function selectedTwice(keys: readonly string[], selector: LabelSelector, path: string): Cause[] {
  const indexes = new Map(keys.map((key, index) => [key, index]));
  const selected = new Set(Object.keys(selector.matchLabels ?? {}));
  return (selector.matchExpressions ?? []).flatMap(({ key = '' }) => {
    const index = indexes.get(key);
    const isSecond = index !== undefined && selected.has(key);
    selected.add(key);
    return isSecond ? [invalid(`${path}[${index}]`, key, 'exists in both matchLabelKeys and labelSelector')] : [];
  });
}
