import { IConstruct } from 'constructs';
import { shown, usageError } from '../core/usage-error';
import { checkCount } from './field-rules';

const KEY =
  /^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/)?([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]$/;
const LABEL_VALUE = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;
const MAX_ANNOTATION = 4096;

type Place = IConstruct | string;

/** Labels as Kubernetes takes them. */
export function checkLabels(at: Place, prop: string, labels: { [key: string]: string }): void {
  for (const [key, value] of Object.entries(labels)) {
    checkLabelKey(at, prop, key);
    if (typeof value !== 'string' || value.length > 63 || !LABEL_VALUE.test(value)) {
      const problem = `'${prop}' must have values of at most 63 letters, digits, '-', '_' and '.', got ${shown(value)}`;
      throw usageError(at, problem, `change the value of ${shown(key)}: it must start and end with a letter or digit`);
    }
  }
}

/** The key of a label or annotation. */
export function checkLabelKey(at: Place, prop: string, key: string): void {
  if (!KEY.test(key) || key.split('/')[0].length >= 253) {
    const problem = `'${prop}' must have keys such as 'example.com/team' or 'team', got ${shown(key)}`;
    throw usageError(at, problem, 'the API server refuses any other');
  }
}

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
