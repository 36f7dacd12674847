import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { Violation } from '../../engine/finding';
import { LoadedObject } from '../../engine/loaded-object';
import { ServicePort, ServiceSpec } from '../../upstream/api-server/built-in/core/service-spec';
import { IngressBackend, ingressBackends } from '../../upstream/kubernetes/ingress-backend';

export const ingressPortMissing = defineRule<Cluster>({
  id: 'REF-013',
  severity: 'error',
  title: 'Port of an Ingress that its Service does not have',
  kinds: ['Ingress.networking.k8s.io'],
  upstream: ['kubernetes/kubectl:pkg/describe/describe.go (v0.36.3)'],
  docs: 'The port is one of the Service, not that of the container. Services of type `ExternalName` are left out: they have no endpoints to find.',

  *check(object, cluster) {
    for (const backend of ingressBackends(cluster.decoded(object) ?? {})) {
      const ref = { apiVersion: 'v1', kind: 'Service', namespace: object.ref.namespace, name: backend.name };
      const services = cluster.objects.named(ref);
      const specs = services.map((service) => specOf(service, cluster));
      if (specs.length === 0 || specs.some((spec) => spec === undefined || mayServe(spec, backend))) continue;
      yield violation(
        backend,
        specs.flatMap((spec) => spec?.ports ?? []),
        services,
      );
    }
  },
});

function specOf(service: LoadedObject, cluster: Cluster): ServiceSpec | undefined {
  return (cluster.decoded(service) as { readonly spec?: ServiceSpec } | undefined)?.spec;
}

function mayServe({ type, ports = [] }: ServiceSpec, { port: { name, number } }: IngressBackend): boolean {
  if (type === 'ExternalName') return true;
  return ports.some((port) => (name === undefined ? port.port === number : port.name === name));
}

function violation(
  { name, port, path }: IngressBackend,
  ports: readonly ServicePort[],
  services: readonly LoadedObject[],
): Violation {
  const wanted = port.name === undefined ? String(port.number) : `'${port.name}'`;
  const has = ports.map((each) => (each.name === undefined ? String(each.port) : `${each.port} '${each.name}'`));
  return {
    path: `${path}.port`,
    cause: `Service '${name}' has no port ${wanted}; it has ${has.join(', ') || 'none'}`,
    symptom: `kubectl describe ingress shows no endpoints behind ${name}:${port.name ?? port.number}`,
    fix: `name a port of Service '${name}'`,
    related: services.map(({ ref }) => ref),
  };
}
