import { isJsonObject } from '../../../engine/json-value';
import { LoadedObject } from '../../../engine/loaded-object';
import { memberAt, textAt } from '../../../engine/member-at';
import { Made } from '../../kubernetes/made-pods';
import { MakerWorld, versionDoubt } from '../../kubernetes/pod-maker';
import { generatedPods } from '../../kubernetes/workload-pods';
import { objectsIn } from '../../kubernetes/without-nulls';
import { GatewayConfig, gatewayConfig } from './gateway-config';
import { proxyName } from './proxy-name';
import { ProxySettings, proxySettings } from './proxy-settings';
import { proxyWorkload } from './proxy-workload';

const COMPONENT = 'envoy-gateway';

/** Where releases install the controller. */
const NAMESPACE = 'envoy-gateway-system';

/** The release whose proxies are assumed where none is known. */
const ASSUMED_VERSION = '1.9.0';

/** The Envoy that Envoy Gateway makes of a Gateway (envoyproxy/gateway internal/infrastructure/kubernetes/proxy, v1.1.0 to v1.9.0). */
export function gatewayPods(gateway: LoadedObject, world: MakerWorld): Made {
  const name = textAt(gateway.body, 'spec', 'gatewayClassName') ?? '';
  const ref = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'GatewayClass', name };
  const gatewayClass = world.objects.named(ref).at(0);
  if (gatewayClass === undefined) {
    return [{ unknown: `GatewayClass ${name} is in neither the input nor the state, and its controller makes them` }];
  }
  const controllerNamespace = world.controller(COMPONENT)?.namespace ?? NAMESPACE;
  const config = gatewayConfig(world, controllerNamespace);
  const controller = textAt(gatewayClass.body, 'spec', 'controllerName') ?? '';
  if (controller !== config.controllerName) return [{ unknown: `controller ${controller} makes them in its own way` }];
  const settings = proxySettings(gateway, gatewayClass, world, config.envoyProxy);
  if ('unknown' in settings) return [settings];
  const provider = textAt(settings.spec, 'provider', 'type') ?? 'Kubernetes';
  if (provider !== 'Kubernetes') return [];
  return proxyPods(gateway, world, { config, settings, controllerNamespace, className: name });
}

interface Surroundings {
  readonly config: GatewayConfig;
  readonly settings: ProxySettings;
  readonly controllerNamespace: string;
  readonly className: string;
}

function proxyPods(gateway: LoadedObject, world: MakerWorld, surroundings: Surroundings): Made {
  const { config, settings, controllerNamespace, className } = surroundings;
  const { namespace = '', name } = gateway.ref;
  const key = settings.spec.mergeGateways === true ? className : `${namespace}/${name}`;
  const given = memberAt(settings.spec, 'provider', 'kubernetes');
  const annotations = memberAt(gateway.body, 'spec', 'infrastructure', 'annotations');
  const listeners = objectsIn(memberAt(gateway.body, 'spec', 'listeners'));
  const { kind, object } = proxyWorkload({
    name: config.isGatewayNamespace ? name : proxyName(key),
    settings: isJsonObject(given) ? given : {},
    version: world.version(COMPONENT) ?? ASSUMED_VERSION,
    isGatewayNamespace: config.isGatewayNamespace,
    annotations: isJsonObject(annotations) ? annotations : {},
    ports: listeners.map(({ port }) => port).filter((port) => typeof port === 'number'),
  });
  const pods = generatedPods(kind, object);
  return pods.map((each) => ({
    ...each,
    namespace: config.isGatewayNamespace ? namespace : controllerNamespace,
    ...doubtOf(world, surroundings),
  }));
}

/** What of the proxy is not known. */
function doubtOf(world: MakerWorld, { config, settings }: Surroundings): { doubt?: string } {
  const isInstalled = world.controller(COMPONENT) !== undefined || isNamespaceKnown(world);
  if (config.doubt !== undefined) return { doubt: config.doubt };
  if (settings.isMerged) return { doubt: 'mergeType of its EnvoyProxy merges it with others' };
  if (!config.isGatewayNamespace && !isInstalled) return { doubt: 'the namespace of Envoy Gateway is not known' };
  const isSet = ['envoyDeployment', 'envoyDaemonSet'].some(
    (kind) => memberAt(settings.spec, 'provider', 'kubernetes', kind, 'container', 'securityContext') !== undefined,
  );
  return isSet || world.version(COMPONENT) !== undefined ? {} : { doubt: versionDoubt(COMPONENT) };
}

function isNamespaceKnown({ objects }: MakerWorld): boolean {
  return objects.named({ apiVersion: 'v1', kind: 'Namespace', name: NAMESPACE }).length > 0;
}
