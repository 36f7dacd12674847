import { Forbidden } from './check';
import { JudgedPod } from './judged-pod';
import { settersText } from './setters';
import { distinct, quotedList } from './wording';

/** What container runtimes give a container anyway, and level baseline allows. */
export const DEFAULT_CAPABILITIES: ReadonlySet<string> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

/** What is said of containers that add capabilities besides those that are allowed. */
export function addedBeyond(
  allowed: ReadonlySet<string>,
  { containers }: JudgedPod,
): Omit<Forbidden, 'reason'> | undefined {
  const judged = containers.map((setter) => {
    const { add = [] } = setter.context.capabilities ?? {};
    return {
      ...setter,
      kept: add.filter((each) => allowed.has(each)),
      excess: add.filter((each) => !allowed.has(each)),
    };
  });
  const setters = judged.filter(({ excess }) => excess.length > 0);
  if (setters.length === 0) return undefined;
  const excess = distinct(setters.flatMap((setter) => setter.excess));
  return {
    detail: `${settersText(setters)} must not include ${quotedList(excess)} in securityContext.capabilities.add`,
    changes: setters.map(({ path, kept }) => ({
      path: `${path}.capabilities.add`,
      ...(kept.length > 0 ? { value: kept } : {}),
    })),
  };
}
