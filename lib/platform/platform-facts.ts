/** How a platform marks its nodes with NVIDIA GPUs and runs pods on them. */
export interface GpuNodes {
  /** Label key that such a node carries. */
  readonly nodeLabel: string;

  /**
   * Key of the `NoSchedule` taint on such a node.
   *
   * @default - no taint
   */
  readonly taintKey?: string;

  /**
   * Value of that taint.
   *
   * @default - no taint
   */
  readonly taintValue?: string;

  /**
   * RuntimeClass that GPU pods need.
   *
   * @default - the node's default runtime
   */
  readonly runtimeClassName?: string;
}

/** How a platform ties a service account to an identity of its cloud. */
export interface WorkloadIdentity {
  /** Annotation of the ServiceAccount; its value is the identity (role ARN, service-account email, client id). */
  readonly serviceAccountAnnotation: string;

  /** Labels that the pods need besides. */
  readonly podLabels: { [key: string]: string };
}
