import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { ServiceSpec } from '../../upstream/api-server/built-in/core/service-spec';
import { missingBackendPort, serverBackends } from '../../upstream/kubernetes/server-backend';
import { serverBackendMissing } from './server-backend-missing';

export const serverBackendPort = defineRule<Cluster>({
  id: 'REF-024',
  severity: 'error',
  title: 'Port of a webhook or an APIService that its Service does not have',
  kinds: serverBackendMissing.kinds,
  upstream: [
    'kubernetes/apiserver:pkg/util/proxy/proxy.go (v0.36.3)',
    'kubernetes/kube-aggregator:pkg/controllers/status/remote/remote_available_controller.go (v0.36.3)',
  ],
  docs: 'The port is one of the Service, not that of the container; without one it is 443.',

  *check(object, cluster) {
    for (const backend of serverBackends(cluster.decoded(object) ?? {})) {
      const { namespace, name, port, path } = backend;
      const services = cluster.objects.named({ apiVersion: 'v1', kind: 'Service', namespace, name });
      const specs = services.map((service) => cluster.decoded(service)?.spec as ServiceSpec | undefined);
      const ports = specs.flatMap((spec) => spec?.ports ?? []).map((each) => each.port);
      const isUnsure = specs.some((spec) => spec === undefined || spec.type === 'ExternalName');
      if (services.length === 0 || isUnsure || ports.includes(port)) continue;
      yield {
        path: `${path}.port`,
        cause: `Service '${name}' in namespace '${namespace}' has no port ${port}; it has ${ports.join(', ') || 'none'}`,
        symptom: missingBackendPort(backend),
        fix: `name a port of Service '${name}'`,
        related: services.map(({ ref }) => ref),
      };
    }
  },
});
