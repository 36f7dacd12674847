import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { SUBDOMAIN_NAME, checkName } from '../core/kube-name';
import { onePerNamespace } from '../core/one-per-namespace';
import { PART_OF_OBJECT, serverSideChart } from '../core/server-side-chart';
import { usageError } from '../core/usage-error';
import { gatewayKeys } from './gateway-keys';
import { KnativeConfigDelivery } from './knative-config-delivery';
import { KnativeServingConfigProps } from './knative-serving-config-props';
import { ConfigData, servingSpec, wholeSpec } from './serving-spec';

const claimNamespace = onePerNamespace({
  problem: "'knative' must have one KnativeServingConfig",
  has: 'configures',
  fix: 'give everything to one of them',
});

// Without the first two, net-istio's webhook does not look at the ConfigMap, and a mistake stops the controller at its next start.
const CONFIG_LABELS = {
  'app.kubernetes.io/name': 'knative-serving',
  'app.kubernetes.io/component': 'net-istio',
  'networking.knative.dev/ingress-provider': 'istio',
};

/**
 * What Knative is told about its Istio gateways, in the one form that the installation reads.
 *
 * With an operator it renders a KnativeServing (`operator.knative.dev/v1beta1`), else ConfigMap `config-istio` (and `config-domain`), by default with
 * the fields that are given here alone and in a chart of its own, see `KnativeConfigDelivery.serverSideApply`.
 *
 * @example
 * new KnativeServingConfig(chart, 'Knative', {
 *   knative: KnativeInstall.operator('1.21'),
 *   localGateways: [{ gateway, service: 'ml.mesh.svc.cluster.local' }],
 * });
 */
export class KnativeServingConfig extends Construct {
  /** The KnativeServing or ConfigMaps. */
  public readonly apiObjects: ApiObject[];

  /** What to run so that the cluster gets the configuration; what stands in angle brackets is not known here. */
  public readonly applyCommand: string;

  private readonly config: ConfigData;

  constructor(scope: Construct, id: string, props: KnativeServingConfigProps) {
    super(scope, id);
    const { knative, delivery = KnativeConfigDelivery.serverSideApply() } = props;

    this.config = this.configData(props);
    claimNamespace(this, knative.namespace);
    this.apiObjects = knative.hasOperator
      ? [this.renderServing(props, delivery)]
      : this.renderConfigMaps(props, delivery);
    this.applyCommand = this.commandOf(delivery);
  }

  /** Data of `config-istio`, as a copy. */
  public get istioConfig(): { [key: string]: string } {
    return { ...this.config.istio };
  }

  private configData(props: KnativeServingConfigProps): ConfigData {
    const istio = gatewayKeys(this, props.knative, props);
    const { domain } = props;
    if (domain !== undefined) checkName(this, 'domain', domain, SUBDOMAIN_NAME);
    return {
      ...(Object.keys(istio).length > 0 ? { istio } : {}),
      ...(domain === undefined ? {} : { domain: { [domain]: '' } }),
    };
  }

  private renderServing(props: KnativeServingConfigProps, { _spec, _fieldManager }: KnativeConfigDelivery): ApiObject {
    const { namespace } = props.knative;
    const spec = servingSpec(this, props, this.config);
    if (_spec === undefined && spec.workloads !== undefined) {
      const problem = "'injectSidecars' must be left out with KnativeConfigDelivery.serverSideApply()";
      throw usageError(this, problem, 'use whole(): applying the list of workloads takes away those of others');
    }
    const metadata = { name: 'knative-serving', namespace };
    return new ApiObject(this.place(_fieldManager), 'Resource', {
      apiVersion: 'operator.knative.dev/v1beta1',
      kind: 'KnativeServing',
      metadata: _spec === undefined ? { ...metadata, annotations: { ...PART_OF_OBJECT } } : metadata,
      spec: _spec === undefined ? spec : wholeSpec(this, _spec, spec),
    });
  }

  private renderConfigMaps(props: KnativeServingConfigProps, delivery: KnativeConfigDelivery): ApiObject[] {
    const { knative } = props;
    const prop = OPERATOR_PROPS.find((name) => props[name] !== undefined);
    if (prop !== undefined || delivery._spec !== undefined) {
      const problem = `'${prop ?? 'delivery'}' must be left to an operator, the installation is ${knative.toString()}`;
      throw usageError(this, problem, 'leave it out, and change the manifests of Knative instead');
    }
    if (Object.keys(this.config).length === 0) {
      const problem = "'localGateways', 'externalGateways' or 'domain' must be given";
      throw usageError(this, problem, 'leave the construct out where nothing is configured');
    }
    const scope = this.place(delivery._fieldManager);
    return Object.entries(this.config).map(
      ([name, data]) =>
        new ApiObject(scope, name === 'istio' ? 'Resource' : 'Domain', {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: {
            name: `config-${name}`,
            namespace: knative.namespace,
            labels: name === 'istio' ? { ...CONFIG_LABELS } : undefined,
            annotations: { ...PART_OF_OBJECT },
          },
          data,
        }),
    );
  }

  private place(fieldManager: string | undefined): Construct {
    return fieldManager === undefined ? this : serverSideChart(this);
  }

  private commandOf({ _fieldManager }: KnativeConfigDelivery): string {
    if (_fieldManager === undefined)
      return `kubectl apply --server-side --filename <file of chart '${Chart.of(this).node.path}'>`;
    const [object] = this.apiObjects;
    return `kubectl apply --server-side --field-manager=${_fieldManager} --filename <file of chart '${object.chart.node.path}'>`;
  }
}

const OPERATOR_PROPS: (keyof KnativeServingConfigProps)[] = [
  'localGatewaySelector',
  'localGatewayServers',
  'ingressGatewaySelector',
  'ingressGatewayServers',
  'injectSidecars',
];
