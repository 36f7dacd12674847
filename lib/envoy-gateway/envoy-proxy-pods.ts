import { ContainerResources, DeploymentStrategy, EnvValue, ISecret, k8s } from 'cdk8s-plus-28';
import { PodScheduling } from '../workload';

/** The Envoy pods of a Gateway. */
export interface EnvoyProxyPods {
  /**
   * Name of the Deployment or DaemonSet.
   *
   * @default - made from the Gateway's namespace and name
   */
  readonly name?: string;

  /**
   * Image of Envoy.
   *
   * @default - that of the version of Envoy Gateway
   */
  readonly image?: string;

  /**
   * Secrets for the registry of the image, in the namespace of the control plane.
   *
   * @default - none
   */
  readonly imagePullSecrets?: ISecret[];

  /**
   * CPU, memory and ephemeral storage of the Envoy container.
   *
   * @default - 100m of CPU and 512 MiB asked for, no limit
   */
  readonly resources?: ContainerResources;

  /**
   * Variables of the Envoy container.
   *
   * @default - those of Envoy Gateway
   */
  readonly env?: { [name: string]: EnvValue };

  /**
   * Security of the containers `envoy` and `shutdown-manager`.
   *
   * @default - user and group 65532, no capabilities, seccomp RuntimeDefault; on OpenShift empty, for `restricted-v2` to fill in
   */
  readonly securityContext?: k8s.SecurityContext;

  /**
   * Security of the pods.
   *
   * @default - none
   */
  readonly podSecurityContext?: k8s.PodSecurityContext;

  /**
   * Where the pods run; without RuntimeClass and scheduler, and with a PriorityClass only from version 1.9.0 on.
   *
   * @default - any node
   */
  readonly scheduling?: PodScheduling;

  /**
   * Further labels of the pods.
   *
   * @default - those of Envoy Gateway
   */
  readonly podLabels?: { [key: string]: string };

  /**
   * Further annotations of the pods.
   *
   * @default - those of Envoy Gateway
   */
  readonly podAnnotations?: { [key: string]: string };
}

/** Envoy pods made by a Deployment. */
export interface EnvoyProxyDeployment extends EnvoyProxyPods {
  /**
   * Number of pods.
   *
   * @default - 1, or what `autoscaling` says
   */
  readonly replicas?: number;

  /**
   * How a new version replaces the old one.
   *
   * @default - that of Kubernetes
   */
  readonly strategy?: DeploymentStrategy;
}

/** The number of Envoy pods by their load (HorizontalPodAutoscaler). */
export interface EnvoyProxyAutoscaling {
  /**
   * Fewest pods.
   *
   * @default 1
   */
  readonly minReplicas?: number;

  /** Most pods. */
  readonly maxReplicas: number;

  /**
   * Use of the requested CPU, in percent, that is aimed at.
   *
   * @default 80
   */
  readonly targetCpuPercent?: number;
}
