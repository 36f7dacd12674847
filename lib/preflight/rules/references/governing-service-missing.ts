import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { missingObject } from './missing-object';

export const governingServiceMissing = defineRule<Cluster>({
  id: 'REF-009',
  severity: 'warning',
  title: 'Service of a StatefulSet that is missing',
  kinds: ['StatefulSet.apps'],
  upstream: ['kubernetes/api:apps/v1/types.go (v0.36.3)'],
  docs: 'The pods run; the names of the single pods in DNS are those of the Service, and do not resolve without it.',

  *check(object, cluster) {
    const { spec = {} } = (cluster.decoded(object) ?? {}) as { readonly spec?: { readonly serviceName?: string } };
    const { serviceName: name = '' } = spec;
    if (name === '') return;
    const { namespace, name: set } = object.ref;
    const outcome = missingObject(cluster, {
      ref: { apiVersion: 'v1', kind: 'Service', namespace, name },
      path: 'spec.serviceName',
      symptom: `${set}-0.${name}.${namespace}.svc does not resolve`,
    });
    if (outcome !== undefined) yield outcome;
  },
});
