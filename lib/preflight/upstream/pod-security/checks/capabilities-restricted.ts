import { addedBeyond } from '../capabilities';
import { Check, Forbidden } from '../check';
import { exceptOnWindows } from '../exemptions';
import { JudgedPod } from '../judged-pod';
import { settersText } from '../setters';

const ALL = 'ALL';
const ADDABLE: ReadonlySet<string> = new Set(['NET_BIND_SERVICE']);

/** All capabilities dropped, and one may be added (pod-security-admission `policy/check_capabilities_restricted.go`, v0.36.3). */
export const CAPABILITIES_RESTRICTED: Check = {
  id: 'capabilities_restricted',
  level: 'restricted',
  replaces: 'capabilities_baseline',
  versions: [
    { since: 22, check: capabilitiesRestricted },
    { since: 25, check: exceptOnWindows(capabilitiesRestricted) },
  ],
};

function capabilitiesRestricted(pod: JudgedPod): Forbidden | undefined {
  const parts = [notDropped(pod), addedBeyond(ADDABLE, pod)].filter((part) => part !== undefined);
  if (parts.length === 0) return undefined;
  return {
    reason: 'unrestricted capabilities',
    detail: parts.map(({ detail }) => detail).join('; '),
    changes: parts.flatMap(({ changes }) => changes),
  };
}

function notDropped({ containers }: JudgedPod): Omit<Forbidden, 'reason'> | undefined {
  const setters = containers.filter(({ context }) => context.capabilities?.drop?.includes(ALL) !== true);
  if (setters.length === 0) return undefined;
  return {
    detail: `${settersText(setters)} must set securityContext.capabilities.drop=["ALL"]`,
    changes: setters.map(({ path }) => ({ path: `${path}.capabilities.drop`, value: [ALL] })),
  };
}
