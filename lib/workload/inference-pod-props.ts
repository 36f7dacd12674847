import { Duration } from 'cdk8s';
import { IServiceAccount, ISecret, ImagePullPolicy } from 'cdk8s-plus-28';
import { SccGrant } from '../openshift';
import { PodSecurity } from './pod-security';

/** What the pods of every inference server are told. */
export interface InferencePodProps {
  /**
   * When images are pulled.
   *
   * @default ImagePullPolicy.IF_NOT_PRESENT
   */
  readonly imagePullPolicy?: ImagePullPolicy;

  /**
   * Secrets for the registry.
   *
   * @default - none
   */
  readonly imagePullSecrets?: ISecret[];

  /**
   * As which user the containers run.
   *
   * @default PodSecurity.platformDefault()
   */
  readonly podSecurity?: PodSecurity;

  /**
   * SCC that the service account is granted on OpenShift.
   *
   * @default - the smallest that admits the pods: none, `nonroot-v2` for a fixed user id, an own SCC for volumes that neither admits
   */
  readonly sccGrant?: SccGrant;

  /**
   * Service account of the pods.
   *
   * @default - one of its own, whose token is not mounted
   */
  readonly serviceAccount?: IServiceAccount;

  /**
   * Identity of the platform's cloud: role ARN on EKS, service-account email on GKE, client id on AKS.
   *
   * @default - none
   */
  readonly workloadIdentity?: string;

  /**
   * Time for models to be downloaded and loaded, and for pods that serve together to meet, before a server is restarted.
   *
   * @default Duration.minutes(30)
   */
  readonly startupTimeout?: Duration;

  /**
   * Labels of the pods.
   *
   * @default - those by which the pods are found
   */
  readonly podLabels?: { [key: string]: string };

  /**
   * Annotations of the pods.
   *
   * @default - those that other parts of the platform read
   */
  readonly podAnnotations?: { [key: string]: string };
}
