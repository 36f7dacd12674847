import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { LoadedObject } from '../../engine/loaded-object';
import { groupOf } from '../../engine/object-index';
import { builtInApi } from '../../upstream/api-versions/built-in-api';
import { isOpenShiftGroup } from '../../upstream/api-versions/openshift-groups';

export const notServed = defineRule<Cluster>({
  id: 'SCH-004',
  severity: 'error',
  title: 'Kind that the cluster does not serve',
  kinds: ['*'],
  upstream: ['kubernetes/apimachinery:pkg/api/meta/errors.go (v0.36.3)'],
  docs: 'Known for built-in groups, for groups of CustomResourceDefinitions at hand, and for components whose version is stated. API-001 to API-004 are about kinds that other clusters, or other versions, have.',

  applies: (object, cluster) => cluster.apiServer.of(object).answer !== undefined,

  *check(object, cluster) {
    const { answer } = cluster.apiServer.of(object);
    if (answer?.status !== 404 || isKnownElsewhere(object, cluster)) return;
    const { apiVersion, kind } = object.ref;
    yield {
      path: 'apiVersion',
      cause: `no kind ${kind} is served in ${apiVersion}`,
      symptom: `no matches for kind "${kind}" in version "${apiVersion}"`,
      fix: `correct apiVersion or kind, or install the CustomResourceDefinition that serves ${kind} in ${apiVersion}`,
    };
  },
});

/** Whether another version or another platform has the kind: rules of their own say so. */
function isKnownElsewhere({ ref }: LoadedObject, { kinds }: Cluster): boolean {
  const isVersioned = builtInApi(ref) !== undefined || kinds.versionsOf(ref).length > 0;
  return (
    isVersioned || (isOpenShiftGroup(groupOf(ref.apiVersion)) && kinds.sourceOf(groupOf(ref.apiVersion)) === undefined)
  );
}
