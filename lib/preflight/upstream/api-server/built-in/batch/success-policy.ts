import { Cause, invalid, invalidText, required, tooLong, tooMany } from '../../field-error';
import { byteLength, goJson } from '../../go/go-text';
import { negativeCauses } from '../core/pod/value-rules';
import { countIndexes } from './index-intervals';
import { JobSpec, SuccessPolicy, SuccessRule } from './job-spec';

const MAX_RULES = 20;
const MAX_INDEXES_BYTES = 64 * 1024;

/** What is wrong with when a Job has succeeded (kubernetes `batch/validation` validateSuccessPolicy, v1.36.3). */
export function successPolicyCauses({ successPolicy, ...spec }: JobSpec, path: string): Cause[] {
  if (successPolicy === undefined) return [];
  if (spec.completionMode !== 'Indexed') {
    return [invalidText(path, successPolicyText(successPolicy), 'requires indexed completion mode')];
  }
  // The server itself fails without completions, which are said to be missing anyway.
  if (spec.completions === undefined) return [];
  const { completions } = spec;
  const { rules = [] } = successPolicy;
  const at = `${path}.rules`;
  return [
    ...(rules.length === 0
      ? [required(at, 'at least one rules must be specified when the successPolicy is specified')]
      : []),
    ...(rules.length > MAX_RULES ? [tooMany(at, rules.length, MAX_RULES)] : []),
    ...rules.flatMap((rule, index) => ruleCauses(rule, completions, `${at}[${index}]`)),
  ];
}

function ruleCauses({ succeededIndexes, succeededCount }: SuccessRule, completions: number, path: string): Cause[] {
  const causes: Cause[] = [];
  if (succeededIndexes === undefined && succeededCount === undefined) {
    causes.push(required(path, 'at least one of succeededCount or succeededIndexes must be specified'));
  }
  let indexes: number | undefined;
  if (succeededIndexes !== undefined) {
    const at = `${path}.succeededIndexes`;
    const count = countIndexes(succeededIndexes, completions);
    if (byteLength(succeededIndexes) > MAX_INDEXES_BYTES) causes.push(tooLong(at, MAX_INDEXES_BYTES));
    if ('error' in count) causes.push(invalid(at, succeededIndexes, `error parsing succeededIndexes: ${count.error}`));
    indexes = 'total' in count ? count.total : 0;
  }
  if (succeededCount === undefined) return causes;
  return [...causes, ...countCauses(succeededCount, completions, indexes, `${path}.succeededCount`)];
}

function countCauses(count: number, completions: number, indexes: number | undefined, path: string): Cause[] {
  const atMost = (limit: number, of: string) =>
    count > limit ? [invalid(path, count, `must be less than or equal to ${limit} (${of})`)] : [];
  return [
    ...negativeCauses(count, path),
    ...atMost(completions, 'the number of specified completions'),
    ...atMost(indexes ?? count, 'the number of indexes in the specified succeededIndexes field'),
  ];
}

/** A policy as messages show it: as Go writes its internal struct. */
function successPolicyText({ rules }: SuccessPolicy): string {
  const texts = rules?.map(({ succeededIndexes = null, succeededCount = null }: Nullable<SuccessRule>) => {
    return `{"SucceededIndexes":${goJson(succeededIndexes)},"SucceededCount":${goJson(succeededCount)}}`;
  });
  return `{"Rules":${texts === undefined ? 'null' : `[${texts.join(',')}]`}}`;
}

type Nullable<T> = { readonly [K in keyof T]: T[K] | null };
