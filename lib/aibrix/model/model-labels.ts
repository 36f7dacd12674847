/** Label of workload and pods: the first makes the controller write the HTTPRoute, the second shows the plugin the pod. */
export const NAME_LABEL = 'model.aibrix.ai/name';

/** Label of workload and pods: port of the Service for the HTTPRoute, port of the pod for strategies. */
export const PORT_LABEL = 'model.aibrix.ai/port';

/** Label of pods: which metrics they have. */
export const ENGINE_LABEL = 'model.aibrix.ai/engine';

/** Label of pods: where they have them. */
export const METRIC_PORT_LABEL = 'model.aibrix.ai/metric-port';

/** Label of pods that may be given adapters. */
export const ADAPTER_LABEL = 'adapter.model.aibrix.ai/enabled';

/** Annotation of pods: profiles of the gateway plugin, from 0.6.0 on. */
export const CONFIG_ANNOTATION = 'model.aibrix.ai/config';
