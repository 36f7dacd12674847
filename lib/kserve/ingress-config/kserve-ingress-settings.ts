/** Scheme of the URLs in the status of InferenceServices. */
export enum KServeUrlScheme {
  /** Plain HTTP. */
  HTTP = 'http',
  /** HTTP over TLS. */
  HTTPS = 'https',
}

/** Whether the gateway of LLMInferenceServices routes a request by the model that its header names. */
export enum KServeModelBasedRouting {
  /** Where the Gateway that serves the LLMInferenceService agrees to it. */
  ENABLED = 'enabled',
  /** Always. */
  FORCED = 'forced',
  /** Never. */
  DISABLED = 'disabled',
}

/**
 * The keys of KServe's `ingress` configuration, by the names that KServe gives them (kserve/kserve:pkg/apis/serving/v1beta1/configmap.go v0.11.0 to
 * v0.20.0).
 */
export interface KServeIngressSettings {
  /**
   * `namespace/name` of the Istio Gateway for hosts outside of the cluster.
   *
   * @default 'knative-serving/knative-ingress-gateway'
   */
  readonly ingressGateway?: string;

  /**
   * Host of the Service in front of `ingressGateway`. KServe demands one up to 0.13 and uses it nowhere; later releases do not know the key.
   *
   * @default - `istio-ingressgateway.istio-system.svc.cluster.local` up to 0.13, absent later
   */
  readonly ingressService?: string;

  /**
   * `namespace/name` of the Istio Gateway for requests from inside the cluster.
   *
   * @default 'knative-serving/knative-local-gateway'
   */
  readonly localGateway?: string;

  /**
   * Host of the Service in front of `localGateway`: where the names of InferenceServices inside the cluster lead.
   *
   * @default 'knative-local-gateway.istio-system.svc.cluster.local'
   */
  readonly localGatewayService?: string;

  /**
   * Host of the Service in front of Knative's local gateway, which requests cross after KServe's own. Only from 0.14 on.
   *
   * @default - absent: KServe takes `localGatewayService`
   */
  readonly knativeLocalGatewayService?: string;

  /**
   * Leave the VirtualService and the Service of each InferenceService out. What exists stays when it is switched on later.
   *
   * @default false
   */
  readonly disableIstioVirtualHost?: boolean;

  /**
   * Domain of InferenceServices in deployment mode Standard, and host of `pathTemplate`.
   *
   * @default 'example.com'
   */
  readonly ingressDomain?: string;

  /**
   * Further domains of InferenceServices in mode Knative, which Knative's `config-domain` must have too. Only from 0.13 on.
   *
   * @default - absent: none
   */
  readonly additionalIngressDomains?: string[];

  /**
   * Go template of the path under which `ingressDomain` serves an InferenceService as well; with `.Name` and `.Namespace`. One without both gives two
   * InferenceServices the same path.
   *
   * @default - absent: no path
   */
  readonly pathTemplate?: string;

  /**
   * Go template of the host of an InferenceService in mode Standard; with `.Name`, `.Namespace`, `.IngressDomain`, `.Labels` and `.Annotations`.
   *
   * @default '\{\{ .Name \}\}-\{\{ .Namespace \}\}.\{\{ .IngressDomain \}\}'
   */
  readonly domainTemplate?: string;

  /**
   * Scheme of the URLs in the status.
   *
   * @default KServeUrlScheme.HTTP
   */
  readonly urlScheme?: KServeUrlScheme;

  /**
   * IngressClass of the Ingresses in mode Standard.
   *
   * @default 'istio'
   */
  readonly ingressClassName?: string;

  /**
   * Create no Ingress or HTTPRoute in mode Standard. Only from 0.12 on.
   *
   * @default - false; absent before 0.12
   */
  readonly disableIngressCreation?: boolean;

  /**
   * Create HTTPRoutes of Gateway API instead of Ingresses in mode Standard; mode Knative stays with Istio. Only from 0.15 on.
   *
   * @default - false; absent before 0.15
   */
  readonly enableGatewayApi?: boolean;

  /**
   * `namespace/name` of the Gateway of Gateway API that HTTPRoutes and LLMInferenceServices attach to. Only from 0.15 on.
   *
   * @default - `kserve/kserve-ingress-gateway`; absent before 0.15
   */
  readonly kserveIngressGateway?: string;

  /**
   * Render HTTPRoutes without timeouts, for Gateways that refuse them. Only from 0.18 on.
   *
   * @default - false; absent before 0.18
   */
  readonly disableHttpRouteTimeout?: boolean;

  /**
   * Serve LLMInferenceServices with TLS. Only from 0.18 on.
   *
   * @default - absent: no TLS
   */
  readonly enableLlmInferenceServiceTls?: boolean;

  /**
   * Header that names the model of a request to an LLMInferenceService. Only from 0.19 on.
   *
   * @default - absent: `X-Gateway-Model-Name`
   */
  readonly modelBasedRoutingHeaderName?: string;

  /**
   * Whether LLMInferenceServices are routed by that header. Only from 0.19 on.
   *
   * @default - absent: `KServeModelBasedRouting.ENABLED`
   */
  readonly modelBasedRoutingMode?: KServeModelBasedRouting;
}
