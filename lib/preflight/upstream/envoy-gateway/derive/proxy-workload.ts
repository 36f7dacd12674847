import { JsonObject, isJsonObject } from '../../../engine/json-value';
import { memberAt } from '../../../engine/member-at';
import { jsonMerge, strategicMerge } from '../../kubernetes/strategic-merge';
import { compareVersions } from '../../../../schemas/version-order';
import { objectsIn } from '../../kubernetes/without-nulls';

const USER = 65532;

/** What the containers of a proxy may do, unless that is set (envoyproxy/gateway internal/infrastructure/kubernetes/proxy/resource.go, v1.2.8 to v1.9.0). */
const HARDENED: JsonObject = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  privileged: false,
  runAsGroup: USER,
  runAsNonRoot: true,
  runAsUser: USER,
  seccompProfile: { type: 'RuntimeDefault' },
};

/** Settings of pods that are taken over as they are. */
const TAKEN = [
  'affinity',
  'imagePullSecrets',
  'nodeSelector',
  'securityContext',
  'tolerations',
  'topologySpreadConstraints',
];

/** What a proxy is made of. */
export interface Proxy {
  /** Name of its objects. */
  readonly name: string;

  /** `spec.provider.kubernetes` of an EnvoyProxy. */
  readonly settings: JsonObject;
  readonly version: string;
  readonly isGatewayNamespace: boolean;

  /** Annotations that its Gateway asks for. */
  readonly annotations: JsonObject;

  /** Ports of its listeners. */
  readonly ports: readonly number[];
}

/** The Deployment or DaemonSet of a proxy, with what admission reads of it. */
export function proxyWorkload(proxy: Proxy): {
  readonly kind: 'Deployment.apps' | 'DaemonSet.apps';
  readonly object: JsonObject;
} {
  const { envoyDeployment, envoyDaemonSet } = proxy.settings;
  const isDaemonSet = isJsonObject(envoyDaemonSet) && !isJsonObject(envoyDeployment);
  const given = [envoyDeployment, envoyDaemonSet].find(isJsonObject) ?? {};
  const object = {
    metadata: { name: typeof given.name === 'string' ? given.name : proxy.name },
    spec: {
      template: {
        metadata: { annotations: { ...proxy.annotations, ...objectAt(given, 'pod', 'annotations') } },
        spec: podSpec(proxy, given),
      },
    },
  };
  return { kind: isDaemonSet ? 'DaemonSet.apps' : 'Deployment.apps', object: patched(object, given.patch) };
}

function podSpec(proxy: Proxy, given: JsonObject): JsonObject {
  const { name, settings, version, isGatewayNamespace } = proxy;
  const pod = objectAt(given, 'pod');
  const container = objectAt(given, 'container');
  const securityContext = container.securityContext ?? (compareVersions(version, '1.2.0') < 0 ? undefined : HARDENED);
  const own: JsonObject = securityContext === undefined ? {} : { securityContext };
  const account = memberAt(settings, 'envoyServiceAccount', 'name');
  return {
    ...Object.fromEntries(TAKEN.filter((field) => field in pod).map((field) => [field, pod[field]])),
    automountServiceAccountToken: false,
    serviceAccountName: typeof account === 'string' ? account : name,
    initContainers: objectsIn(given.initContainers),
    containers: [
      { name: 'envoy', ports: containerPorts(proxy), volumeMounts: objectsIn(container.volumeMounts), ...own },
      { name: 'shutdown-manager', ...own },
    ],
    volumes: amended(ownVolumes(name, isGatewayNamespace), objectsIn(pod.volumes)),
  };
}

/** Volumes that are set take the place of own ones of their names. */
function amended(own: readonly JsonObject[], given: readonly JsonObject[]): JsonObject[] {
  const names = new Set(own.map(({ name }) => name));
  const replaced = own.map((volume) => given.find(({ name }) => name === volume.name) ?? volume);
  return [...replaced, ...given.filter(({ name }) => !names.has(name))];
}

function ownVolumes(name: string, isGatewayNamespace: boolean): JsonObject[] {
  const sds = { name: 'sds', configMap: { name } };
  if (!isGatewayNamespace) return [{ name: 'certs', secret: { secretName: 'envoy' } }, sds];
  const token = { serviceAccountToken: { path: 'sa-token', expirationSeconds: 3600 } };
  return [{ name: 'sa-token', projected: { sources: [token] } }, { name: 'certs', configMap: { name } }, sds];
}

/** Ports of listeners were ports of the container before 1.3, low ones moved up; one for readiness is there since 1.4. */
function containerPorts({ version, ports, settings }: Proxy): JsonObject[] {
  const isMoved = settings.useListenerPortAsContainerPort !== true;
  const ofListeners = ports.map((port) => (isMoved && port < 1024 ? port + 10_000 : port));
  const former = compareVersions(version, '1.3.0') < 0 ? ofListeners : [];
  const readiness = compareVersions(version, '1.4.0') < 0 ? [] : [19_003];
  return [...former, 19_001, ...readiness].map((containerPort) => ({ containerPort }));
}

function patched(object: JsonObject, patch: unknown): JsonObject {
  if (!isJsonObject(patch) || !isJsonObject(patch.value)) return object;
  return patch.type === 'JSONMerge' ? jsonMerge(object, patch.value) : strategicMerge(object, patch.value);
}

function objectAt(value: JsonObject, ...path: readonly string[]): JsonObject {
  const member = memberAt(value, ...path);
  return isJsonObject(member) ? member : {};
}
