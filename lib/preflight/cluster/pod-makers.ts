import { kvCachePods } from '../upstream/aibrix/derive/kv-cache-pods';
import { rayClusterFleetPods, rayClusterReplicaSetPods } from '../upstream/aibrix/derive/ray-cluster-fleet-pods';
import { podSetPods, roleSetPods, stormServicePods } from '../upstream/aibrix/derive/role-set-pods';
import { rolloutPods } from '../upstream/argo-rollouts/derive/rollout-pods';
import { gatewayPods } from '../upstream/envoy-gateway/derive/gateway-pods';
import { jobSetPods } from '../upstream/jobset/derive/job-set-pods';
import { scaledJobPods } from '../upstream/keda/derive/scaled-job-pods';
import { rayClusterPods } from '../upstream/kuberay/derive/ray-cluster-pods';
import { rayJobPods, rayServicePods } from '../upstream/kuberay/derive/ray-job-pods';
import { inferenceServicePods } from '../upstream/kserve/derive/inference-service-pods';
import { knativeServicePods } from '../upstream/knative-serving/derive/revision-pods';
import { PodMaker } from '../upstream/kubernetes/pod-maker';
import { leaderWorkerSetPods } from '../upstream/lws/derive/leader-worker-set-pods';

/** Who makes pods of custom resources, by kind. */
const POD_MAKERS: { readonly [kind: string]: PodMaker } = {
  'Configuration.serving.knative.dev': knativeServicePods,
  'Gateway.gateway.networking.k8s.io': gatewayPods,
  'InferenceService.serving.kserve.io': inferenceServicePods,
  'JobSet.jobset.x-k8s.io': jobSetPods,
  'KVCache.orchestration.aibrix.ai': kvCachePods,
  'LeaderWorkerSet.leaderworkerset.x-k8s.io': leaderWorkerSetPods,
  'PodSet.orchestration.aibrix.ai': podSetPods,
  'RayCluster.ray.io': rayClusterPods,
  'RayClusterFleet.orchestration.aibrix.ai': rayClusterFleetPods,
  'RayClusterReplicaSet.orchestration.aibrix.ai': rayClusterReplicaSetPods,
  'RayJob.ray.io': rayJobPods,
  'RayService.ray.io': rayServicePods,
  'RoleSet.orchestration.aibrix.ai': roleSetPods,
  'Rollout.argoproj.io': rolloutPods,
  'ScaledJob.keda.sh': scaledJobPods,
  'Service.serving.knative.dev': knativeServicePods,
  'StormService.orchestration.aibrix.ai': stormServicePods,
};

/** Kinds that have pods made which are not modelled, with who makes them. */
const UNMODELLED: { readonly [kind: string]: string } = {
  'Alertmanager.monitoring.coreos.com': 'the Prometheus operator',
  'DisaggregatedSet.disaggregatedset.x-k8s.io': 'LWS',
  'InferenceGraph.serving.kserve.io': 'KServe',
  'KnativeEventing.operator.knative.dev': 'the Knative operator',
  'KnativeServing.operator.knative.dev': 'the Knative operator',
  'LLMInferenceService.serving.kserve.io': 'KServe',
  'LocalModelCache.serving.kserve.io': 'KServe',
  'NIMCache.apps.nvidia.com': 'the NIM operator',
  'NIMPipeline.apps.nvidia.com': 'the NIM operator',
  'NIMService.apps.nvidia.com': 'the NIM operator',
  'Prometheus.monitoring.coreos.com': 'the Prometheus operator',
  'PrometheusAgent.monitoring.coreos.com': 'the Prometheus operator',
  'RayCronJob.ray.io': 'KubeRay',
  'ThanosRuler.monitoring.coreos.com': 'the Prometheus operator',
};

/** Kinds that are not built in, and of whose objects pods are made. */
export const CUSTOM_KINDS_WITH_PODS: readonly string[] = [...Object.keys(POD_MAKERS), ...Object.keys(UNMODELLED)];

/** What makes pods of a kind that is not built in, if anything known does. */
export function podMakerOf(kind: string): PodMaker | undefined {
  if (Object.hasOwn(POD_MAKERS, kind)) return POD_MAKERS[kind];
  if (!Object.hasOwn(UNMODELLED, kind)) return undefined;
  return () => [{ unknown: `how ${UNMODELLED[kind]} makes them is not modelled` }];
}
