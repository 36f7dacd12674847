import { ApiObjectMetadata } from 'cdk8s';
import { IServiceAccount, ServiceAccount } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { shown, usageError } from '../core/usage-error';
import { Platform, WorkloadIdentity } from '../platform';

/** Who the pods of a workload are. */
export interface AccountProps {
  /**
   * An account that is there already.
   *
   * @default - one of its own
   */
  readonly serviceAccount?: IServiceAccount;

  /**
   * Identity of the platform's cloud.
   *
   * @default - none
   */
  readonly workloadIdentity?: string;
}

/** Renders the account of a workload as its child `ServiceAccount`, or takes the one given. */
export function workloadAccount(
  workload: Construct,
  props: AccountProps,
  metadata: ApiObjectMetadata,
): IServiceAccount {
  const identity = platformIdentity(workload, props);
  if (props.serviceAccount !== undefined) return props.serviceAccount;
  const annotation =
    identity === undefined ? {} : { [identity.serviceAccountAnnotation]: String(props.workloadIdentity) };
  return new ServiceAccount(workload, 'ServiceAccount', {
    metadata: { ...metadata, annotations: { ...metadata.annotations, ...annotation } },
    automountToken: false,
  });
}

/** Labels that the platform wants on pods with a cloud identity. */
export function identityLabels(workload: Construct, props: AccountProps): { [label: string]: string } {
  return platformIdentity(workload, props)?.podLabels ?? {};
}

function platformIdentity(workload: Construct, props: AccountProps): WorkloadIdentity | undefined {
  if (props.workloadIdentity === undefined) return undefined;
  const platform = Platform.of(workload);
  if (platform.workloadIdentity === undefined) {
    const problem = `'workloadIdentity' needs EKS, GKE or AKS, the platform is ${platform.toString()}, got ${shown(props.workloadIdentity)}`;
    throw usageError(workload, problem, 'leave it out, or give credentials in a Secret');
  }
  if (props.serviceAccount !== undefined) {
    const problem = `'workloadIdentity' is written on the service account that this construct renders, but 'serviceAccount' is given`;
    throw usageError(
      workload,
      problem,
      `annotate that account with ${platform.workloadIdentity.serviceAccountAnnotation}, or leave one of the two out`,
    );
  }
  return platform.workloadIdentity;
}
