import { ApiObjectMetadata, Duration } from 'cdk8s';
import { ContainerResources, IServiceAccount, k8s } from 'cdk8s-plus-28';
import { DeploymentMode, ScaleMetric } from '../inference-service';
import { KServeVersion } from '../kserve-version';
import { GraphNode } from './graph-node';

/** Properties for `InferenceGraph`. */
export interface InferenceGraphProps {
  /** The node that gets the requests. */
  readonly root: GraphNode;

  /**
   * What runs the router. It cannot be changed afterwards. Mode Standard needs KServe 0.12.
   *
   * @default DeploymentMode.KNATIVE
   */
  readonly deploymentMode?: DeploymentMode;

  /**
   * Release of KServe.
   *
   * @default - that of the app's local gateway, else KServeVersion.V0_20_0
   */
  readonly kserve?: KServeVersion;

  /**
   * Keep it inside the cluster, in mode Knative; in mode Standard nothing leads to it from outside.
   *
   * @default false
   */
  readonly clusterLocal?: boolean;

  /**
   * Least number of router pods; none is possible in mode Knative. Needs KServe 0.12.
   *
   * @default - KServe's own, 1
   */
  readonly minReplicas?: number;

  /**
   * Greatest number of router pods. Needs KServe 0.12.
   *
   * @default - KServe's own: no limit in mode Knative, else `minReplicas`
   */
  readonly maxReplicas?: number;

  /**
   * Value of the metric for each pod: requests in mode Knative, percent of the request in mode Standard. Needs KServe 0.12.
   *
   * @default - Knative's own, 100 requests at once; in mode Standard 80 percent
   */
  readonly scaleTarget?: number;

  /**
   * By what the number of pods is changed. Needs KServe 0.12.
   *
   * @default - ScaleMetric.CONCURRENCY in mode Knative, else ScaleMetric.CPU
   */
  readonly scaleMetric?: ScaleMetric;

  /**
   * Time after which Knative gives a request up, in mode Knative; whole seconds. Needs KServe 0.12.
   *
   * @default - Knative's own, 300 s
   */
  readonly timeout?: Duration;

  /**
   * Time in which the router must have read a request; whole seconds. Needs KServe 0.16.
   *
   * @default - the router's own, 60 s
   */
  readonly serverReadTimeout?: Duration;

  /**
   * Time in which the router must have written its answer, so that all steps together must be faster; whole seconds. Needs KServe 0.16.
   *
   * @default - the router's own, 60 s
   */
  readonly serverWriteTimeout?: Duration;

  /**
   * Time after which the router closes a connection without requests; whole seconds. Needs KServe 0.16.
   *
   * @default - the router's own, 180 s
   */
  readonly serverIdleTimeout?: Duration;

  /**
   * Time after which the router gives a step up; whole seconds. Needs KServe 0.16.
   *
   * @default - no limit
   */
  readonly stepTimeout?: Duration;

  /**
   * CPU and memory of the router; they replace all of KServe's.
   *
   * @default - those of KServe's configuration: 100m to 1 CPU, 100 MiB to 1 GiB
   */
  readonly resources?: ContainerResources;

  /**
   * Affinity of the router pods to nodes and other pods.
   *
   * @default - none
   */
  readonly affinity?: k8s.Affinity;

  /**
   * Labels that a node must carry. Needs KServe 0.15.
   *
   * @default - any node
   */
  readonly nodeSelector?: { [key: string]: string };

  /**
   * Taints that the router pods tolerate. Needs KServe 0.15.
   *
   * @default - none
   */
  readonly tolerations?: k8s.Toleration[];

  /**
   * Service account of the router, whose token is not mounted. Needs KServe 0.15.
   *
   * @default - the one named default of the namespace
   */
  readonly serviceAccount?: IServiceAccount;

  /**
   * Metadata of the InferenceGraph.
   *
   * @default - name generated from the construct path, namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}
