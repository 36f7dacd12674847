import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';

export const notServed = defineRule<Cluster>({
  id: 'SCH-004',
  severity: 'error',
  title: 'Kind that the cluster does not serve',
  kinds: ['*'],
  upstream: ['kubernetes/apimachinery:pkg/api/meta/errors.go (v0.36.3)'],
  docs: 'Known for built-in groups, for groups of CustomResourceDefinitions at hand, and for components whose version is stated.',

  applies: (object, cluster) => cluster.apiServer.of(object).answer !== undefined,

  *check(object, cluster) {
    const { answer } = cluster.apiServer.of(object);
    if (answer?.status !== 404) return;
    const { apiVersion, kind } = object.ref;
    yield {
      path: 'apiVersion',
      cause: `no kind ${kind} is served in ${apiVersion}`,
      symptom: `no matches for kind "${kind}" in version "${apiVersion}"`,
      fix: `correct apiVersion or kind, or install the CustomResourceDefinition that serves ${kind} in ${apiVersion}`,
    };
  },
});
