import { Construct } from 'constructs';
import { LABEL_NAME, checkName } from '../../core/kube-name';
import { KServeVersion } from '../kserve-version';
import { checkIngress } from './ingress-checks';
import { ingressContent, ingressJson } from './ingress-content';
import { KServeIngressConfigProps } from './kserve-ingress-config-props';

/**
 * What KServe's controller is told about gateways, hosts and routes: key `ingress` of ConfigMap `inferenceservice-config`.
 *
 * The text is complete for the release: what is not given is what upstream's own ConfigMap has. Refused is what makes the controller stop at its
 * start, and what it takes without a word though no request arrives (see docs/kserve-ingress-config.md).
 *
 * @example
 * const config = new KServeIngressConfig(chart, 'KServeConfig', {
 *   version: KServeVersion.V0_20_0,
 *   localGateway: 'mesh/ml-local',
 *   localGatewayService: 'ml-local.mesh.svc.cluster.local',
 *   knativeLocalGatewayService: 'knative-local-gateway.istio-system.svc.cluster.local',
 * });
 */
export class KServeIngressConfig extends Construct {
  /** The release of KServe that reads it. */
  public readonly version: KServeVersion;

  /** Namespace of KServe's controller and of the ConfigMap. */
  public readonly namespace: string;

  /** The text of key `ingress`: JSON with every key that upstream's ConfigMap of the release has, and those given. */
  public readonly json: string;

  /** `namespace/name` of the Istio Gateway for hosts outside of the cluster. */
  public readonly ingressGatewayRef: string;

  /** `namespace/name` of the Istio Gateway for requests from inside the cluster. */
  public readonly localGatewayRef: string;

  /** Host of the Service in front of it. */
  public readonly localGatewayService: string;

  /** Host that KServe sends requests on to: that of Knative's local gateway, or `localGatewayService` when none is given. */
  public readonly knativeLocalGatewayService: string;

  constructor(scope: Construct, id: string, props: KServeIngressConfigProps) {
    super(scope, id);
    const { version, namespace = 'kserve', ...settings } = props;

    const content = ingressContent(this, version, settings);
    checkIngress(this, version, content);

    this.version = version;
    this.namespace = checkName(this, 'namespace', namespace, LABEL_NAME);
    this.json = ingressJson(content);
    this.ingressGatewayRef = content.ingressGateway as string;
    this.localGatewayRef = content.localGateway as string;
    this.localGatewayService = content.localGatewayService as string;
    this.knativeLocalGatewayService = (content.knativeLocalGatewayService as string) || this.localGatewayService;
  }
}
