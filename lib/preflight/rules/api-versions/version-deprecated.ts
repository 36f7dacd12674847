import { Cluster } from '../../cluster/cluster';
import { kubernetesMinor } from '../../cluster/target';
import { defineRule } from '../../engine/define-rule';
import { BuiltInApi, availability, builtInApi, servedVersion } from '../../upstream/api-versions/built-in-api';

export const versionDeprecated = defineRule<Cluster>({
  id: 'API-002',
  severity: 'warning',
  title: 'Version of a built-in kind that is served but deprecated',
  kinds: ['*'],
  upstream: ['kubernetes/apiserver:pkg/endpoints/deprecation/deprecation.go (v0.36.3)'],
  docs: 'The object is created, until the cluster is updated to the minor that serves the version no more.',

  applies: ({ ref }) => builtInApi(ref)?.deprecated !== undefined,

  *check({ ref }, { target }) {
    const api = builtInApi(ref);
    const minor = kubernetesMinor(target);
    if (api?.deprecated === undefined || api.deprecated > minor || availability(api, minor) !== 'served') return;
    const gone = api.removed === undefined ? '' : ` and gone from 1.${api.removed} on`;
    yield {
      path: 'apiVersion',
      cause: `${ref.kind} in ${ref.apiVersion} is deprecated since Kubernetes 1.${api.deprecated}${gone}`,
      symptom: `Warning: ${warning(api, minor)}`,
      fix: `use ${servedVersion(api, minor)}`,
    };
  },
});

/** What the API server sends beside its answer. */
function warning(api: BuiltInApi, minor: number): string {
  const { apiVersion, kind, deprecated, removed } = api;
  const until = removed === undefined ? '' : `, unavailable in v1.${removed}+`;
  return `${apiVersion} ${kind} is deprecated in v1.${deprecated}+${until}; use ${servedVersion(api, minor)}`;
}
