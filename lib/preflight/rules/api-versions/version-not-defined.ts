import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';

export const versionNotDefined = defineRule<Cluster>({
  id: 'API-003',
  severity: 'error',
  title: 'Version that the definition of the kind does not serve',
  kinds: ['*'],
  upstream: ['kubernetes/apiextensions-apiserver:pkg/apiserver/customresource_handler.go (v0.36.3)'],
  docs: 'Looked up in the CustomResourceDefinition, or in the schemas of a component whose version is stated. A version with `served: false` counts as absent.',

  applies: (object, { apiServer, kinds }) =>
    apiServer.of(object).answer !== undefined && kinds.versionsOf(object.ref).length > 0,

  *check(object, { apiServer, kinds }) {
    if (apiServer.of(object).answer?.status !== 404) return;
    const { apiVersion, kind } = object.ref;
    const served = kinds.versionsOf(object.ref).join(', ');
    yield {
      path: 'apiVersion',
      cause: `the definition of ${kind} serves ${served}, and the object is of ${apiVersion}`,
      symptom: `no matches for kind "${kind}" in version "${apiVersion}"`,
      fix: `write the object in ${served}, or install a definition that serves ${apiVersion}`,
    };
  },
});
