import { NameRule, SERVICE_NAME } from '../../../core/kube-name';
import { usageError } from '../../../core/usage-error';
import { wholeNumber } from '../../../core/whole-number';
import { InferenceEngine } from '../inference-engine';
import { GroupRestart, LeaderWorkerSetOptions } from '../model-workload-options';
import { ModelPod } from '../model-pod';
import { answeringMetadata, silentMetadata } from '../pod-group';
import { rolloutFields } from './deployment';
import { GCS_PORT, RAYLET_PORT, rayHeadSpec, rayWorkerSpec } from './ray-pods';
import { leaderWorkerGroup, sglangNodeSpec } from './sglang-nodes';
import { WorkloadKind, WorkloadPlan } from './workload-kind';

/** StatefulSets label pods with their name, "-" and 10 digits; those of workers have the number of the group too, here up to 999. */
const SET_NAME: NameRule = { ...SERVICE_NAME, maxLength: SERVICE_NAME.maxLength - 15 };

/** Where the pods of a group find their leader; the webhook of LeaderWorkerSets writes it into every container. */
const LEADER = '$LWS_LEADER_ADDRESS';

/** Groups of a leader, which answers, and workers. Source: kubernetes-sigs/lws:pkg/webhooks, pkg/controllers (v0.9.0). */
export function leaderWorkerSet(options: LeaderWorkerSetOptions): WorkloadKind {
  const { size, restart = GroupRestart.ON_POD_RESTART, partition } = options;
  return {
    apiVersion: 'leaderworkerset.x-k8s.io/v1',
    kind: 'LeaderWorkerSet',
    nameRule: SET_NAME,
    unit: 'group',
    spansPods: true,
    answeringLabels: { 'leaderworkerset.sigs.k8s.io/worker-index': '0' },
    check: checkPlan,
    specOf: (pod) => ({
      rolloutStrategy: {
        type: 'RollingUpdate',
        rollingUpdateConfiguration: { ...rolloutFields(pod.props, pod.gpus).rollingUpdate, partition },
      },
      // The Service that all groups would share has the name of this object, which is that of the model's own Service.
      networkConfig: { subdomainPolicy: 'UniquePerReplica' },
      leaderWorkerTemplate: {
        size,
        restartPolicy: restart,
        leaderTemplate: { metadata: answeringMetadata(pod), spec: leaderSpec(pod, size) },
        workerTemplate: { metadata: silentMetadata(pod), spec: workerSpec(pod, size) },
      },
    }),
  };
}

/** Checks what a factory was given. */
export function checkGroups(at: string, { size, partition }: LeaderWorkerSetOptions): void {
  wholeNumber(at, 'size', size, { min: 2, fix: 'use ModelWorkload.deployment() for a model on one node' });
  wholeNumber(at, 'partition', partition ?? 0, { min: 0, fix: 'leave it out to update all groups' });
}

function checkPlan({ model, props }: WorkloadPlan): void {
  const { version } = props.gateway;
  if (!version._facts.routesLeaderWorkerSets) {
    const problem = `'workload' leaderWorkerSet needs AIBrix 0.6.0 or later, the version is ${version.toString()}`;
    throw usageError(model, problem, 'use ModelWorkload.rayClusterFleet(): the controller makes no route to it before');
  }
  if (props.rollout?._toKube().type === 'Recreate') {
    const problem = "'rollout' must be rolling for a LeaderWorkerSet, got 'Recreate'";
    throw usageError(model, problem, 'use DeploymentStrategy.rollingUpdate()');
  }
}

function leaderSpec(pod: ModelPod, size: number): object {
  const gpus = Array<number>(size).fill(pod.gpus);
  if (isSglang(pod.props.engine)) return sglangNodeSpec(pod, leaderWorkerGroup(gpus));
  // Ray goes to the background by itself once it answers.
  const start = `ray start --head --port=${GCS_PORT}${gpuFlag(pod)}`;
  return rayHeadSpec(pod, { gpus, start, ports: [] });
}

function workerSpec(pod: ModelPod, size: number): object {
  if (isSglang(pod.props.engine)) return sglangNodeSpec(pod, leaderWorkerGroup(Array<number>(size).fill(pod.gpus)));
  const address = `--address="${LEADER}:${GCS_PORT}"`;
  const join = `ray start ${address} --node-manager-port=${RAYLET_PORT}${gpuFlag(pod)} --block`;
  // As the first process of its container, bash would not hear SIGTERM without the trap.
  const wait = `trap 'exit 143' TERM; until ray health-check ${address}; do sleep 2; done`;
  return rayWorkerSpec(pod, `${wait}; exec ${join}`);
}

function gpuFlag({ gpus }: ModelPod): string {
  return gpus > 0 ? ` --num-gpus=${gpus}` : '';
}

function isSglang(engine: InferenceEngine): boolean {
  return engine.engineName === 'sglang';
}
