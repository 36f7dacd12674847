import { DeploymentStrategy, PercentOrAbsolute, k8s } from 'cdk8s-plus-28';
import { SUBDOMAIN_NAME } from '../../../core/kube-name';
import { NAME_LABEL } from '../model-labels';
import { modelPodSpec, progressSeconds } from '../model-pod';
import { answeringMetadata } from '../pod-group';
import { ServedModelProps } from '../served-model-props';
import { WorkloadKind } from './workload-kind';

/** Pods that each serve the whole model. */
export const DEPLOYMENT: WorkloadKind = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  nameRule: SUBDOMAIN_NAME,
  unit: 'pod',
  spansPods: false,
  answeringLabels: {},
  check: () => undefined,
  specOf: (pod) => ({
    selector: { matchLabels: { [NAME_LABEL]: pod.props.modelName } },
    strategy: rolloutFields(pod.props, pod.gpus),
    progressDeadlineSeconds: progressSeconds(pod),
    template: { metadata: answeringMetadata(pod), spec: modelPodSpec(pod) },
  }),
};

/** How a new version replaces the old one: with GPUs, of which there is no spare one, one goes before one comes. */
export function rolloutFields(props: ServedModelProps, gpus: number): k8s.DeploymentStrategy {
  const [none, one] = [PercentOrAbsolute.absolute(0), PercentOrAbsolute.absolute(1)];
  const fallback = gpus > 0 ? { maxSurge: none, maxUnavailable: one } : { maxSurge: one, maxUnavailable: none };
  const rollout = props.rollout ?? DeploymentStrategy.rollingUpdate(fallback);
  return k8s.toJson_DeploymentStrategy(rollout._toKube()) as k8s.DeploymentStrategy;
}
