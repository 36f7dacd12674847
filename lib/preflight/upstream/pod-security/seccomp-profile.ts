import { Forbidden } from './check';
import { Setter, SharedContext, settersText } from './setters';
import { distinct, quotedList } from './wording';

const TYPES = ['Localhost', 'RuntimeDefault'];

/** The profile that a change gives. */
export const RUNTIME_DEFAULT = 'RuntimeDefault';

/** Whether a pod or container sets a profile that is none of the runtime or of the node. */
export function setsForbiddenProfile({ context: { seccompProfile } }: Setter<SharedContext>): boolean {
  return seccompProfile !== undefined && !TYPES.includes(seccompProfile.type ?? '');
}

/** What is said of those who set one. */
export function forbiddenProfiles(setters: readonly Setter<SharedContext>[]): Forbidden {
  const types = distinct(setters.map(({ context }) => context.seccompProfile?.type ?? ''));
  return {
    reason: 'seccompProfile',
    detail: `${settersText(setters)} must not set securityContext.seccompProfile.type to ${quotedList(types)}`,
    changes: setters.map(({ path }) => ({ path: `${path}.seccompProfile.type`, value: RUNTIME_DEFAULT })),
  };
}
