import { IConstruct } from 'constructs';
import { RouteParent } from './route-parent';

/** A Gateway: one of this app, or one that somebody else made. */
export interface IGateway extends IConstruct {
  /** Its name. */
  readonly gatewayName: string;

  /** Its namespace; absent where the manifests do not say. */
  readonly gatewayNamespace?: string;

  /** One listener, as a parent of routes. */
  listener(name: string): RouteParent;

  /** Every listener that admits the route, as a parent of routes. */
  allListeners(): RouteParent;
}
