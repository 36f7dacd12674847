import { IConstruct } from 'constructs';
import { shown, usageError } from './usage-error';

/** A rule of Kubernetes for `metadata.name`; which one applies depends on the kind. */
export interface NameRule {
  /** What the whole name matches. */
  readonly pattern: RegExp;
  /** Number of characters. */
  readonly maxLength: number;
  /** The pattern in words, after "must". */
  readonly demand: string;
}

const DNS_LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';

/** RFC 1123 label: namespaces, container and volume names. */
export const LABEL_NAME: NameRule = {
  pattern: new RegExp(`^${DNS_LABEL}$`),
  maxLength: 63,
  demand: 'consist of lower-case letters, digits and "-", starting and ending with a letter or digit',
};

/** RFC 1035 label: Services. */
export const SERVICE_NAME: NameRule = {
  pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
  maxLength: 63,
  demand: 'consist of lower-case letters, digits and "-", starting with a letter and ending with a letter or digit',
};

/** RFC 1123 subdomain: most kinds. */
export const SUBDOMAIN_NAME: NameRule = {
  pattern: new RegExp(`^${DNS_LABEL}(\\.${DNS_LABEL})*$`),
  maxLength: 253,
  demand: 'consist of lower-case letters, digits, "-" and ".", each part starting and ending with a letter or digit',
};

/**
 * Checks a name as the API server would (k8s.io/apimachinery:pkg/util/validation/validation.go v0.36.3).
 *
 * @param prop the property the user gave it by, as messages name it
 * @throws a usage error that shows the name and the rule
 */
export function checkName(at: IConstruct | string, prop: string, name: string, rule: NameRule): string {
  if (typeof name !== 'string' || name.length > rule.maxLength || !rule.pattern.test(name)) {
    const problem = `'${prop}' must be at most ${rule.maxLength} characters and ${rule.demand}, got ${shown(name)}`;
    throw usageError(at, problem, 'rename it: the API server refuses the object otherwise');
  }
  return name;
}
