import { Cluster } from '../../cluster/cluster';
import { kubernetesMinor } from '../../cluster/target';
import { defineRule } from '../../engine/define-rule';
import { BuiltInApi, availability, builtInApi, servedVersion } from '../../upstream/api-versions/built-in-api';

export const versionNotServed = defineRule<Cluster>({
  id: 'API-001',
  severity: 'error',
  title: 'Version of a built-in kind that the cluster does not serve',
  kinds: ['*'],
  upstream: ['kubernetes/kubernetes:pkg/controlplane/instance.go (v1.36.3)', 'kubernetes/api:*/*/types.go (v0.36.3)'],
  docs: 'Known for Kubernetes 1.25 to 1.36. For a version that is off by default, SCH-001 is the rule that cannot tell.',

  applies: ({ ref }) => builtInApi(ref) !== undefined,

  *check({ ref }, { target }) {
    const api = builtInApi(ref);
    if (api === undefined) return;
    const minor = kubernetesMinor(target);
    const available = availability(api, minor);
    if (available !== 'not yet' && available !== 'no more') return;
    yield {
      path: 'apiVersion',
      cause: `Kubernetes 1.${minor} does not serve ${ref.kind} in ${ref.apiVersion}: ${when(api, available)}`,
      symptom: `no matches for kind "${ref.kind}" in version "${ref.apiVersion}"`,
      fix: remedy(api, minor, available),
    };
  },
});

function when({ byDefault, onRequest, removed }: BuiltInApi, available: 'not yet' | 'no more'): string {
  const range = byDefault ?? onRequest;
  if (range === undefined) return removed === undefined ? 'it was taken out' : `1.${removed} took it out`;
  return available === 'not yet'
    ? `1.${range.first} is the first that has it`
    : `1.${range.last} was the last to have it`;
}

function remedy(api: BuiltInApi, minor: number, available: 'not yet' | 'no more'): string {
  const served = servedVersion(api, minor);
  if (served !== undefined) return `use ${served}`;
  if (available === 'not yet') return `leave it out, or use a cluster that serves ${api.kind} in ${api.apiVersion}`;
  return `leave it out: Kubernetes 1.${minor} serves ${api.kind} in no version by default`;
}
