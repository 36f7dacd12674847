import { invalid } from '../../api-server/field-error';
import { PodSpec } from '../../api-server/built-in/core/pod/pod-spec';
import { Refusal, refusal } from '../refusal';
import { SecurityContextConstraints } from '../security-context-constraints';

/** What a pod may share with its host. */
const SHARED = {
  network: { field: 'hostNetwork', setting: 'allowHostNetwork', detail: 'Host network is not allowed to be used' },
  pid: { field: 'hostPID', setting: 'allowHostPID', detail: 'Host PID is not allowed to be used' },
  ipc: { field: 'hostIPC', setting: 'allowHostIPC', detail: 'Host IPC is not allowed to be used' },
} as const;

/** What is wrong with a namespace that a pod shares with its host; messages say it of the pod and of each container, at `parent`. */
export function hostRefusals(
  scc: SecurityContextConstraints,
  shared: keyof typeof SHARED,
  spec: PodSpec,
  parent: string,
): Refusal[] {
  const { field, setting, detail } = SHARED[shared];
  if (scc[setting] === true || spec[field] !== true) return [];
  return [refusal(setting, `spec.${field}`, invalid(`${parent}.${field}`, true, detail), true)];
}
