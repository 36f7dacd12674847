import { JsonObject, isJsonObject } from '../../../engine/json-value';
import { LoadedObject } from '../../../engine/loaded-object';
import { memberAt, textAt } from '../../../engine/member-at';
import { UnknownPods } from '../../kubernetes/made-pods';
import { MakerWorld } from '../../kubernetes/pod-maker';

const API_VERSION = 'gateway.envoyproxy.io/v1alpha1';

/** What is set for the proxy of a Gateway. */
export interface ProxySettings {
  readonly spec: JsonObject;

  /** Whether it is set by more than one object, which are merged. */
  readonly isMerged: boolean;
}

/**
 * The settings for the proxy of a Gateway: its own EnvoyProxy, else that of its class, else those of the controller (envoyproxy/gateway
 * internal/gatewayapi/contexts.go, v1.9.0). Those of the class alone where its Gateways share a proxy.
 *
 * @param defaults settings of the controller
 */
export function proxySettings(
  gateway: LoadedObject,
  gatewayClass: LoadedObject,
  world: MakerWorld,
  defaults: JsonObject = {},
): ProxySettings | UnknownPods {
  const ofClass = referenced(memberAt(gatewayClass.body, 'spec', 'parametersRef'), world);
  if (isUnknown(ofClass)) return ofClass;
  const shared = ofClass?.spec ?? defaults;
  if (shared.mergeGateways === true) return { spec: shared, isMerged: false };
  const ofGateway = referenced(ownReference(gateway), world);
  if (isUnknown(ofGateway)) return ofGateway;
  const spec = ofGateway?.spec ?? shared;
  return { spec, isMerged: typeof spec.mergeType === 'string' };
}

/** What a Gateway refers to, in its namespace. */
function ownReference({ body, ref: { namespace = '' } }: LoadedObject): JsonObject | undefined {
  const reference = memberAt(body, 'spec', 'infrastructure', 'parametersRef');
  return isJsonObject(reference) ? { ...reference, namespace } : undefined;
}

function isUnknown(value: object | undefined): value is UnknownPods {
  return value !== undefined && 'unknown' in value;
}

/** The spec of the EnvoyProxy that is referred to. */
function referenced(
  reference: unknown,
  { objects }: MakerWorld,
): { readonly spec: JsonObject } | UnknownPods | undefined {
  if (!isJsonObject(reference) || reference.kind !== 'EnvoyProxy') return undefined;
  const name = textAt(reference, 'name') ?? '';
  const namespace = textAt(reference, 'namespace') ?? '';
  const proxy = objects.named({ apiVersion: API_VERSION, kind: 'EnvoyProxy', namespace, name }).at(0);
  if (proxy === undefined) {
    return { unknown: `EnvoyProxy ${namespace}/${name} is in neither the input nor the state` };
  }
  const spec = memberAt(proxy.body, 'spec');
  return { spec: isJsonObject(spec) ? spec : {} };
}
