import { ObjectRef } from '../../engine/loaded-object';

/**
 * What the cluster says when an admission plugin refuses a pod: to whom creates it, or in an event of what makes it (kubernetes
 * pkg/controller/controller_utils.go and pkg/controller/statefulset/stateful_pod_control.go, v1.36.3).
 *
 * @param owner the pod, or the object that makes it
 * @param reason what the plugin says
 */
export function refusedPod({ kind, name }: Pick<ObjectRef, 'kind' | 'name'>, reason: string): string {
  switch (kind) {
    case 'Pod':
      return `pods "${name}" is forbidden: ${reason}`;
    case 'StatefulSet':
      return `FailedCreate: create Pod ${name}-0 in StatefulSet ${name} failed error: pods "${name}-0" is forbidden: ${reason}`;
    case 'Deployment':
      return `FailedCreate: Error creating: pods "${name}-<hash>-" is forbidden: ${reason}`;
    case 'CronJob':
      return `FailedCreate: Error creating: pods "${name}-<time>-" is forbidden: ${reason}`;
    default:
      return `FailedCreate: Error creating: pods "${name}-" is forbidden: ${reason}`;
  }
}
