import { ListenerFields } from './listener';
import { perApp } from '../core/per-app';

/** What a route must know of a Gateway of its app. */
export interface KnownGateway {
  /** Path of the construct. */
  readonly path: string;
  /** Its namespace; absent where the manifests do not say. */
  readonly namespace?: string;
  /** Its listeners, also those that were added last. */
  readonly listeners: () => ListenerFields[];
}

/** The Gateways of an app. */
export const gatewaysByName = perApp(() => new Map<string, KnownGateway>());

/** The key of a Gateway among those of its app. */
export function gatewayKey(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`;
}
