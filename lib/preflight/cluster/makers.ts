import { LoadedObject, ObjectRef } from '../engine/loaded-object';
import { kindKey } from '../engine/object-index';
import { goTypeOfKind } from '../upstream/api-server/built-in/go-types';
import { Effect, grantsOf } from '../upstream/kubernetes/granted-effects';
import { StoredObjects } from './stored-objects';

/** Groups whose objects configure software, and have no others made for them. */
const QUIET_GROUPS: ReadonlySet<string> = new Set([
  'extensions.istio.io',
  'gateway.envoyproxy.io',
  'inference.networking.k8s.io',
  'inference.networking.x-k8s.io',
  'networking.istio.io',
  'security.istio.io',
  'security.openshift.io',
  'telemetry.istio.io',
]);

/** Kinds like that in groups that have others as well. */
const QUIET_KINDS: ReadonlySet<string> = new Set([
  'BackendTLSPolicy.gateway.networking.k8s.io',
  'ClusterServingRuntime.serving.kserve.io',
  'ClusterStorageContainer.serving.kserve.io',
  'GRPCRoute.gateway.networking.k8s.io',
  'GatewayClass.gateway.networking.k8s.io',
  'HTTPRoute.gateway.networking.k8s.io',
  'LLMInferenceServiceConfig.serving.kserve.io',
  'PodMonitor.monitoring.coreos.com',
  'PrometheusRule.monitoring.coreos.com',
  'ReferenceGrant.gateway.networking.k8s.io',
  'ServiceMonitor.monitoring.coreos.com',
  'ServingRuntime.serving.kserve.io',
  'TCPRoute.gateway.networking.k8s.io',
  'TLSRoute.gateway.networking.k8s.io',
  'TriggerAuthentication.keda.sh',
  'UDPRoute.gateway.networking.k8s.io',
]);

/** A kind of objects by its group and the plural name of its resource. */
export interface Resource {
  readonly group: string;
  readonly plural: string;
}

/** What in the input may have objects made or changed once it is applied: custom resources by their controllers, roles by who holds them. */
export class Makers {
  private readonly customResources = new Map<string, LoadedObject>();
  private readonly roles = new Map<string, LoadedObject>();

  constructor(judged: readonly LoadedObject[], stored: StoredObjects) {
    for (const object of judged) {
      const namespace = object.ref.namespace ?? '';
      if (isRole(object)) this.addRole(object, stored);
      else if (isCustomMaker(object) && !this.customResources.has(namespace)) {
        this.customResources.set(namespace, object);
      }
    }
  }

  /** An object that may have others of a resource made, or changed, in a namespace. */
  public find(effect: Effect, { group, plural }: Resource, namespace: string): LoadedObject | undefined {
    for (const place of new Set([namespace, ''])) {
      const custom = this.customResources.get(place);
      if (custom !== undefined) return custom;
      for (const heldGroup of [group, '*']) {
        for (const resource of [plural, '*']) {
          const role = this.roles.get(keyOf(place, effect, heldGroup, resource));
          if (role !== undefined) return role;
        }
      }
    }
    return undefined;
  }

  private addRole(object: LoadedObject, stored: StoredObjects): void {
    for (const { effect, group, resource } of grantsOf(stored.of(object) ?? {})) {
      const key = keyOf(object.ref.namespace ?? '', effect, group, resource);
      if (!this.roles.has(key)) this.roles.set(key, object);
    }
  }
}

function isRole({ ref }: LoadedObject): boolean {
  return ['Role', 'ClusterRole'].some((kind) => kindKey(ref) === `${kind}.rbac.authorization.k8s.io`);
}

/** Whether a controller may make something of an object: it is of no built-in kind, and of none that is known to be quiet. */
function isCustomMaker({ ref }: LoadedObject): boolean {
  return !isBuiltIn(ref) && !QUIET_GROUPS.has(ref.apiVersion.replace(/\/.*/, '')) && !QUIET_KINDS.has(kindKey(ref));
}

function isBuiltIn({ apiVersion, kind }: ObjectRef): boolean {
  return goTypeOfKind(`${apiVersion}/${kind}`) !== undefined;
}

function keyOf(...parts: string[]): string {
  return parts.join(' ');
}
