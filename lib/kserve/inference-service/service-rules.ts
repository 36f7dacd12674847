import { Construct } from 'constructs';
import { SERVICE_NAME, checkName } from '../../core/kube-name';
import { shown, usageError } from '../../core/usage-error';
import { KServeVersion } from '../kserve-version';
import { checkSince } from '../since-release';
import { AutoscalerClass } from './autoscaler-class';
import { checkCanaries } from './canary';
import { DeploymentMode } from './deployment-mode';
import { InferenceServiceProps } from './inference-service-props';

/** The first release that takes an autoscaler (kserve/kserve:pkg/constants/constants.go). */
const AUTOSCALER_SINCE = {
  [AutoscalerClass.HPA]: '0.11.0',
  [AutoscalerClass.EXTERNAL]: '0.12.0',
  [AutoscalerClass.KEDA]: '0.15.0',
  [AutoscalerClass.NONE]: '0.15.1',
};

/** What changes the number of pods in mode Standard. */
export function autoscalerOf({ autoscaler, predictor }: InferenceServiceProps): AutoscalerClass {
  return autoscaler ?? (predictor._model?.worker === undefined ? AutoscalerClass.HPA : AutoscalerClass.NONE);
}

/** Checks how the properties of an InferenceService go together. */
export function checkProps(at: Construct, props: InferenceServiceProps, kserve: KServeVersion): void {
  const standard = props.deploymentMode === DeploymentMode.STANDARD;
  checkAutoscaler(at, props, kserve);
  checkVariants(at, props, kserve);
  if (standard && props.localGateway !== undefined) {
    const problem = "'localGateway' needs mode Knative, the mode is Standard, where requests go to the Services";
    throw usageError(at, problem, 'leave it out');
  }
  if (props.credentials !== undefined && props.serviceAccount !== undefined) {
    const problem =
      "'credentials' are written on the service account that this construct renders, but 'serviceAccount' is given";
    throw usageError(at, problem, 'call addTo() of the credentials with that account, or leave one of the two out');
  }
}

function checkAutoscaler(
  at: Construct,
  { autoscaler, deploymentMode }: InferenceServiceProps,
  kserve: KServeVersion,
): void {
  if (autoscaler === undefined) return;
  if (deploymentMode !== DeploymentMode.STANDARD) {
    const problem = `'autoscaler' needs mode Standard, the mode is Knative, got ${shown(autoscaler)}`;
    throw usageError(at, problem, "leave it out: Knative scales by 'scaleMetric'");
  }
  const release = AUTOSCALER_SINCE[autoscaler];
  checkSince(at, kserve, { prop: `autoscaler ${autoscaler}`, given: true, release, fix: 'use AutoscalerClass.HPA' });
}

function checkVariants(at: Construct, props: InferenceServiceProps, kserve: KServeVersion): void {
  const { predictorName, canaries, deploymentMode, predictor } = props;
  const since = (prop: string, value: unknown, fix: string) =>
    checkSince(at, kserve, { prop, given: value !== undefined, release: '0.20.0', fix });
  since('predictorName', predictorName, 'leave it out');
  since('canaries', canaries, "use mode Knative and 'canaryTrafficPercent'");
  if (predictorName !== undefined) checkName(at, 'predictorName', predictorName, SERVICE_NAME);
  if (canaries === undefined) return;
  if (deploymentMode !== DeploymentMode.STANDARD) {
    const problem = "'canaries' need mode Standard, the mode is Knative";
    throw usageError(at, problem, "give 'canaryTrafficPercent' of the predictor");
  }
  if (canaries.length === 0) throw usageError(at, "'canaries' must not be empty", 'leave them out');
  checkCanaries(canaries, { at, name: predictorName, predictor });
}
