import { ApiObjectMetadata } from 'cdk8s';
import { TriggerParameter } from './trigger-parameter';

/** Name and password. */
export interface BasicAuthParameters {
  /** The name. */
  readonly username: TriggerParameter;

  /** The password. */
  readonly password: TriggerParameter;
}

/** A certificate of KEDA, which servers ask for in mutual TLS. */
export interface ClientCertificateParameters {
  /** The certificate, as PEM. */
  readonly certificate: TriggerParameter;

  /** Its key, as PEM. */
  readonly key: TriggerParameter;
}

/** Identities of clouds that KEDA's operator can act by. */
export enum PodIdentityProvider {
  /** Azure AD Workload Identity. */
  AZURE_WORKLOAD = 'azure-workload',
  /** Google Cloud. */
  GCP = 'gcp',
  /** AWS. */
  AWS = 'aws',
  /** AWS by the annotation of EKS. */
  AWS_EKS = 'aws-eks',
}

/** Properties for `TriggerAuthentication` and `ClusterTriggerAuthentication`. */
export interface TriggerAuthenticationProps {
  /**
   * Token sent as `Authorization: Bearer`.
   *
   * @default - none
   */
  readonly bearerToken?: TriggerParameter;

  /**
   * Name and password.
   *
   * @default - none
   */
  readonly basicAuth?: BasicAuthParameters;

  /**
   * Certificate shown to the server.
   *
   * @default - none
   */
  readonly clientCertificate?: ClientCertificateParameters;

  /**
   * Authority whose certificates of servers are trusted, as PEM.
   *
   * @default - those that KEDA's image knows, and those mounted at KEDA's `--ca-dir`
   */
  readonly certificateAuthority?: TriggerParameter;

  /**
   * Further parameters by the names that the scaler documents.
   *
   * @default - none
   */
  readonly parameters?: { [parameter: string]: TriggerParameter };

  /**
   * Identity of a cloud.
   *
   * @default - none
   */
  readonly podIdentity?: PodIdentityProvider;

  /**
   * Metadata of the object.
   *
   * @default - name generated from the construct path, namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}
