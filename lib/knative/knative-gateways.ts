import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { LABEL_NAME, checkName } from '../core/kube-name';
import { shown, usageError } from '../core/usage-error';
import { IstioGateway, IstioServer } from '../istio';
import { KnativeGatewaysProps } from './knative-gateways-props';

const LOCAL_PORT = 8081;

/**
 * The Gateways and the Service that net-istio's own manifest has, for installations that come without them, or whose gateway pods are elsewhere.
 *
 * Renders Gateway `knative-local-gateway` in Knative's namespace (child `Local`), Service `knative-local-gateway` in the namespace of the pods (child
 * `Service`, port 80 to 8081) and, with `ingressSelector`, Gateway `knative-ingress-gateway` (child `Ingress`)
 * (knative-extensions/net-istio:config/202-gateway.yaml and 203-local-gateway.yaml knative-v1.22.0).
 */
export class KnativeGateways extends Construct {
  /** The Gateway for requests from inside the cluster. */
  public readonly localGateway: IstioGateway;

  /** The Gateway for requests from outside, where it is rendered. */
  public readonly ingressGateway?: IstioGateway;

  /** The Service of the local Gateway's pods. */
  public readonly service: ApiObject;

  constructor(scope: Construct, id: string, props: KnativeGatewaysProps) {
    super(scope, id);
    const { knative, localSelector, localServers, ingressSelector, ingressServers } = props;
    const servers = localServers ?? [IstioServer.http('http', { port: LOCAL_PORT })];
    if (!servers.some(({ port }) => port === LOCAL_PORT)) {
      const seen = servers.map(({ port }) => port).join(', ');
      const problem = `'localServers' must have port ${LOCAL_PORT}, got ${shown(seen)}`;
      throw usageError(this, problem, 'use that number: the Service leads there');
    }

    this.localGateway = new IstioGateway(this, 'Local', {
      selector: localSelector,
      servers,
      metadata: { name: 'knative-local-gateway', namespace: knative.namespace },
    });
    if (ingressSelector !== undefined) {
      this.ingressGateway = new IstioGateway(this, 'Ingress', {
        selector: ingressSelector,
        servers: ingressServers ?? [IstioServer.http('http')],
        metadata: { name: 'knative-ingress-gateway', namespace: knative.namespace },
      });
    }
    this.service = this.renderService(props);
  }

  /** The label keeps istiod from listening on 8081 for whoever asks for port 80 of these pods. */
  private renderService({ localSelector, localNamespace }: KnativeGatewaysProps): ApiObject {
    return new ApiObject(this, 'Service', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: 'knative-local-gateway',
        namespace: checkName(this, 'localNamespace', localNamespace, LABEL_NAME),
        labels: { 'experimental.istio.io/disable-gateway-port-translation': 'true' },
      },
      spec: {
        type: 'ClusterIP',
        selector: { ...localSelector },
        ports: [{ name: 'http2', protocol: 'TCP', port: 80, targetPort: LOCAL_PORT }],
      },
    });
  }
}
