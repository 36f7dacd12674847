import { Cluster } from '../../cluster/cluster';
import { openShiftMinor } from '../../cluster/target';
import { defineRule } from '../../engine/define-rule';
import { isEqual } from '../../upstream/api-server/built-in/apiextensions/json-schema';
import { defaultedScc } from '../../upstream/scc/defaults';
import { keepsChanges } from '../../upstream/scc/releases/create-only';
import { releaseSccs } from '../../upstream/scc/releases/release-sccs';
import { SecurityContextConstraints } from '../../upstream/scc/security-context-constraints';

export const shippedSccChanged = defineRule<Cluster>({
  id: 'SCC-006',
  severity: 'warning',
  title: 'SCC in the place of one that OpenShift ships',
  kinds: ['SecurityContextConstraints.security.openshift.io'],
  upstream: ['openshift/cluster-kube-apiserver-operator:bindata/bootkube/scc-manifests (release-4.12 to release-4.22)'],
  docs: 'Changes of `restricted-v2` and the others that OpenShift looks after do not last; `anyuid`, `privileged` and the others of before 4.11 keep them, and then they hold for the whole cluster, and for what OpenShift itself runs. To give somebody an SCC, bind the ClusterRole `system:openshift:scc:<name>` instead of naming them in the SCC.',

  applies: (_, { target }) => target.platform === 'openshift',

  *check(object, cluster) {
    const { name } = object.ref;
    const { sccs, uncertain } = releaseSccs(openShiftMinor(cluster.target));
    const shipped = [sccs, ...uncertain.map((earlier) => earlier.sccs)].flatMap(
      (all) => all.find(({ metadata }) => metadata?.name === name) ?? [],
    );
    const scc = defaultedScc(cluster.stored(object));
    const changes = shipped.map((each) => changedFields(scc, each));
    if (changes.length === 0 || changes.some(({ length }) => length === 0)) return;
    const [changed] = changes;
    const grantsAlone = changed.every((field) => field === 'users' || field === 'groups');
    yield {
      path: changed.length === 1 && object.body[changed[0]] !== undefined ? changed[0] : '',
      cause: `SCC ${name} is one of OpenShift ${cluster.target.version}, and is changed in ${changed.join(', ')}`,
      symptom: keepsChanges(name)
        ? `the change holds for all pods of the cluster that ${name} admits, also those of OpenShift`
        : `the cluster-version operator puts ${name} back, and the change is lost`,
      fix: grantsAlone
        ? `bind ClusterRole system:openshift:scc:${name} to who is to use it, and leave SCC ${name} out`
        : 'give the SCC a name of its own',
    };
  },
});

/** Fields, besides metadata, that differ between SCCs; those of `shipped` count as well where `scc` has them not. */
function changedFields(scc: SecurityContextConstraints, shipped: SecurityContextConstraints): string[] {
  const [one, other] = [comparable(scc), comparable(shipped)];
  return [...new Set([...one.keys(), ...other.keys()])]
    .filter((field) => !isEqual(one.get(field), other.get(field)))
    .sort();
}

/** What an SCC says, without what says nothing: nulls, empty lists, the order of lists, and the default level of user namespaces. */
function comparable(scc: SecurityContextConstraints): Map<string, unknown> {
  const said = Object.entries(scc).filter(
    ([field, value]) =>
      !['apiVersion', 'kind', 'metadata'].includes(field) &&
      !(field === 'userNamespaceLevel' && value === 'AllowHostLevel') &&
      !(value === null || value === false || (Array.isArray(value) && value.length === 0)),
  );
  return new Map(
    said.map(([field, value]) => [field, Array.isArray(value) ? [...(value as unknown[])].sort() : value]),
  );
}
