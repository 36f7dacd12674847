import { Construct } from 'constructs';
import { usageError } from '../../core/usage-error';
import { PodSecurity } from '../../workload';
import { DeploymentMode } from './deployment-mode';

/** What pods of InferenceServices say about their security. */
export interface WorkloadSecurity {
  /** `securityContext` of the pods; absent in mode Knative, which refuses it as long as a switch is off. */
  readonly pod?: object;
  /** `securityContext` of the containers. */
  readonly container: object;
  readonly hostUsers?: boolean;
  readonly annotations: { [key: string]: string };
  readonly needsNonRootScc: boolean;
}

/**
 * The security of pods in a mode: Knative gets it all on the containers, which it always takes (knative/serving:pkg/apis/serving/fieldmask.go v1.23.0).
 */
export function workloadSecurity(at: Construct, podSecurity: PodSecurity, mode: DeploymentMode): WorkloadSecurity {
  const { pod, container, hostUsers, annotations, needsNonRootScc } = podSecurity._fieldsAt(at);
  const rest = { annotations, needsNonRootScc };
  if (mode === DeploymentMode.STANDARD) return { pod, container, hostUsers, ...rest };
  if (hostUsers !== undefined) {
    const problem = "'podSecurity' must not be userNamespace in mode Knative, which has no such field";
    throw usageError(at, problem, 'use PodSecurity.platformDefault(), or DeploymentMode.STANDARD');
  }
  const ofContainer = Object.entries(pod).filter(([field]) => !field.startsWith('fsGroup'));
  return { container: { ...container, ...Object.fromEntries(ofContainer) }, ...rest };
}
