import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { LABEL_NAME, checkName } from '../../core/kube-name';
import { onePerNamespace } from '../../core/one-per-namespace';
import { OutputFile } from '../../core/output-file';
import { KServeVersion } from '../kserve-version';
import { checkIngress } from './ingress-checks';
import { ingressContent, ingressJson } from './ingress-content';
import { KServeConfigDelivery } from './kserve-config-delivery';
import { KServeIngressConfigProps } from './kserve-ingress-config-props';

const claimNamespace = onePerNamespace({
  problem: "'namespace' must be that of one KServeIngressConfig",
  has: 'has',
  fix: 'give the settings to one of them: the ConfigMap has one text for all',
});

/**
 * What KServe's controller is told about gateways, hosts and routes: key `ingress` of ConfigMap `inferenceservice-config`.
 *
 * The text is complete for the release: what is not given is what upstream's own ConfigMap has. Refused is what makes the controller stop at its
 * start, and what it takes without a word though no request arrives (see docs/kserve-ingress-config.md).
 *
 * By default no object is rendered: the ConfigMap holds much more than this key, and whoever applies a part of it can lose the rest.
 * `InferenceApp` writes values for KServe's Helm chart as a file instead; `delivery` has other ways.
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

  /** The file that holds the configuration, where the delivery makes one; its `content` can be read under any `App`. */
  public readonly outputFile?: OutputFile;

  /** The ConfigMap with this one key, where the delivery renders it. */
  public readonly apiObject?: ApiObject;

  /** What to run so that the cluster gets the configuration; what stands in angle brackets is not known here. */
  public readonly applyCommand: string;

  /** What to run then: the controller does not watch the ConfigMap, so what it made before stays as it was. */
  public readonly restartCommand: string;

  constructor(scope: Construct, id: string, props: KServeIngressConfigProps) {
    super(scope, id);
    const { version, namespace = 'kserve', delivery = KServeConfigDelivery.helmValues(), ...settings } = props;

    const content = ingressContent(this, version, settings);
    checkIngress(this, version, content);

    this.version = version;
    this.namespace = checkName(this, 'namespace', namespace, LABEL_NAME);
    claimNamespace(this, namespace);
    this.json = ingressJson(content);
    this.ingressGatewayRef = content.ingressGateway as string;
    this.localGatewayRef = content.localGateway as string;
    this.localGatewayService = content.localGatewayService as string;
    this.knativeLocalGatewayService = (content.knativeLocalGatewayService as string) || this.localGatewayService;

    this.restartCommand = `kubectl rollout restart deployment/kserve-controller-manager --namespace ${namespace}`;
    const { json, restartCommand } = this;
    const delivered = delivery._deliver(this, { version, namespace, content, json, restartCommand });
    this.applyCommand = delivered.applyCommand;
    this.outputFile = delivered.outputFile;
    this.apiObject = delivered.apiObject;
  }
}
