import { Construct } from 'constructs';
import { LABEL_NAME, NameRule, SERVICE_NAME, checkName } from '../../../core/kube-name';
import { shown, usageError } from '../../../core/usage-error';
import { wholeNumber } from '../../../core/whole-number';
import { NAME_LABEL } from '../model-labels';
import { ModelPod, progressSeconds } from '../model-pod';
import { RayClusterOptions, RayWorkerGroup } from '../model-workload-options';
import { answeringMetadata, silentMetadata } from '../pod-group';
import { rolloutFields } from './deployment';
import { RAYLET_PORT, rayHeadSpec, rayWorkerSpec } from './ray-pods';
import { WorkloadKind, WorkloadPlan } from './workload-kind';

/** The controllers add a hash of 10 and 5 characters, each after "-", to what becomes the label `ray.io/cluster`. */
const FLEET_NAME: NameRule = { ...SERVICE_NAME, maxLength: SERVICE_NAME.maxLength - 17 };

/** Parameters of `ray start` that the construct gives, and the port at which its commands look for the head. */
const OWN_PARAMS = ['block', 'dashboard-host', 'node-manager-port', 'num-gpus', 'port'];

/** Ray clusters of a head, which answers, and workers. Source: vllm-project/aibrix:pkg/controller/rayclusterfleet (v0.5.0, v0.7.0). */
export function rayClusterFleet(options: RayClusterOptions): WorkloadKind {
  const { workers = [], rayVersion, paused, revisionHistoryLimit } = options;
  return {
    apiVersion: 'orchestration.aibrix.ai/v1alpha1',
    kind: 'RayClusterFleet',
    nameRule: FLEET_NAME,
    unit: 'cluster',
    spansPods: true,
    answeringLabels: { 'ray.io/node-type': 'head' },
    check: (plan) => checkPlan(plan, options),
    specOf: (pod) => {
      const labels = { [NAME_LABEL]: pod.props.modelName };
      const gpus = [pod.gpus, ...gpusOf(workers, pod.gpus)];
      return {
        selector: { matchLabels: labels },
        strategy: rolloutFields(pod.props, Math.max(...gpus)),
        progressDeadlineSeconds: progressSeconds(pod),
        paused,
        revisionHistoryLimit,
        template: {
          metadata: { labels, annotations: { 'ray.io/overwrite-container-cmd': 'true' } },
          spec: {
            rayVersion,
            headGroupSpec: headGroup(pod, gpus, options),
            workerGroupSpecs: workers.map((group) => workerGroup(pod, group)),
          },
        },
      };
    },
  };
}

function checkPlan({ model, props, gpus }: WorkloadPlan, options: RayClusterOptions): void {
  const { workers = [], headStartParams, revisionHistoryLimit = 10 } = options;
  const { engineName } = props.engine;
  if (engineName !== 'vllm') {
    const problem = `'engine' must be vLLM for Ray clusters, got ${shown(engineName)}`;
    throw usageError(model, problem, 'use InferenceEngine.vllm()');
  }
  const names = workers.map(({ name }) => checkName(model, 'workers', name, LABEL_NAME));
  const repeat = names.find((each, index) => names.indexOf(each) !== index);
  if (repeat !== undefined) {
    const problem = `'workers' must not hold one name twice, got ${shown(repeat)}`;
    throw usageError(model, problem, "give the group more 'replicas', or another name");
  }
  for (const group of workers) {
    wholeNumber(model, 'workers.replicas', group.replicas ?? 1, { min: 1, fix: 'leave it out for 1 pod' });
    const fix = 'leave it out for as many as the head has';
    wholeNumber(model, 'workers.gpus', group.gpus ?? gpus, { min: 0, fix });
    checkParams(model, 'workers.startParams', group.startParams);
  }
  checkParams(model, 'headStartParams', headStartParams);
  wholeNumber(model, 'revisionHistoryLimit', revisionHistoryLimit, { min: 0, fix: 'leave it out to keep 10' });
}

function checkParams(at: Construct, prop: string, params: { [param: string]: string } = {}): void {
  const own = Object.keys(params).find((param) => OWN_PARAMS.includes(param));
  if (own === undefined) return;
  const problem = `'${prop}' must not hold ${shown(own)}, which the construct gives`;
  throw usageError(at, problem, 'leave it out: commands, ports and probes of the pods depend on it');
}

/** GPUs of each worker. */
function gpusOf(workers: RayWorkerGroup[], headGpus: number): number[] {
  return workers.flatMap(({ replicas = 1, gpus = headGpus }) => Array<number>(replicas).fill(gpus));
}

function headGroup(pod: ModelPod, gpus: number[], { headStartParams }: RayClusterOptions): object {
  return {
    rayStartParams: { 'dashboard-host': '0.0.0.0', ...startParams(pod.gpus), ...headStartParams },
    template: {
      metadata: answeringMetadata(pod),
      spec: rayHeadSpec(pod, {
        gpus,
        start: 'eval "$KUBERAY_GEN_RAY_START_CMD"',
        // KubeRay makes the head's Service of these, and of its own only where there are none.
        ports: [
          { name: 'dashboard', containerPort: 8265 },
          { name: 'client', containerPort: 10001 },
        ],
      }),
    },
  };
}

function workerGroup(head: ModelPod, group: RayWorkerGroup): object {
  const { resources = head.props.resources, scheduling = head.props.scheduling } = group;
  const pod = { ...head, gpus: group.gpus ?? head.gpus, props: { ...head.props, resources, scheduling } };
  const replicas = group.replicas ?? 1;
  return {
    groupName: group.name,
    replicas,
    minReplicas: replicas,
    maxReplicas: replicas,
    rayStartParams: { 'node-manager-port': String(RAYLET_PORT), ...startParams(pod.gpus), ...group.startParams },
    // KubeRay lets workers wait for the head; its own probes need wget, which images of vLLM lack.
    template: {
      metadata: silentMetadata(pod),
      spec: rayWorkerSpec(pod, 'eval exec "$KUBERAY_GEN_RAY_START_CMD"', group.image),
    },
  };
}

/** Ray stays in the foreground; KubeRay counts GPUs only by the names of resources that it knows. */
function startParams(gpus: number): { [param: string]: string } {
  return { block: 'true', ...(gpus > 0 ? { 'num-gpus': String(gpus) } : {}) };
}
