import { Cause, invalid, required } from '../../field-error';
import { parseGroupVersion } from '../../group-version';
import { pathSegmentProblems } from '../../name-rules';

/** `autoscaling.CrossVersionObjectReference`. */
export interface ObjectReference {
  readonly kind?: string;
  readonly name?: string;
  readonly apiVersion?: string;
}

/** What is wrong with a reference to an object of any version (kubernetes `autoscaling/validation` ValidateCrossVersionObjectReference, v1.36.3). */
export function objectReferenceCauses(reference: ObjectReference, needsGroup: boolean, path: string): Cause[] {
  const { kind = '', name = '', apiVersion = '' } = reference;
  const problem = apiVersionProblem(apiVersion, needsGroup);
  return [
    ...pathSegmentCauses(kind, `${path}.kind`),
    ...pathSegmentCauses(name, `${path}.name`),
    ...(problem === undefined ? [] : [invalid(`${path}.apiVersion`, apiVersion, problem)]),
  ];
}

/** What is wrong with a text that must be there and fit into a path. */
export function pathSegmentCauses(text: string, path: string, missing = ''): Cause[] {
  if (text === '') return [required(path, missing)];
  return pathSegmentProblems(text).map((problem) => invalid(path, text, problem));
}

function apiVersionProblem(apiVersion: string, needsGroup: boolean): string | undefined {
  const parsed = parseGroupVersion(apiVersion);
  if ('error' in parsed) return parsed.error;
  return needsGroup && parsed.group === '' ? 'apiVersion must specify API group' : undefined;
}
