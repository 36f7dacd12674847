/** What tells one release of Envoy Gateway from another (envoyproxy/gateway:charts/gateway-helm, default values, at the tag of the release). */
export interface ReleaseFacts {
  /** Image of the controller, of certgen and of the shutdown manager beside each Envoy. */
  readonly image: string;
  /** Image of the rate limit service. */
  readonly rateLimitImage: string;
  /** User and group of the controller, where pods bring their own. */
  readonly controllerId: number;
  /** User and group of certgen, where pods bring their own. */
  readonly certgenId: number;
  /** Whether ids, `fsGroup` and the seccomp profile are written on pods too. */
  readonly securesPods: boolean;
  /** Whether the controller has a read-only root file system, with its Wasm cache on a volume of its own. */
  readonly readOnlyController: boolean;
  /** Whether a webhook labels Envoy pods with their zone. */
  readonly injectsTopology: boolean;
  /** Whether it serves ListenerSets and writes the status of EnvoyProxies. */
  readonly servesListenerSets: boolean;
  /** Verbs on the objects that it makes for Gateways. */
  readonly infraVerbs: string[];
  /** Rules on what else belongs to Gateways. */
  readonly infraExtras: PolicyRule[];
  /** Probes of the controller container. */
  readonly probes: object;
  /** Whether Lua, runtime flags, a Redis URL in a Secret and defaults for EnvoyProxies exist in its configuration. */
  readonly hasLaterConfig: boolean;
}

/** A rule of a Role or ClusterRole. */
export interface PolicyRule {
  readonly apiGroups: string[];
  readonly resources: string[];
  readonly verbs: string[];
  readonly resourceNames?: string[];
}

const probe = (path: string, timing: object): object => ({ httpGet: { path, port: 8081 }, ...timing });
const once = { successThreshold: 1, timeoutSeconds: 1 };
const makingVerbs = ['create', 'get', 'delete', 'deletecollection', 'patch'];
const watchingVerbs = ['create', 'get', 'list', 'delete', 'deletecollection', 'patch', 'watch'];

/** envoyproxy/gateway v1.2.8. */
export const FACTS_1_2_8: ReleaseFacts = {
  image: 'docker.io/envoyproxy/gateway:v1.2.8',
  rateLimitImage: 'docker.io/envoyproxy/ratelimit:0141a24f',
  controllerId: 65532,
  certgenId: 65534,
  securesPods: false,
  readOnlyController: false,
  injectsTopology: false,
  servesListenerSets: false,
  infraVerbs: makingVerbs,
  infraExtras: [
    {
      apiGroups: ['autoscaling', 'policy'],
      resources: ['horizontalpodautoscalers', 'poddisruptionbudgets'],
      verbs: makingVerbs,
    },
  ],
  probes: {
    livenessProbe: probe('/healthz', { initialDelaySeconds: 15, periodSeconds: 20 }),
    readinessProbe: probe('/readyz', { initialDelaySeconds: 5, periodSeconds: 10 }),
  },
  hasLaterConfig: false,
};

/** envoyproxy/gateway v1.9.0. */
export const FACTS_1_9_0: ReleaseFacts = {
  image: 'docker.io/envoyproxy/gateway:v1.9.0',
  rateLimitImage: 'docker.io/envoyproxy/ratelimit:17b1956c',
  controllerId: 65532,
  certgenId: 65532,
  securesPods: true,
  readOnlyController: true,
  injectsTopology: true,
  servesListenerSets: true,
  infraVerbs: watchingVerbs,
  infraExtras: [
    { apiGroups: ['autoscaling'], resources: ['horizontalpodautoscalers'], verbs: watchingVerbs },
    { apiGroups: ['policy'], resources: ['poddisruptionbudgets'], verbs: watchingVerbs },
    { apiGroups: ['certificates.k8s.io'], resources: ['clustertrustbundles'], verbs: ['list', 'get', 'watch'] },
  ],
  probes: {
    startupProbe: probe('/healthz', { failureThreshold: 30, periodSeconds: 1, ...once }),
    livenessProbe: probe('/healthz', { periodSeconds: 20, ...once }),
    readinessProbe: probe('/readyz', { periodSeconds: 10, ...once }),
  },
  hasLaterConfig: true,
};
