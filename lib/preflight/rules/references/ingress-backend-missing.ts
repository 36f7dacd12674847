import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { ingressBackends } from '../../upstream/kubernetes/ingress-backend';
import { missingObject } from './missing-object';

export const ingressBackendMissing = defineRule<Cluster>({
  id: 'REF-012',
  severity: 'error',
  title: 'Service of an Ingress that is missing',
  kinds: ['Ingress.networking.k8s.io'],
  upstream: ['kubernetes/kubectl:pkg/describe/describe.go (v0.36.3)'],
  docs: 'What a request gets depends on the controller; there is no backend to answer it.',

  *check(object, cluster) {
    for (const { name, path } of ingressBackends(cluster.decoded(object) ?? {})) {
      const outcome = missingObject(cluster, {
        ref: { apiVersion: 'v1', kind: 'Service', namespace: object.ref.namespace, name },
        path: `${path}.name`,
        symptom: `kubectl describe ingress: <error: services "${name}" not found>`,
      });
      if (outcome !== undefined) yield outcome;
    }
  },
});
