import { Cluster } from '../../cluster/cluster';
import { podDoubt } from '../../cluster/pod-doubt';
import { defineRule } from '../../engine/define-rule';
import { selectingService } from './selecting-service';

export const serviceWithoutPods = defineRule<Cluster>({
  id: 'REF-010',
  severity: 'error',
  title: 'Service that selects no pod',
  kinds: ['Service'],
  upstream: [
    'kubernetes/endpointslice:reconciler.go (v0.36.3)',
    'kubernetes/kubernetes:pkg/proxy/iptables/proxier.go (v1.36.3)',
  ],
  docs: 'Known where the input and `--state` have all pods of the namespace. Labels that pods get when they are made, such as `pod-template-hash`, are taken to fit.',

  *check(object, cluster) {
    const service = selectingService(object, cluster);
    if (service === undefined) return;
    const { namespace = '' } = object.ref;
    if (cluster.pods.select(namespace, { matchLabels: service.selector }).length > 0) return;
    const labels = Object.entries(service.selector)
      .map(([key, value]) => `${key}=${value}`)
      .join(',');
    const doubt = podDoubt(cluster, namespace);
    if (doubt !== undefined) {
      yield { unknown: `no pod at hand in namespace ${namespace} has labels ${labels}${doubt}`, path: 'spec.selector' };
      return;
    }
    yield {
      path: 'spec.selector',
      cause: `no pod in namespace '${namespace}' has the labels ${labels}`,
      symptom:
        service.clusterIP === 'None'
          ? 'the Service has no endpoints: its name does not resolve'
          : 'the Service has no endpoints: connections to it are refused',
      fix: `select labels that the pods have, or give the pods the labels ${labels}`,
    };
  },
});
