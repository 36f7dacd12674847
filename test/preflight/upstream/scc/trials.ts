import { Container } from '../../../../lib/preflight/upstream/api-server/built-in/core/pod/container';
import { PodSpec } from '../../../../lib/preflight/upstream/api-server/built-in/core/pod/pod-spec';
import { behaviourOf } from '../../../../lib/preflight/upstream/scc/behaviour';
import { resolvedScc } from '../../../../lib/preflight/upstream/scc/namespace-ranges';
import { Pod } from '../../../../lib/preflight/upstream/scc/pod';
import { SccProvider } from '../../../../lib/preflight/upstream/scc/provider';
import { Refusal } from '../../../../lib/preflight/upstream/scc/refusal';
import { SecurityContextConstraints } from '../../../../lib/preflight/upstream/scc/security-context-constraints';

/** A namespace with the block of ids that starts at 1000900000. */
export const DEMO = {
  name: 'demo',
  annotations: {
    'openshift.io/sa.scc.uid-range': '1000900000/10000',
    'openshift.io/sa.scc.supplemental-groups': '1000900000/10000',
    'openshift.io/sa.scc.mcs': 's0:c30,c15',
  },
};

/** An SCC that allows everything but what a test closes. */
export const OPEN: SecurityContextConstraints = {
  metadata: { name: 'x' },
  allowPrivilegedContainer: true,
  allowPrivilegeEscalation: true,
  allowHostNetwork: true,
  allowHostPorts: true,
  allowHostPID: true,
  allowHostIPC: true,
  allowedCapabilities: ['*'],
  allowedUnsafeSysctls: ['*'],
  seccompProfiles: ['*'],
  volumes: ['*'],
  runAsUser: { type: 'RunAsAny' },
  seLinuxContext: { type: 'RunAsAny' },
  fsGroup: { type: 'RunAsAny' },
  supplementalGroups: { type: 'RunAsAny' },
};

/** A pod with one container `c`. */
export function podOf(spec: PodSpec, container: Container = {}, annotations?: { [key: string]: string }): Pod {
  return { metadata: { name: 'p', annotations }, spec: { containers: [{ name: 'c', ...container }], ...spec } };
}

/** What an SCC that is open but for some settings makes of a pod, and says of it, in a release. */
export function tried(
  settings: SecurityContextConstraints,
  pod: Pod,
  release = 20,
): { readonly refusals: readonly Refusal[]; readonly texts: string[]; readonly pod: Pod; readonly changes: string } {
  const scc = resolvedScc({ ...OPEN, ...settings }, DEMO);
  const trial = new SccProvider(scc, behaviourOf(release)).tryOn(pod);
  return { ...trial, texts: trial.refusals.map(({ text }) => text) };
}

/** The security contexts that come out: of the pod, then of its containers. */
export function contextsOf({ spec }: Pod): unknown[] {
  return [spec?.securityContext, ...(spec?.containers ?? []).map(({ securityContext }) => securityContext)];
}
