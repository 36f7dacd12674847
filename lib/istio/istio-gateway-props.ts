import { ApiObjectMetadata } from 'cdk8s';
import { IstioServer } from './server';

/** A version under which Istio serves its networking kinds. */
export enum IstioApiVersion {
  /** Served by every release, and the one that KServe and Knative use. */
  V1BETA1 = 'networking.istio.io/v1beta1',
  /** Served from Istio 1.22 on, so not by OpenShift Service Mesh 2. */
  V1 = 'networking.istio.io/v1',
}

/** Properties for `IstioGateway`. */
export interface IstioGatewayProps {
  /**
   * Labels that the gateway pods carry, all of them. Labels of a Service are not looked at, nor is the pods' namespace, unless istiod runs with
   * `PILOT_SCOPE_GATEWAY_TO_NAMESPACE=true`.
   */
  readonly selector: { [key: string]: string };

  /** The ports that are served. */
  readonly servers: IstioServer[];

  /**
   * The version of the API that the object is written in.
   *
   * @default IstioApiVersion.V1BETA1
   */
  readonly apiVersion?: IstioApiVersion;

  /**
   * Metadata of the Gateway.
   *
   * @default - name generated from the construct path, namespace of the chart
   */
  readonly metadata?: ApiObjectMetadata;
}
