import { k8s } from 'cdk8s-plus-28';
import { Duration } from 'cdk8s';
import { usageError } from '../../core/usage-error';
import { wholeNumber } from '../../core/whole-number';
import { Platform } from '../../platform';
import { schedulingFields } from '../../workload/pod-scheduling';
import { volumeFields } from '../serving-runtime/container-fields';
import { Component, ComponentContext } from './component';
import { DeploymentMode } from './deployment-mode';
import { batcherFields, loggerFields } from './payload-options';
import { checkScaling } from './scaling-rules';

/** A component as the InferenceService holds it. */
export function componentFields(component: Component, context: ComponentContext): object {
  const { options } = component;
  const { at, kserve } = context;
  checkScaling(options, context);
  const metrics = options.autoscalingMetrics?.map((metric) => metric._toKube());
  return {
    minReplicas: options.minReplicas,
    maxReplicas: options.maxReplicas,
    scaleTarget: options.scaleTarget,
    scaleMetric: options.scaleMetric,
    autoScaling: metrics === undefined ? undefined : { metrics },
    containerConcurrency: options.containerConcurrency,
    timeout: seconds(context, 'timeout', options.timeout),
    canaryTrafficPercent: options.canaryTrafficPercent,
    logger: loggerFields(at, options.logger, kserve),
    batcher: batcherFields(at, options.batcher),
    deploymentStrategy: options.rollout && (k8s.toJson_DeploymentStrategy(options.rollout._toKube()) as object),
    labels: present({ ...options.podLabels, ...context.identityLabels }),
    annotations: present({ ...context.security.annotations, ...options.podAnnotations }),
    ...podFields(component, context),
    ...component.render(context),
  };
}

function podFields({ options, containers }: Component, context: ComponentContext): object {
  const { at, mode, security } = context;
  const { terminationGracePeriod, imagePullSecrets, scheduling = {} } = options;
  if (terminationGracePeriod !== undefined && mode === DeploymentMode.KNATIVE) {
    const problem = `'${context.prop}.terminationGracePeriod' must be left out in mode Knative, which takes 'timeout' for it`;
    throw usageError(at, problem, "give 'timeout'");
  }
  const gpus = containers.reduce((sum, container) => sum + (container.gpus ?? 0), 0);
  const volumes = volumeFields(at, containers);
  return {
    serviceAccountName: context.serviceAccountName,
    hostUsers: security.hostUsers,
    securityContext: security.pod,
    imagePullSecrets: imagePullSecrets?.map(({ name }) => ({ name })),
    ...schedulingFields(scheduling, Platform.of(at), gpus),
    volumes: volumes.length > 0 ? volumes : undefined,
    terminationGracePeriodSeconds: seconds(context, 'terminationGracePeriod', terminationGracePeriod),
  };
}

function seconds({ at, prop }: ComponentContext, name: string, duration: Duration | undefined): number | undefined {
  if (duration === undefined) return undefined;
  const value = duration.toSeconds({ integral: false });
  return wholeNumber(at, `${prop}.${name} in s`, value, { min: 1, fix: 'use whole seconds' });
}

function present(fields: { [key: string]: string }): object | undefined {
  return Object.keys(fields).length > 0 ? fields : undefined;
}
