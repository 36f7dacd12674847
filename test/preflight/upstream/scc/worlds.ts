import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { User } from '../../../../lib/preflight/upstream/rbac/user';
import { SccAdmission } from '../../../../lib/preflight/upstream/scc/admission';
import { defaultedScc } from '../../../../lib/preflight/upstream/scc/defaults';
import { releaseSccs } from '../../../../lib/preflight/upstream/scc/releases/release-sccs';
import { SccWorld } from '../../../../lib/preflight/upstream/scc/request';
import { SecurityContextConstraints } from '../../../../lib/preflight/upstream/scc/security-context-constraints';
import { DEMO } from './trials';

/** The controller that makes the pods of a Deployment. */
export const CONTROLLER: User = {
  name: 'system:serviceaccount:kube-system:replicaset-controller',
  groups: ['system:serviceaccounts', 'system:serviceaccounts:kube-system', 'system:authenticated'],
};

/** The Namespace `demo`. */
export const NAMESPACE: JsonObject = { metadata: DEMO };

/** What a world has besides what OpenShift ships. */
export interface Additions {
  /** @default 20 */
  readonly release?: number;
  readonly sccs?: readonly SecurityContextConstraints[];
  readonly without?: readonly string[];

  /** SCCs that roles give to the service account `app` of `demo`. */
  readonly granted?: readonly string[];
}

/** A cluster that lets everyone use `restricted-v2`, and `restricted-v3` where there is one. */
export function worldOf({ release = 20, sccs = [], without = [], granted = [] }: Additions = {}): SccWorld {
  const shipped = releaseSccs(release).sccs.filter(({ metadata }) => !without.includes(metadata?.name ?? ''));
  const forAll = ['restricted-v2', 'restricted-v3'];
  return {
    release,
    sccs: [...shipped, ...sccs.map(defaultedScc)],
    mayUse: ({ name, groups }, scc, namespace) =>
      (groups.includes('system:authenticated') && forAll.includes(scc)) ||
      (name === 'system:serviceaccount:demo:app' && namespace === 'demo' && granted.includes(scc)),
  };
}

/** The admission of such a cluster. */
export function admissionOf(additions?: Additions): SccAdmission {
  return new SccAdmission(worldOf(additions));
}
