import { Cluster } from '../../cluster/cluster';
import { PodSource } from '../../cluster/pod-index';
import { defineRule } from '../../engine/define-rule';
import { Violation } from '../../engine/finding';
import { ServicePort } from '../../upstream/api-server/built-in/core/service-spec';
import { hasPort, isInjected, portsOf } from '../../upstream/kubernetes/named-port';
import { selectingService } from './selecting-service';

export const targetPortMissing = defineRule<Cluster>({
  id: 'REF-011',
  severity: 'error',
  title: 'Named target port that no selected pod has',
  kinds: ['Service'],
  upstream: ['kubernetes/endpointslice:utils.go (v0.36.3)'],
  docs: 'A target port that is a number need not be declared by a container, so it is not looked for.',

  *check(object, cluster) {
    const service = selectingService(object, cluster);
    if (service === undefined) return;
    const pods = cluster.pods.select(object.ref.namespace ?? '', { matchLabels: service.selector });
    if (pods.length === 0 || pods.some(({ pod }) => isInjected(pod))) return;
    for (const [index, port] of (service.ports ?? []).entries()) {
      const { targetPort: name, protocol = 'TCP' } = port;
      if (typeof name !== 'string' || pods.some(({ pod }) => hasPort(pod, name, protocol))) continue;
      yield violation({ ...port, targetPort: name }, `spec.ports[${index}].targetPort`, pods);
    }
  },
});

function violation(
  { targetPort, protocol = 'TCP', port }: ServicePort & { readonly targetPort: string },
  path: string,
  pods: PodSource[],
): Violation {
  const [{ object, pod }] = pods;
  const names = portsOf(pod).flatMap(({ name }) => (name === undefined ? [] : [`'${name}'`]));
  const owner =
    object.ref.kind === 'Pod' ? `Pod '${object.ref.name}'` : `the pods of ${object.ref.kind} '${object.ref.name}'`;
  return {
    path,
    cause: `the Service selects ${owner}, and no container has a ${protocol} port '${targetPort}'; it has ${names.join(', ') || 'no named port'}`,
    symptom: `the pods are no endpoints of port ${port}: connections to it are refused`,
    fix: `name a port that a container has, or give a container a ${protocol} port named '${targetPort}'`,
    related: pods.map((source) => source.object.ref),
  };
}
