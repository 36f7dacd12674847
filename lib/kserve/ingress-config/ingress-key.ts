import { KServeVersion } from '../kserve-version';
import { KServeIngressSettings } from './kserve-ingress-settings';

/** Value of a key. */
export type IngressValue = string | boolean | string[];

/** A key of the `ingress` configuration. */
export interface IngressKey {
  /** As KServe spells it. */
  readonly key: string;
  /** The property that sets it. */
  readonly prop: keyof KServeIngressSettings;
  /** The first release that reads it. */
  readonly since: KServeVersion;
  /** The first release that does not read it any more. */
  readonly until?: KServeVersion;
  /** What upstream's own ConfigMap has, in every release that reads the key; none when it leaves the key out. */
  readonly upstream?: IngressValue;
}

const { V0_11_0, V0_12_0, V0_13_0, V0_14_0, V0_15_0, V0_18_0, V0_19_0 } = KServeVersion;

/**
 * All keys in the order of upstream's type (kserve/kserve:pkg/apis/serving/v1beta1/configmap.go), with the values of upstream's ConfigMap
 * (config/configmap/inferenceservice.yaml), both read at v0.11.0 to v0.20.0.
 */
export const INGRESS_KEYS: readonly IngressKey[] = [
  { key: 'enableGatewayApi', prop: 'enableGatewayApi', since: V0_15_0, upstream: false },
  {
    key: 'kserveIngressGateway',
    prop: 'kserveIngressGateway',
    since: V0_15_0,
    upstream: 'kserve/kserve-ingress-gateway',
  },
  {
    key: 'ingressGateway',
    prop: 'ingressGateway',
    since: V0_11_0,
    upstream: 'knative-serving/knative-ingress-gateway',
  },
  {
    key: 'ingressService',
    prop: 'ingressService',
    since: V0_11_0,
    until: V0_14_0,
    upstream: 'istio-ingressgateway.istio-system.svc.cluster.local',
  },
  { key: 'knativeLocalGatewayService', prop: 'knativeLocalGatewayService', since: V0_14_0 },
  { key: 'localGateway', prop: 'localGateway', since: V0_11_0, upstream: 'knative-serving/knative-local-gateway' },
  {
    key: 'localGatewayService',
    prop: 'localGatewayService',
    since: V0_11_0,
    upstream: 'knative-local-gateway.istio-system.svc.cluster.local',
  },
  { key: 'ingressDomain', prop: 'ingressDomain', since: V0_11_0, upstream: 'example.com' },
  { key: 'ingressClassName', prop: 'ingressClassName', since: V0_11_0, upstream: 'istio' },
  { key: 'additionalIngressDomains', prop: 'additionalIngressDomains', since: V0_13_0 },
  {
    key: 'domainTemplate',
    prop: 'domainTemplate',
    since: V0_11_0,
    upstream: '{{ .Name }}-{{ .Namespace }}.{{ .IngressDomain }}',
  },
  { key: 'urlScheme', prop: 'urlScheme', since: V0_11_0, upstream: 'http' },
  { key: 'enableLLMInferenceServiceTLS', prop: 'enableLlmInferenceServiceTls', since: V0_18_0 },
  { key: 'disableIstioVirtualHost', prop: 'disableIstioVirtualHost', since: V0_11_0, upstream: false },
  { key: 'pathTemplate', prop: 'pathTemplate', since: V0_11_0 },
  { key: 'disableIngressCreation', prop: 'disableIngressCreation', since: V0_12_0, upstream: false },
  { key: 'disableHTTPRouteTimeout', prop: 'disableHttpRouteTimeout', since: V0_18_0, upstream: false },
  { key: 'modelBasedRoutingHeaderName', prop: 'modelBasedRoutingHeaderName', since: V0_19_0 },
  { key: 'modelBasedRoutingMode', prop: 'modelBasedRoutingMode', since: V0_19_0 },
];

/** Whether a release reads the key. */
export function isRead({ since, until }: IngressKey, version: KServeVersion): boolean {
  return version.isAtLeast(since) && (until === undefined || !version.isAtLeast(until));
}
