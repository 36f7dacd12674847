import { shown, usageError } from '../../core/usage-error';
import { Platform } from '../../platform';
import { schedulingFields } from '../../workload/pod-scheduling';
import { WORKER_CONTAINER, gpusOf, optionFields } from '../serving-runtime/container-fields';
import { checkPodSizes } from '../serving-runtime/worker-rules';
import { checkSince, isSince } from '../since-release';
import { schemeOf } from '../storage/storage-rules';
import { AutoscalerClass } from './autoscaler-class';
import { ComponentContext } from './component';
import { DeploymentMode } from './deployment-mode';
import { ModelPredictorOptions } from './predictor-options';
import { storageOf } from './storage-fields';

/**
 * `workerSpec` of a predictor.
 *
 * Source: kserve/kserve:pkg/apis/serving/v1beta1/inference_service_validation.go v0.20.0, validateMultiNodeVariables.
 */
export function workerFields(options: ModelPredictorOptions, context: ComponentContext): object | undefined {
  const { worker } = options;
  const { at, prop, kserve, security } = context;
  if (worker === undefined) return undefined;
  checkSince(at, kserve, { prop: `${prop}.worker`, given: true, release: '0.15.1', fix: 'serve with one pod' });
  checkWorker(options, context);
  const { container = {}, scheduling = {}, pipelineParallelSize, tensorParallelSize } = worker;
  const place = { ...context, prop: `${prop}.worker.container` };
  checkPodSizes({ ...context, prop: `${prop}.worker` }, worker, [options, container]);
  return {
    pipelineParallelSize,
    tensorParallelSize,
    serviceAccountName: context.serviceAccountName,
    securityContext: security.pod,
    ...schedulingFields(scheduling, Platform.of(at), gpusOf(place, container)),
    containers: [{ name: WORKER_CONTAINER, ...optionFields(place, container), securityContext: security.container }],
  };
}

function checkWorker(options: ModelPredictorOptions, { at, prop, kserve, mode, autoscaler }: ComponentContext): void {
  if (mode === DeploymentMode.KNATIVE) {
    throw usageError(at, `'${prop}.worker' needs mode Standard, the mode is Knative`, 'use DeploymentMode.STANDARD');
  }
  if (autoscaler !== AutoscalerClass.NONE) {
    const problem = `'${prop}.worker' needs autoscaler none, got ${autoscaler}`;
    throw usageError(at, problem, "leave 'autoscaler' out: KServe refuses others on several nodes");
  }
  const storage = storageOf(options);
  const scheme = storage === undefined ? undefined : schemeOf(storage._binding);
  const allowed = isSince(kserve, '0.16.0') ? ['pvc', 'oci'] : ['pvc'];
  if (scheme === undefined || !allowed.includes(scheme)) {
    const problem = `'${prop}.storage' must have scheme ${allowed.join(' or ')} with 'worker', got ${shown(scheme)}`;
    throw usageError(at, problem, 'use ModelStorage.fromClaim(): KServe refuses others on several nodes');
  }
}
