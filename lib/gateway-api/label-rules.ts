import { IConstruct } from 'constructs';
import { checkLabelKey, checkLabels } from '../core/label-rules';
import { shown, usageError } from '../core/usage-error';
import { checkCount } from './field-rules';

const MAX_ANNOTATION = 4096;

type Place = IConstruct | string;

/** Labels and annotations for the objects of a Gateway. */
export function checkInfrastructure(
  at: Place,
  labels: { [key: string]: string } = {},
  annotations: { [key: string]: string } = {},
): void {
  checkCount(at, 'infrastructureLabels', Object.keys(labels).length, {
    max: 8,
    fix: 'keep those that select the objects',
  });
  checkLabels(at, 'infrastructureLabels', labels);
  const keys = Object.keys(annotations);
  checkCount(at, 'infrastructureAnnotations', keys.length, { max: 16, fix: 'keep those that the controller reads' });
  for (const key of keys) {
    checkLabelKey(at, 'infrastructureAnnotations', key);
    if (annotations[key].length > MAX_ANNOTATION) {
      const problem = `'infrastructureAnnotations' must have values of at most ${MAX_ANNOTATION} characters, got ${annotations[key].length}`;
      throw usageError(at, problem, `shorten the value of ${shown(key)}`);
    }
  }
}
