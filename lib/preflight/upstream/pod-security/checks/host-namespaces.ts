import { Check, Forbidden } from '../check';
import { JudgedPod } from '../judged-pod';

const FIELDS = ['hostNetwork', 'hostPID', 'hostIPC'] as const;

/** No namespaces of the node (pod-security-admission `policy/check_hostNamespaces.go`, v0.36.3). */
export const HOST_NAMESPACES: Check = {
  id: 'hostNamespaces',
  level: 'baseline',
  versions: [{ since: 0, check: hostNamespaces }],
};

function hostNamespaces({ spec }: JudgedPod): Forbidden | undefined {
  const shared = FIELDS.filter((field) => spec[field] === true);
  if (shared.length === 0) return undefined;
  return {
    reason: 'host namespaces',
    detail: shared.map((field) => `${field}=true`).join(', '),
    changes: shared.map((field) => ({ path: `spec.${field}` })),
  };
}
