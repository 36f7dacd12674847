import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { checkClusterDomain } from '../../core/service-host';
import { usageError } from '../../core/usage-error';
import { IIstioGateway } from '../../istio';
import { KnativeGateways, KnativeServingConfig } from '../../knative';
import { KServeIngressConfig } from '../ingress-config';
import { KServeVersion } from '../kserve-version';
import { ForeignKServeLocalGateway } from './foreign-local-gateway';
import { IKServeLocalGateway } from './i-kserve-local-gateway';
import { localGatewayOfApp } from './local-gateway-of-app';
import { checkNotOutside, checkSeparate } from './separate-gateways';
import {
  KServeDedicatedGatewayProps,
  KServeLocalGatewayAttributes,
  KServeLocalGatewayProps,
  KServeOwnGatewayProps,
  KServeRelocatedGatewayProps,
} from './local-gateway-props';
import { builtInTopology, dedicatedTopology, relocatedTopology, sharedTopology } from './topologies';
import { Topology } from './topology';

/**
 * The local gateway of KServe over Knative and Istio: what requests for `<name>.<namespace>.svc.cluster.local` cross on their way to a model.
 *
 * Four objects must agree on it: an Istio Gateway, a Service, Knative's `config-istio` and the `ingress` text of KServe's configuration. A name, a
 * namespace and a port are given once, and each of the four is rendered from them where it has to differ from what is installed.
 *
 * | Factory | Istio Gateway and Service | Knative | KServe |
 * | --- | --- | --- | --- |
 * | `dedicated` | of KServe's own | as it is | 0.14 and later |
 * | `shared` | of its own, for Knative too | `config-istio` names it | every release |
 * | `relocated` | Knative's own names, on other pods | selector and `config-istio` | every release |
 * | `builtIn` | Knative's own | as it is | every release |
 *
 * KServe has one local gateway, so an app has one. After a change its controller must be restarted (`ingressConfig.restartCommand`).
 *
 * @example
 * KServeLocalGateway.dedicated(chart, 'Local', { kserve: KServeVersion.V0_20_0, knative: KnativeInstall.operator('1.21') });
 */
export class KServeLocalGateway extends Construct implements IKServeLocalGateway {
  /**
   * A gateway of KServe's own, from which requests go on to that of Knative. Knative stays as it is: the least change, and the one to begin with.
   *
   * Renders an Istio Gateway (child `Gateway`), a Service (child `Service`) and, as asked for, pods; on OpenShift Serverless `KnativeGateways`.
   *
   * @throws a usage error before KServe 0.14, which has no setting for Knative's gateway
   */
  public static dedicated(scope: Construct, id: string, props: KServeDedicatedGatewayProps): KServeLocalGateway {
    return new KServeLocalGateway(scope, id, props, (at, domain) => dedicatedTopology(at, props, domain));
  }

  /**
   * A gateway of its own for all requests from inside the cluster, to models and to other Knative Services.
   *
   * Renders an Istio Gateway (child `Gateway`), a Service (child `Service`), a `KnativeServingConfig` (child `Knative`) and, as asked for, pods.
   */
  public static shared(scope: Construct, id: string, props: KServeOwnGatewayProps): KServeLocalGateway {
    return new KServeLocalGateway(scope, id, props, (at, domain) => sharedTopology(at, props, domain));
  }

  /**
   * Knative's own local gateway by its own names, moved to other pods.
   *
   * Renders a `KnativeServingConfig` (child `Knative`); without an operator, and on OpenShift Serverless, `KnativeGateways` in place of Knative's own.
   */
  public static relocated(scope: Construct, id: string, props: KServeRelocatedGatewayProps): KServeLocalGateway {
    return new KServeLocalGateway(scope, id, props, (at, domain) => relocatedTopology(at, props, domain));
  }

  /** Knative's own local gateway, as it is. Renders no gateway but on OpenShift Serverless, which brings none: there `KnativeGateways`. */
  public static builtIn(scope: Construct, id: string, props: KServeLocalGatewayProps): KServeLocalGateway {
    return new KServeLocalGateway(scope, id, props, (at, domain) => builtInTopology(at, props, domain));
  }

  /** The local gateway of a KServe that this app does not configure; renders nothing. */
  public static fromAttributes(
    scope: Construct,
    id: string,
    attributes: KServeLocalGatewayAttributes,
  ): IKServeLocalGateway {
    return new ForeignKServeLocalGateway(scope, id, attributes);
  }

  public readonly kserve: KServeVersion;
  public readonly localGatewayRef: string;
  public readonly serviceHost: string;
  public readonly modelNamespaces?: string[];

  /** Its Istio Gateway. */
  public readonly gateway: IIstioGateway;

  /** Host of the Service that KServe sends requests on to: that of Knative's local gateway. */
  public readonly knativeServiceHost: string;

  /** Its Service, where it is rendered. */
  public readonly service?: ApiObject;

  /** What KServe is told. */
  public readonly ingressConfig: KServeIngressConfig;

  /** What Knative is told, where that is not its default. */
  public readonly knativeConfig?: KnativeServingConfig;

  /** Knative's own Gateways, where they are rendered. */
  public readonly knativeGateways?: KnativeGateways;

  private readonly _selector: { [key: string]: string };

  private constructor(
    scope: Construct,
    id: string,
    props: KServeLocalGatewayProps,
    topologyAt: (at: Construct, clusterDomain: string) => Topology,
  ) {
    super(scope, id);
    this.claimApp();
    this.checkIngress(props);

    const topology = topologyAt(this, checkClusterDomain(this, props.clusterDomain ?? 'cluster.local'));
    checkSeparate(this);
    checkNotOutside(this, props.ingress?.ingressGateway, topology.gateway.gatewayRef);
    this.kserve = props.kserve;
    this.gateway = topology.gateway;
    this.localGatewayRef = topology.gateway.gatewayRef;
    this.serviceHost = topology.serviceHost;
    this._selector = topology.selector;
    this.modelNamespaces = topology.modelNamespaces;
    this.knativeServiceHost = topology.knativeServiceHost ?? topology.serviceHost;
    this.service = topology.service;
    this.knativeConfig = topology.knativeConfig;
    this.knativeGateways = topology.knativeGateways;
    this.ingressConfig = new KServeIngressConfig(this, 'IngressConfig', {
      ingressGateway: `${props.knative.namespace}/knative-ingress-gateway`,
      ...props.ingress,
      version: props.kserve,
      namespace: props.kserveNamespace,
      delivery: props.delivery,
      localGateway: this.localGatewayRef,
      localGatewayService: this.serviceHost,
      knativeLocalGatewayService: topology.knativeServiceHost,
    });
  }

  public get selector(): { [key: string]: string } {
    return { ...this._selector };
  }

  private claimApp(): void {
    const ofApp = localGatewayOfApp(this);
    if (ofApp.gateway !== undefined) {
      const problem = `an app must have one KServeLocalGateway, and '${ofApp.gateway.node.path}' is there already`;
      throw usageError(this, problem, 'use that one: KServe sends every request through one local gateway');
    }
    ofApp.gateway = this;
  }

  private checkIngress({ ingress = {} }: KServeLocalGatewayProps): void {
    const prop = (['localGateway', 'localGatewayService', 'knativeLocalGatewayService'] as const).find(
      (name) => ingress[name] !== undefined,
    );
    if (prop === undefined) return;
    throw usageError(this, `'ingress.${prop}' must be left out`, 'it is made from the gateway that is rendered here');
  }
}
