import { ApiObjectMetadata } from 'cdk8s';
import { IServiceAccount } from 'cdk8s-plus-28';
import { SccGrant } from '../../openshift';
import { PodSecurity } from '../../workload';
import { KServeVersion } from '../kserve-version';
import { IKServeLocalGateway } from '../local-gateway';
import { StorageCredentials } from '../storage';
import { AutoscalerClass } from './autoscaler-class';
import { Canary } from './canary';
import { DeploymentMode } from './deployment-mode';
import { Explainer } from './explainer';
import { Predictor } from './predictor';
import { Transformer } from './transformer';

/** Properties for `InferenceService`. */
export interface InferenceServiceProps {
  /** What serves the model. */
  readonly predictor: Predictor;

  /**
   * What changes requests before and responses after the predictor.
   *
   * @default - none
   */
  readonly transformer?: Transformer;

  /**
   * What explains predictions.
   *
   * @default - none
   */
  readonly explainer?: Explainer;

  /**
   * What runs the pods. It cannot be changed afterwards.
   *
   * @default DeploymentMode.KNATIVE
   */
  readonly deploymentMode?: DeploymentMode;

  /**
   * The local gateway, in mode Knative: the namespace must be among those that it serves.
   *
   * @default - that of the app, if it has one
   */
  readonly localGateway?: IKServeLocalGateway;

  /**
   * Release of KServe.
   *
   * @default - that of the local gateway, else KServeVersion.V0_20_0
   */
  readonly kserve?: KServeVersion;

  /**
   * Keep it inside the cluster: no public host, no external gateway.
   *
   * @default false
   */
  readonly clusterLocal?: boolean;

  /**
   * What changes the number of pods in mode Standard.
   *
   * @default AutoscalerClass.HPA; AutoscalerClass.NONE for a predictor with a worker
   */
  readonly autoscaler?: AutoscalerClass;

  /**
   * Name of the predictor among canaries. To make a canary the predictor without a restart, give its name and leave the canary out. Needs KServe 0.20.
   *
   * @default - none
   */
  readonly predictorName?: string;

  /**
   * New versions of the model that get some of the requests, in mode Standard. Needs KServe 0.20.
   *
   * @default - none
   */
  readonly canaries?: Canary[];

  /**
   * What opens the storages of the models.
   *
   * @default - none: the models are public, on claims, or opened by `workloadIdentity`
   */
  readonly credentials?: StorageCredentials[];

  /**
   * Service account of the pods.
   *
   * @default - one of its own, with the Secrets of `credentials`, whose token is not mounted
   */
  readonly serviceAccount?: IServiceAccount;

  /**
   * Identity of the platform's cloud: role ARN on EKS, service-account email on GKE, client id on AKS.
   *
   * @default - none
   */
  readonly workloadIdentity?: string;

  /**
   * As which user the containers run.
   *
   * @default PodSecurity.platformDefault()
   */
  readonly podSecurity?: PodSecurity;

  /**
   * User id of KServe's storage initializer alone. With Istio's CNI plugin it must be that of the sidecar, which on OpenShift is the last one of the
   * namespace's range (`openshift.io/sa.scc.uid-range`).
   *
   * @default - KServe's own: that of the sidecar, if it sees one whose traffic is redirected
   */
  readonly storageInitializerUserId?: number;

  /**
   * SCC that the service account is granted on OpenShift.
   *
   * @default - the smallest that admits the pods: none; `nonroot-v2` for a fixed user id, models in images, and a named runtime that fixes one
   */
  readonly sccGrant?: SccGrant;

  /**
   * Metadata of the InferenceService; the other objects share its name and namespace.
   *
   * @default - name generated from the construct path, namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}
