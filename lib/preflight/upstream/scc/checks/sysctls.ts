import { forbidden } from '../../api-server/field-error';
import { quoted } from '../../api-server/go/go-text';
import { TriedPod } from '../pod';
import { Refusal, refusal } from '../refusal';
import { SecurityContextConstraints } from '../security-context-constraints';

/** What is wrong with the sysctls of a pod (openshift/apiserver-library-go pkg/securitycontextconstraints/sysctl, a8019f39). */
export function sysctlRefusals(
  { forbiddenSysctls, allowedUnsafeSysctls }: SecurityContextConstraints,
  safe: readonly string[],
  { context: { sysctls = [] } }: TriedPod,
): Refusal[] {
  return sysctls.flatMap(({ name = '' }, index) => {
    const path = `spec.securityContext.sysctls[${index}]`;
    const refused = (setting: Refusal['setting'], detail: string) => [
      refusal(setting, path, forbidden(`pod.${path}`, detail), name),
    ];
    if (matches(forbiddenSysctls, name)) return refused('forbiddenSysctls', `sysctl ${quoted(name)} is not allowed`);
    if (safe.includes(name) || matches(allowedUnsafeSysctls, name)) return [];
    return refused('allowedUnsafeSysctls', `unsafe sysctl ${quoted(name)} is not allowed`);
  });
}

/** A pattern is a name, or the beginning of one before `*`. */
function matches(patterns: readonly string[] | null | undefined, name: string): boolean {
  return (patterns ?? []).some((pattern) =>
    pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern,
  );
}
