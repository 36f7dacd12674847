import { Cluster, clusterOf } from '../../../../lib/preflight/cluster/cluster';
import { DerivedPod } from '../../../../lib/preflight/cluster/derived-pods';
import { selectComponents } from '../../../../lib/preflight/cluster/components';
import { openShiftMinor, parseTarget } from '../../../../lib/preflight/cluster/target';
import { changedAt } from '../../../../lib/preflight/engine/field-path';
import { Finding } from '../../../../lib/preflight/engine/finding';
import { JsonObject } from '../../../../lib/preflight/engine/json-value';
import { loadText } from '../../../../lib/preflight/engine/load';
import { LoadedObject } from '../../../../lib/preflight/engine/loaded-object';
import { run } from '../../../../lib/preflight/engine/run';
import { noSccAdmits, reachesFor } from '../../../../lib/preflight/rules/scc/no-scc-admits';
import { changesInOwner } from '../../../../lib/preflight/rules/scc/repair-text';
import { SccAdditions } from '../../../../lib/preflight/upstream/scc/repair/extended-scc';
import { PodRepair } from '../../../../lib/preflight/upstream/scc/repair/find-repair';
import { releaseSccs } from '../../../../lib/preflight/upstream/scc/releases/release-sccs';
import { Given } from '../rule-test';

/** What SCC-001 finds in the input once each repair that it tells of is made: in the objects, as grants, and as SCCs. */
export function leftAfterRepair(given: Given): string[] {
  const state = objectsIn(given.state ?? '');
  const input = objectsIn(given.text);
  const cluster = clusterFor(given, input, state);
  const repaired = cluster.judged.flatMap((object) => repairedObject(object, cluster));
  const after = clusterFor(given, repaired, state);
  return run([noSccAdmits], after.judged, after).findings.map(({ cause }) => cause);
}

/** Where SCC-001 finds something in the input, why, and what it tells to do. */
export function foundIn(given: Given): Pick<Finding, 'path' | 'cause' | 'fix'>[] {
  const cluster = clusterFor(given, objectsIn(given.text), objectsIn(given.state ?? ''));
  return run([noSccAdmits], cluster.judged, cluster).findings.map(({ path, cause, fix }) => ({ path, cause, fix }));
}

function repairedObject(object: LoadedObject, cluster: Cluster): LoadedObject[] {
  let { body } = object;
  const added: LoadedObject[] = [];
  for (const pods of cluster.derivedPods.ofObject(object)) {
    const repair = 'unknown' in pods ? undefined : cluster.scc?.repair(pods, reachesFor(pods));
    if ('unknown' in pods || repair === undefined) continue;
    const changes = changesInOwner(pods, repair.changes);
    if (changes === undefined) throw new Error('the object does not have what is to be changed');
    for (const { path, value } of changes) body = changedAt(body, path, value) as JsonObject;
    added.push(...objectsIn(grantOf(pods, repair, cluster)));
  }
  return [{ ...object, body }, ...added];
}

/** What `oc adm policy add-scc-to-user` makes, and the SCC where it is a new one or another than before. */
function grantOf({ serviceAccount, namespace }: DerivedPod, repair: PodRepair, cluster: Cluster): string {
  const { scc, isGranted, additions } = repair;
  const name = isGranted && additions !== undefined ? 'new' : scc;
  const role = {
    apiVersion: RBAC,
    kind: 'ClusterRole',
    metadata: { name: `system:openshift:scc:${name}` },
    rules: [use(name)],
  };
  const binding = {
    apiVersion: RBAC,
    kind: 'RoleBinding',
    metadata: { name: `grant-${serviceAccount}-${name}`, namespace },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role.metadata.name },
    subjects: [{ kind: 'ServiceAccount', name: serviceAccount, namespace }],
  };
  const grants = isGranted ? [role, binding] : [];
  return [...grants, ...(additions === undefined ? [] : [extended(scc, name, additions, cluster)])]
    .map((each) => JSON.stringify(each))
    .join('\n---\n');
}

const SCC = { apiVersion: 'security.openshift.io/v1', kind: 'SecurityContextConstraints' };
const RBAC = 'rbac.authorization.k8s.io/v1';
const use = (name: string): JsonObject => ({
  apiGroups: ['security.openshift.io'],
  resources: ['securitycontextconstraints'],
  resourceNames: [name],
  verbs: ['use'],
});

function extended(base: string, name: string, additions: SccAdditions, { objects, target }: Cluster): object {
  const given = objects.named({ ...SCC, name: base }).at(0)?.body;
  const shipped = releaseSccs(openShiftMinor(target)).sccs.find(({ metadata }) => metadata?.name === base);
  const scc = (given ?? shipped) as { readonly [setting: string]: readonly string[] | undefined };
  const settings = Object.entries(additions).map(([setting, value]) => [
    setting,
    Array.isArray(value) ? [...(scc[setting] ?? []), ...(value as string[])] : value,
  ]);
  return { ...SCC, ...scc, ...Object.fromEntries(settings), metadata: { name } };
}

function clusterFor({ platform = 'openshift@4.18' }: Given, judged: LoadedObject[], present: LoadedObject[]): Cluster {
  return clusterOf({
    target: parseTarget(platform),
    components: selectComponents({}),
    namespace: 'default',
    judged,
    present,
  });
}

function objectsIn(text: string): LoadedObject[] {
  return loadText({ name: 'given.yaml', text }).objects;
}
