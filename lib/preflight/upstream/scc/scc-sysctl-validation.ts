import { Cause, forbidden, invalid } from '../api-server/field-error';
import { byteLength } from '../api-server/go/go-text';
import { SecurityContextConstraints } from './security-context-constraints';

const SEGMENT = '[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const PATTERN = `(${SEGMENT}\\.)*([a-z0-9][-_a-z0-9]*)?[a-z0-9*]`;
const IS_PATTERN = new RegExp(`^${PATTERN}$`);
const LONGEST = 253;

/** A sysctl that is listed, and where. */
interface Listed {
  readonly field: string;
  readonly name: string;
}

/** What is wrong with the sysctls of an SCC, which may end in `*`. */
export function sccSysctlCauses({ allowedUnsafeSysctls, forbiddenSysctls }: SecurityContextConstraints): Cause[] {
  const allowed = listed('allowedUnsafeSysctls', allowedUnsafeSysctls);
  const banned = listed('forbiddenSysctls', forbiddenSysctls);
  return [
    ...listCauses('allowedUnsafeSysctls', allowed),
    ...listCauses('forbiddenSysctls', banned),
    ...allowed.flatMap((each) => banned.flatMap((other) => overlapCauses(each, other))),
  ];
}

function listed(field: string, names: readonly string[] | null | undefined): Listed[] {
  return (names ?? []).map((name, index) => ({ field: `${field}[${index}]`, name }));
}

function listCauses(field: string, sysctls: readonly Listed[]): Cause[] {
  const hasRest = sysctls.length > 1 && sysctls.some(({ name }) => name === '*');
  return [
    ...sysctls.flatMap(nameCauses),
    ...(hasRest ? [forbidden(`${field}.items`, "if '*' is present, must not specify other sysctls")] : []),
  ];
}

function nameCauses({ field, name }: Listed): Cause[] {
  if (name === '') return [invalid(field, name, 'empty sysctl not allowed')];
  if (byteLength(name) <= LONGEST && IS_PATTERN.test(name)) return [];
  return [invalid(field, name, `must have at most ${LONGEST} characters and match regex ${PATTERN}`)];
}

/** Blames the one that the other one covers; the allowed one of two that cover each other. */
function overlapCauses(allowed: Listed, banned: Listed): Cause[] {
  if (covers(banned.name, allowed.name)) {
    return [invalid(allowed.field, allowed.name, `sysctl overlaps with ${banned.name}`)];
  }
  if (!covers(allowed.name, banned.name)) return [];
  return [invalid(banned.field, banned.name, `sysctl overlaps with ${allowed.name}`)];
}

function covers(pattern: string, name: string): boolean {
  if (!pattern.endsWith('*')) return pattern === name;
  return name.replace(/\*$/, '').startsWith(pattern.slice(0, -1));
}
