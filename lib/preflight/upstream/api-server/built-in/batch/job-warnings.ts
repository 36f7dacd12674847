import { podTemplateWarnings } from '../core/pod/pod-warnings';
import { JobSpec } from './job-spec';

const MANY_COMPLETIONS = 100_000;
const MUCH_PARALLELISM = 10_000;

/** Warnings about the spec of a Job (kubernetes `api/job` WarningsForJobSpec, v1.36.3). */
export function jobSpecWarnings(
  { completionMode, completions = 0, parallelism = 0, template }: JobSpec,
  path: string,
): string[] {
  const isMuch = completionMode === 'Indexed' && completions > MANY_COMPLETIONS && parallelism > MUCH_PARALLELISM;
  const text =
    'In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10^4, Kubernetes might not be able to track completedIndexes when a big number of indexes fail';
  return [...(isMuch ? [`${path}: ${text}`] : []), ...podTemplateWarnings(template, `${path}.template`)];
}
