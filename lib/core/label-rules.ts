import { IConstruct } from 'constructs';
import { shown, usageError } from './usage-error';

const KEY =
  /^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/)?([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]$/;
const LABEL_VALUE = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;

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
