import { clusterOf } from '../../../../lib/preflight/cluster/cluster';
import { selectComponents } from '../../../../lib/preflight/cluster/components';
import { AskedPod, SccPrediction } from '../../../../lib/preflight/cluster/scc/scc-predictions';
import { parseTarget } from '../../../../lib/preflight/cluster/target';
import { JsonObject } from '../../../../lib/preflight/engine/json-value';
import { loadText } from '../../../../lib/preflight/engine/load';

/** A cluster to ask, and a pod of service account `runner` in namespace `models` to ask about. */
export interface Asked {
  readonly platform?: string;

  /** Objects of the input and of the state, in YAML. */
  readonly input?: string;
  readonly state?: string;

  /** Fields of the spec of the pod, and of its container and its metadata. */
  readonly spec?: JsonObject;
  readonly container?: JsonObject;
  readonly annotations?: JsonObject;
  readonly pod?: Partial<AskedPod>;
}

/** What is predicted of the pod, made by the controller of ReplicaSets. */
export function ask(asked: Asked): SccPrediction | undefined {
  const { platform = 'openshift@4.18', input = '', state = '', spec, container, annotations = {}, pod } = asked;
  const cluster = clusterOf({
    target: parseTarget(platform),
    components: selectComponents({}),
    namespace: 'default',
    judged: loadText({ name: 'input.yaml', text: input }).objects,
    present: loadText({ name: 'state.yaml', text: state }).objects,
  });
  return cluster.scc?.of({
    namespace: 'models',
    serviceAccount: 'runner',
    requester: { name: 'system:serviceaccount:kube-system:replicaset-controller', groups: ['system:authenticated'] },
    pod: {
      metadata: { generateName: 'triton-', annotations },
      spec: {
        serviceAccountName: 'runner',
        containers: [{ name: 'c', securityContext: container ?? {} }],
        securityContext: {},
        ...spec,
      },
    },
    ...pod,
  });
}

/** What is predicted in short: the SCC, the refusal, or what is not known. */
export function outcome(asked: Asked): string {
  const prediction = ask(asked);
  if (prediction?.answer === undefined) return `unknown: ${prediction?.unknown}`;
  const { answer } = prediction;
  if (answer.skipped) return 'skipped';
  return answer.allowed ? `${answer.scc}` : 'refused';
}
