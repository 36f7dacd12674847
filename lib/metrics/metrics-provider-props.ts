import { ContainerResources, ISecret, ImagePullPolicy } from 'cdk8s-plus-28';
import { PodScheduling } from '../workload';
import { ServingCertificate } from './serving-certificate';

/** What the providers of metrics APIs have in common. */
export interface MetricsProviderProps {
  /**
   * Certificate that the API server verifies.
   *
   * @default ServingCertificate.platformDefault()
   */
  readonly servingCertificate?: ServingCertificate;

  /**
   * Let the API server take any certificate, so that whoever answers in place of the server decides what autoscalers read.
   *
   * The server then makes a certificate of its own at each start, for `localhost`.
   *
   * @default false
   */
  readonly insecureSkipTlsVerify?: boolean;

  /**
   * Let everyone who reaches a pod read `/metrics` of the server itself without a token.
   *
   * @default false - callers need a token and the right that `grantMetricsReader` gives
   */
  readonly unauthenticatedMetrics?: boolean;

  /**
   * Take `metrics.k8s.io` from the provider that OpenShift, GKE, AKS and k3s bring. Only where that one is switched off: they put it back otherwise.
   *
   * @default false
   */
  readonly replacesPlatformProvider?: boolean;

  /**
   * Pods. Two or more run on different nodes, and one of them outlives the draining of nodes.
   *
   * @default 1
   */
  readonly replicas?: number;

  /**
   * Image of the server.
   *
   * @default - upstream's image of the version, from `registry.k8s.io`
   */
  readonly image?: string;

  /**
   * When nodes pull the image.
   *
   * @default ImagePullPolicy.IF_NOT_PRESENT
   */
  readonly imagePullPolicy?: ImagePullPolicy;

  /**
   * Secrets for the registry of the image, in the namespace of the server.
   *
   * @default - none
   */
  readonly imagePullSecrets?: ISecret[];

  /**
   * CPU and memory of the server.
   *
   * @default - what upstream's manifests ask for; no limits
   */
  readonly resources?: ContainerResources;

  /**
   * Where the pods run, and with which priority.
   *
   * @default - Linux nodes; metrics-server with the priority `system-cluster-critical`
   */
  readonly scheduling?: PodScheduling;

  /**
   * Render a NetworkPolicy that lets callers reach the server and the server reach everything, where the namespace denies by default.
   *
   * @default false
   */
  readonly networkPolicy?: boolean;
}
