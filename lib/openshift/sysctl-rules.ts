import { shown } from '../core/usage-error';
import { SccFields } from './built-in-scc-fields';
import { Mistake } from './mistake';

// openshift/kubernetes:openshift-kube-apiserver/admission/customresourcevalidation/securitycontextconstraints/validation (1e8ff724)
const PATTERN = /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?\.)*([a-z0-9][-_a-z0-9]*)?[a-z0-9*]$/;
const MAX_LENGTH = 253;

type SysctlList = 'allowedUnsafeSysctls' | 'forbiddenSysctls';

/** What the API server refuses in one list of sysctls. */
export function sysctlList(prop: SysctlList): (fields: SccFields) => Mistake | undefined {
  return (fields) => {
    const names = fields[prop] ?? [];
    const wrong = names.find((name) => typeof name !== 'string' || name.length > MAX_LENGTH || !PATTERN.test(name));
    if (wrong !== undefined) {
      return {
        problem: `'${prop}' must hold names such as 'net.core.somaxconn', or beginnings of names that end in '*', got ${shown(wrong)}`,
        fix: 'write it with dots and in lower case',
      };
    }
    if (names.includes('*') && names.length > 1) {
      return { problem: `'${prop}' must have nothing beside '*', got ${shown(names)}`, fix: 'remove the other names' };
    }
    return undefined;
  };
}

/** A sysctl cannot be both allowed and forbidden. */
export function sysctlOverlap(fields: SccFields): Mistake | undefined {
  for (const allowed of fields.allowedUnsafeSysctls ?? []) {
    const forbidden = (fields.forbiddenSysctls ?? []).find((name) => overlap(allowed, name));
    if (forbidden !== undefined) {
      return {
        problem: `'allowedUnsafeSysctls' and 'forbiddenSysctls' must not overlap, got ${shown(allowed)} and ${shown(forbidden)}`,
        fix: 'remove it from one of them',
      };
    }
  }
  return undefined;
}

function overlap(a: string, b: string): boolean {
  const [prefixA, prefixB] = [a, b].map((name) => (name.endsWith('*') ? name.slice(0, -1) : undefined));
  if (prefixA !== undefined && prefixB !== undefined) return prefixA.startsWith(prefixB) || prefixB.startsWith(prefixA);
  if (prefixA !== undefined) return b.startsWith(prefixA);
  if (prefixB !== undefined) return a.startsWith(prefixB);
  return a === b;
}
