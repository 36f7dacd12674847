import { Fields, ReleaseObject } from '../../core/release/release-object';
import { SCRATCH } from '../../workload/scratch';
import { ContainerSpec, PodSpec, fieldsAt, identityOf, podSpecOf, withPodSpec } from './pods-of-object';

const IDS = ['fsGroup', 'runAsGroup', 'runAsUser', 'supplementalGroups'];

const ESCALATES_NOTHING = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
const NO_ROOT = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };

/** A folder that the image lets only its own user, or root, write. */
interface WrittenFolder {
  readonly container: string;
  readonly path: string;
  /** Whether the container finds it by being started in it. */
  readonly isWorkingDirectory?: boolean;
}

const WRITTEN_FOLDERS: { readonly [workload: string]: WrittenFolder } = {
  // Without its cache Envoy Gateway before 1.5 refuses every EnvoyExtensionPolicy (https://github.com/envoyproxy/gateway/issues/6159).
  'Deployment.envoy-gateway-system.envoy-gateway': { container: 'envoy-gateway', path: '/var/lib/eg/wasm' },
  // Redis refuses writes once a snapshot fails.
  'Deployment.aibrix-system.aibrix-redis-master': { container: 'master', path: '/data' },
};

/** From 0.5.0 on a Python program that keeps files below its working directory; the earlier one in Go keeps none. */
const METADATA_SERVICE = 'Deployment.aibrix-system.aibrix-metadata-service';
const METADATA_FOLDER = { container: 'metadata-service', path: SCRATCH, isWorkingDirectory: true };
const PYTHON_COMMAND = 'aibrix_metadata';

/** The object, its pods such that `restricted-v2` admits them and that they work as whatever user it assigns. */
export function admitPods(object: ReleaseObject, keepUserIds: boolean): ReleaseObject {
  const pod = podSpecOf(object);
  if (pod === undefined) return object;
  const ids = keepUserIds ? [] : IDS;
  const secured = (container: ContainerSpec) => securedContainer(container, ids);
  const admitted: PodSpec = {
    ...pod,
    securityContext: { ...NO_ROOT, ...without(pod.securityContext, ids) },
    containers: pod.containers.map(secured),
    ...(pod.initContainers === undefined ? {} : { initContainers: pod.initContainers.map(secured) }),
  };
  const folder = writtenFolder(object, pod);
  return withPodSpec(object, folder === undefined ? admitted : withVolume(admitted, folder));
}

/** The EnvoyProxy, its Envoys without the user id that Envoy Gateway gives them unless told otherwise; `shutdown-manager` follows. */
export function admitEnvoys(object: ReleaseObject): ReleaseObject {
  if (object.kind !== 'EnvoyProxy') return object;
  const kubernetes = fieldsAt(object, 'spec', 'provider', 'kubernetes');
  const workload = 'envoyDaemonSet' in kubernetes ? 'envoyDaemonSet' : 'envoyDeployment';
  const container = fieldsAt(kubernetes, workload, 'container');
  const securityContext = {
    ...ESCALATES_NOTHING,
    ...NO_ROOT,
    ...without(fieldsAt(container, 'securityContext'), IDS),
  };
  const patched = { ...fieldsAt(kubernetes, workload), container: { ...container, securityContext } };
  const provider = {
    type: 'Kubernetes',
    ...fieldsAt(object, 'spec', 'provider'),
    kubernetes: { ...kubernetes, [workload]: patched },
  };
  return { ...object, spec: { ...fieldsAt(object, 'spec'), provider } };
}

function securedContainer(container: ContainerSpec, ids: string[]): ContainerSpec {
  const { securityContext = {} } = container;
  const capabilities = { ...fieldsAt(securityContext, 'capabilities'), ...ESCALATES_NOTHING.capabilities };
  return { ...container, securityContext: { ...without(securityContext, ids), ...ESCALATES_NOTHING, capabilities } };
}

function writtenFolder(object: ReleaseObject, pod: PodSpec): WrittenFolder | undefined {
  const workload = identityOf(object);
  if (workload !== METADATA_SERVICE) return WRITTEN_FOLDERS[workload];
  const isPython = pod.containers.some(({ command }) => Array.isArray(command) && command[0] === PYTHON_COMMAND);
  return isPython ? METADATA_FOLDER : undefined;
}

function withVolume(pod: PodSpec, { container, path, isWorkingDirectory }: WrittenFolder): PodSpec {
  const mount = { name: 'written-folder', mountPath: path };
  const containers = pod.containers.map((each) => {
    if (each.name !== container) return each;
    const volumeMounts = [...(each.volumeMounts ?? []), mount];
    return { ...each, volumeMounts, ...(isWorkingDirectory === true ? { workingDir: path } : {}) };
  });
  return { ...pod, containers, volumes: [...(pod.volumes ?? []), { name: mount.name, emptyDir: {} }] };
}

function without(fields: Fields | undefined, names: string[]): Fields {
  return Object.fromEntries(Object.entries(fields ?? {}).filter(([name]) => !names.includes(name)));
}
