import { serviceAccountName } from './service-account-user';
import { User } from './user';

/** Whom a binding grants a role to. */
export interface Subject {
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
}

/** The keys under which subjects stand that mean this user. */
export function keysOfUser({ name, groups }: User): string[] {
  return [`User ${name}`, ...new Set(groups.map((group) => `Group ${group}`))];
}

/** The key of a subject of a binding in a namespace; nothing where it means nobody (kubernetes pkg/registry/rbac/validation/rule.go, v1.36.3). */
export function keyOfSubject(subject: Subject, bindingNamespace: string): string | undefined {
  const { kind, name = '', namespace = '' } = subject;
  if (kind === 'User' || kind === 'Group') return `${kind} ${name}`;
  if (kind !== 'ServiceAccount') return undefined;
  const itsNamespace = namespace === '' ? bindingNamespace : namespace;
  return itsNamespace === '' ? undefined : `User ${serviceAccountName(itsNamespace, name)}`;
}
