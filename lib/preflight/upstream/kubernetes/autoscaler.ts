import { MetricSpec } from '../api-server/built-in/autoscaling/metrics';
import { JsonObject } from '../api-server/json-value';

/** What a HorizontalPodAutoscaler scales. */
export interface ScaleTarget {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

interface Autoscaler {
  readonly spec?: { readonly scaleTargetRef?: Partial<ScaleTarget>; readonly metrics?: readonly MetricSpec[] };
}

/** Built-in kinds with replicas that an autoscaler sets, and the resource that it sets them by. */
const SCALES: { readonly [kind: string]: string } = {
  ReplicationController: 'replicationcontrollers/scale',
  'Deployment.apps': 'deployments/scale.apps',
  'ReplicaSet.apps': 'replicasets/scale.apps',
  'StatefulSet.apps': 'statefulsets/scale.apps',
};

/** Built-in kinds that an autoscaler can scale. */
export const SCALED_KINDS: readonly string[] = Object.keys(SCALES);

/** The target of an autoscaler; nothing where it is incomplete. */
export function scaleTargetOf(autoscaler: JsonObject): ScaleTarget | undefined {
  const { apiVersion = '', kind = '', name = '' } = (autoscaler as Autoscaler).spec?.scaleTargetRef ?? {};
  return kind === '' || name === '' ? undefined : { apiVersion, kind, name };
}

/** What an autoscaler says when it cannot read the replicas of its target (kubernetes pkg/controller/podautoscaler/horizontal.go, v1.36.3). */
export function failedScale(problem: string): string {
  return `AbleToScale=False, reason FailedGetScale: the HPA controller was unable to get the target's current scale: ${problem}`;
}

/**
 * What the API server says when the object is missing whose replicas are asked for (kubernetes pkg/registry, v1.36.3).
 *
 * @param kind such as `Deployment.apps`
 */
export function missingScale(kind: string, name: string): string {
  const resource = Object.hasOwn(SCALES, kind)
    ? SCALES[kind]
    : kind.replace(/^[^.]*/, (word) => `${word.toLowerCase()}s`);
  return `${resource} "${name}" not found`;
}
