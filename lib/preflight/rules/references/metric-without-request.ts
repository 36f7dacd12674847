import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { scaleTargetOf } from '../../upstream/kubernetes/autoscaler';
import { containerWithoutRequest, givesRequest, utilizationMetrics } from '../../upstream/kubernetes/share-of-request';
import { podOf } from './pods';

export const metricWithoutRequest = defineRule<Cluster>({
  id: 'REF-025',
  severity: 'error',
  title: 'Utilization of a resource that the pods do not request',
  kinds: ['HorizontalPodAutoscaler.autoscaling'],
  upstream: ['kubernetes/kubernetes:pkg/controller/podautoscaler/replica_calculator.go (v1.36.3)'],
  docs: 'Utilization is a share of the request. Each container that runs with the pod needs one; a limit gives one as well, and so does a LimitRange of the namespace, of which the input and `--state` tell.',

  *check(object, cluster) {
    const autoscaler = cluster.decoded(object) ?? {};
    const target = scaleTargetOf(autoscaler);
    const { namespace = '' } = object.ref;
    const [workload] = target === undefined ? [] : cluster.objects.named({ ...target, namespace });
    const pod = workload === undefined ? undefined : podOf(workload, cluster);
    if (pod === undefined) return;
    const { kind, name } = workload.ref;
    for (const metric of utilizationMetrics(autoscaler)) {
      const { path, resource } = metric;
      const container = containerWithoutRequest(pod, metric);
      if (container === undefined || hasDefault(resource, namespace, cluster)) continue;
      const doubt = defaultDoubt(namespace, cluster);
      if (doubt !== undefined) {
        yield {
          unknown: `container ${container} of ${kind} ${namespace}/${name} requests no ${resource}${doubt}`,
          path,
        };
        continue;
      }
      const reason = metric.container === undefined ? 'FailedGetResourceMetric' : 'FailedGetContainerResourceMetric';
      yield {
        path,
        cause: `container '${container}' of ${kind} '${name}' requests no ${resource}`,
        symptom: `${reason}: failed to get ${resource} utilization: missing request for ${resource} in container ${container} of Pod ${name}-…`,
        fix: `give container '${container}' a request of ${resource}, or measure an average value`,
        related: [workload.ref],
      };
    }
  },
});

/** Whether a LimitRange of the namespace gives containers the request. */
function hasDefault(resource: string, namespace: string, { objects, decoded }: Cluster): boolean {
  return objects.inNamespace('LimitRange', namespace).some((range) => givesRequest(decoded(range) ?? {}, resource));
}

/** Why the namespace may have a LimitRange that is not at hand; nothing where that is certain. */
function defaultDoubt(namespace: string, { presence }: Cluster): string | undefined {
  const ranges = { apiVersion: 'v1', kind: 'LimitRange', namespace };
  if (!presence.isCovered(ranges)) return `, and a LimitRange of namespace ${namespace} may give it a request`;
  return presence.maker('create', ranges);
}
