/** What changes the number of pods in mode Standard. */
export enum AutoscalerClass {
  /** A HorizontalPodAutoscaler by CPU or memory. */
  HPA = 'hpa',
  /** A ScaledObject of KEDA. Needs KServe 0.15. */
  KEDA = 'keda',
  /** Something else, which is not KServe's. Needs KServe 0.12. */
  EXTERNAL = 'external',
  /** Nothing: `minReplicas` pods run. Needs KServe 0.15.1. */
  NONE = 'none',
}

/** By what the number of pods is changed. */
export enum ScaleMetric {
  /** Requests at once, in mode Knative. */
  CONCURRENCY = 'concurrency',
  /** Requests per second, in mode Knative. */
  RPS = 'rps',
  /** CPU, in mode Standard with a HorizontalPodAutoscaler. */
  CPU = 'cpu',
  /** Memory, in mode Standard with a HorizontalPodAutoscaler. */
  MEMORY = 'memory',
}
