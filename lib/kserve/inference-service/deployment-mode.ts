import { KServeVersion } from '../kserve-version';

/** What runs the pods of an InferenceService. It cannot be changed afterwards. */
export enum DeploymentMode {
  /** Knative, which scales by requests, down to none; called Serverless before KServe 0.16. */
  KNATIVE = 'Knative',
  /** Deployments with a HorizontalPodAutoscaler or KEDA, reached by Gateway API or an Ingress; called RawDeployment before KServe 0.16. */
  STANDARD = 'Standard',
}

/** The mode as a release calls it; newer ones take the old names, too. */
export function modeName(mode: DeploymentMode, kserve: KServeVersion): string {
  if (kserve.isAtLeast(KServeVersion.V0_16_0)) return mode;
  return mode === DeploymentMode.KNATIVE ? 'Serverless' : 'RawDeployment';
}

/** The label that keeps an InferenceService inside the cluster; that of the other mode is ignored without a word. */
export function visibilityLabel(mode: DeploymentMode): string {
  return mode === DeploymentMode.KNATIVE ? 'networking.knative.dev/visibility' : 'networking.kserve.io/visibility';
}
