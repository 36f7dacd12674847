import { Check, Forbidden } from '../check';
import { JudgedPod } from '../judged-pod';
import { settersText } from '../setters';

/** No processes of a Windows node (pod-security-admission `policy/check_windowsHostProcess.go`, v0.36.3). */
export const WINDOWS_HOST_PROCESS: Check = {
  id: 'windowsHostProcess',
  level: 'baseline',
  versions: [{ since: 0, check: windowsHostProcess }],
};

function windowsHostProcess({ podAndContainers }: JudgedPod): Forbidden | undefined {
  const setters = podAndContainers.filter(({ context }) => context.windowsOptions?.hostProcess === true);
  if (setters.length === 0) return undefined;
  return {
    reason: 'hostProcess',
    detail: `${settersText(setters)} must not set securityContext.windowsOptions.hostProcess=true`,
    changes: setters.map(({ path }) => ({ path: `${path}.windowsOptions.hostProcess` })),
  };
}
