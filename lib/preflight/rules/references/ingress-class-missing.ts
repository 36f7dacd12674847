import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { missingObject } from './missing-object';

export const ingressClassMissing = defineRule<Cluster>({
  id: 'REF-014',
  severity: 'error',
  title: 'IngressClass that is missing',
  kinds: ['Ingress.networking.k8s.io'],
  upstream: ['kubernetes/api:networking/v1/types.go (v0.36.3)'],
  docs: 'A controller takes the Ingresses whose class names it. Known where the state has IngressClasses.',

  *check(object, cluster) {
    const { spec = {} } = (cluster.decoded(object) ?? {}) as { readonly spec?: { readonly ingressClassName?: string } };
    const { ingressClassName: name = '' } = spec;
    if (name === '') return;
    const outcome = missingObject(cluster, {
      ref: { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', name },
      path: 'spec.ingressClassName',
      symptom: 'no controller takes the Ingress: its status.loadBalancer stays empty',
    });
    if (outcome !== undefined) yield outcome;
  },
});
