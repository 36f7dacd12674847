import { Cause, invalid, required, tooLong } from '../../field-error';
import { byteLength } from '../../go/go-text';
import { labelProblems, mustMatch, subdomainProblems } from '../../name-rules';
import { driverNameCauses } from '../core/driver-name';
import { nameCauses } from '../core/pod/value-rules';

const MAX_ID = 32;
const MAX_POOL = 253;
const IDENTIFIER = '[A-Za-z_][A-Za-z0-9_]*';
const IDENTIFIER_PATTERN = new RegExp(`^${IDENTIFIER}$`);
const IDENTIFIER_PROBLEM = mustMatch(
  "a valid C identifier must start with alphabetic character or '_', followed by a string of alphanumeric characters or '_'",
  IDENTIFIER,
  'my_name',
  'MY_NAME',
  'MyName',
);

/** Most bytes of a key that is shown whole: a domain, a slash and an identifier. */
export const MAX_QUALIFIED_NAME = 63 + 1 + MAX_ID;

/** What is wrong with a name that is a label, also when it is empty. */
export function labelNameCauses(name: string, path: string): Cause[] {
  return nameCauses(name, path, labelProblems);
}

/** What is wrong with the name of a pool: subdomains with slashes between them. */
export function poolNameCauses(name: string, path: string): Cause[] {
  if (name === '') return [required(path)];
  return [
    ...(byteLength(name) > MAX_POOL ? [tooLong(path, MAX_POOL)] : []),
    ...name.split('/').flatMap((part) => nameCauses(part, path, subdomainProblems)),
  ];
}

/** What is wrong with the name of an attribute or capacity: an identifier, with the domain of a driver or without. */
export function qualifiedNameCauses(name: string, path: string): Cause[] {
  const parts = name.split('/');
  if (parts.length === 1) return identifierCauses(name, path);
  if (parts.length > 2) return [];
  const [domain, id] = parts;
  return [
    ...(domain === '' ? [invalid(path, '', 'the domain must not be empty')] : driverNameCauses(domain, path)),
    ...(id === '' ? [invalid(path, '', 'the name must not be empty')] : identifierCauses(id, path)),
  ];
}

/** What is wrong with such a name that must have a domain. */
export function fullyQualifiedNameCauses(name: string, path: string): Cause[] {
  const detail = 'a fully qualified name must be a domain and a name separated by a slash';
  return [...qualifiedNameCauses(name, path), ...(name.includes('/') ? [] : [invalid(path, name, detail)])];
}

function identifierCauses(id: string, path: string): Cause[] {
  return [
    ...(byteLength(id) > MAX_ID ? [tooLong(path, MAX_ID)] : []),
    ...(IDENTIFIER_PATTERN.test(id) ? [] : [invalid(path, id, IDENTIFIER_PROBLEM)]),
  ];
}
