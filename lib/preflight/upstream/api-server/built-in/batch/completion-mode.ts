import { Cause, invalid, required } from '../../field-error';
import { JobSpec } from './job-spec';

const MAX_INDEXED_PARALLELISM = 100_000;
const MAX_FAILED_INDEXES = 100_000;

/** From this number of completions on, parallelism and failed indexes have the limits that follow. */
const MANY_COMPLETIONS = 100_000;
const MAX_PARALLELISM_OF_MANY = 10_000;
const MAX_FAILED_INDEXES_OF_MANY = 10_000;

/** What is wrong with a Job whose pods have indexes (kubernetes `batch/validation` validateJobSpec, v1.36.3). */
export function indexedCauses(spec: JobSpec, path: string): Cause[] {
  const { completions, parallelism = 0, maxFailedIndexes = 0 } = spec;
  const [atParallelism, atFailed] = [`${path}.parallelism`, `${path}.maxFailedIndexes`];
  return [
    ...(completions === undefined ? [required(`${path}.completions`, 'when completion mode is Indexed')] : []),
    ...atMostCauses(parallelism, MAX_INDEXED_PARALLELISM, ' when completion mode is Indexed', atParallelism),
    ...(completions !== undefined && maxFailedIndexes > completions && spec.maxFailedIndexes !== undefined
      ? [invalid(atFailed, maxFailedIndexes, 'must be less than or equal to completions')]
      : []),
    ...atMostCauses(maxFailedIndexes, MAX_FAILED_INDEXES, '', atFailed),
    ...manyCompletionsCauses(spec, path),
  ];
}

/** What is wrong with a Job whose pods have no indexes. */
export function notIndexedCauses(spec: JobSpec, path: string): Cause[] {
  return (['backoffLimitPerIndex', 'maxFailedIndexes'] as const).flatMap((field) => {
    const value = spec[field];
    return value === undefined ? [] : [invalid(`${path}.${field}`, value, 'requires indexed completion mode')];
  });
}

function manyCompletionsCauses(spec: JobSpec, path: string): Cause[] {
  const { completions = 0, backoffLimitPerIndex, maxFailedIndexes, parallelism = 0 } = spec;
  if (completions <= MANY_COMPLETIONS || backoffLimitPerIndex === undefined) return [];
  const at = `${path}.maxFailedIndexes`;
  const when = ` when completions are above ${MANY_COMPLETIONS} and used with backoff limit per index`;
  return [
    ...(maxFailedIndexes === undefined
      ? [required(at, `must be specified when completions is above ${MANY_COMPLETIONS}`)]
      : []),
    ...atMostCauses(parallelism, MAX_PARALLELISM_OF_MANY, when, `${path}.parallelism`),
    ...atMostCauses(maxFailedIndexes ?? 0, MAX_FAILED_INDEXES_OF_MANY, when, at),
  ];
}

function atMostCauses(value: number, max: number, when: string, path: string): Cause[] {
  return value > max ? [invalid(path, value, `must be less than or equal to ${max}${when}`)] : [];
}
