import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { missingBackend, serverBackends } from '../../upstream/kubernetes/server-backend';
import { missingObject } from './missing-object';

export const serverBackendMissing = defineRule<Cluster>({
  id: 'REF-023',
  severity: 'error',
  title: 'Service of a webhook or an APIService that is missing',
  kinds: [
    'APIService.apiregistration.k8s.io',
    'CustomResourceDefinition.apiextensions.k8s.io',
    'MutatingWebhookConfiguration.admissionregistration.k8s.io',
    'ValidatingWebhookConfiguration.admissionregistration.k8s.io',
  ],
  upstream: [
    'kubernetes/apiserver:pkg/util/webhook/error.go (v0.36.3)',
    'kubernetes/apiextensions-apiserver:pkg/apiserver/conversion/webhook_converter.go (v0.36.3)',
    'kubernetes/kube-aggregator:pkg/controllers/status/remote/remote_available_controller.go (v0.36.3)',
  ],
  docs: 'A webhook whose `failurePolicy` is `Fail` then has the API server refuse every request that it is asked about. Without the webhook that converts custom resources, those that are stored in another version can be neither read nor changed.',

  *check(object, cluster) {
    for (const backend of serverBackends(cluster.decoded(object) ?? {})) {
      const { namespace, name, path } = backend;
      const ref = { apiVersion: 'v1', kind: 'Service', namespace, name };
      const outcome = missingObject(cluster, { ref, path: `${path}.name`, symptom: missingBackend(backend) });
      if (outcome !== undefined) yield outcome;
    }
  },
});
