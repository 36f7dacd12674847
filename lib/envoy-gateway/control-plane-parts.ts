import { Platform } from '../platform';
import { ControlPlanePodProps } from './control-plane-pod-props';
import { ReleaseFacts } from './release-facts';

/** Name of the Deployment, the Service and the service account of the controller; other objects find them by it. */
export const CONTROLLER_NAME = 'envoy-gateway';

/** Name of the ConfigMap. */
export const CONFIG_NAME = 'envoy-gateway-config';

/** What the names of the other objects begin with in upstream's install file, a chart rendered as release `eg`. */
export const FULL_NAME = 'eg-gateway-helm';

/** Name of the Job that makes the certificates, and of its service account. */
export const CERTGEN_NAME = `${FULL_NAME}-certgen`;

/** Name of the webhook that labels Envoy pods with their zone; certgen computes it too. */
export function topologyInjectorName(namespace: string): string {
  return `envoy-gateway-topology-injector.${namespace}`;
}

/** Labels of all objects; those of the controller's pods, its Deployment and its Service name the control plane besides. */
export function labels(): { [label: string]: string } {
  return { 'app.kubernetes.io/name': 'gateway-helm', 'app.kubernetes.io/instance': 'eg' };
}

/** Labels by which the Service and the Deployment select the controller's pods. */
export function selectorLabels(): { [label: string]: string } {
  return { 'control-plane': CONTROLLER_NAME, ...labels() };
}

/** What the objects of a control plane are rendered from. */
export interface ControlPlaneParts {
  readonly facts: ReleaseFacts;
  readonly platform: Platform;
  readonly namespace: string;
  /** The namespaces that are watched; all of them where absent. */
  readonly watchedNamespaces?: string[];
  readonly pods: ControlPlanePodProps;
}
