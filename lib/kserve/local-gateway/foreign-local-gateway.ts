import { Construct } from 'constructs';
import { KServeVersion } from '../kserve-version';
import { IKServeLocalGateway } from './i-kserve-local-gateway';
import { KServeLocalGatewayAttributes } from './local-gateway-props';

/** The local gateway of a KServe that the app does not install. */
export class ForeignKServeLocalGateway extends Construct implements IKServeLocalGateway {
  public readonly kserve: KServeVersion;
  public readonly localGatewayRef: string;
  public readonly serviceHost: string;
  public readonly selector: { [key: string]: string };
  public readonly modelNamespaces?: string[];

  constructor(scope: Construct, id: string, attributes: KServeLocalGatewayAttributes) {
    super(scope, id);
    this.kserve = attributes.kserve;
    this.localGatewayRef = attributes.localGatewayRef;
    this.serviceHost = attributes.serviceHost;
    this.selector = { ...attributes.selector };
    this.modelNamespaces = attributes.modelNamespaces;
  }
}
