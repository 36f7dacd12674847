import { k8s } from 'cdk8s-plus-28';
import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { shown, usageError } from '../../core/usage-error';
import { wholeNumber } from '../../core/whole-number';
import { GpuResource } from '../../workload';
import { envFields, resourceFields } from '../../workload/container-fields';
import { KServeVersion } from '../kserve-version';
import { ContainerOptions, ServingContainer, ServingMount } from './serving-container';

/** The name of the container that serves the model, by which KServe finds it. */
export const SERVING_CONTAINER = 'kserve-container';
/** The name of the container of further nodes. */
export const WORKER_CONTAINER = 'worker-container';

/** Variables that KServe refuses from 0.18 on (kserve/kserve:pkg/validation/env_policy.go v0.18.0). */
const BLOCKED_VARIABLES = ['PYTHONPATH'];

/** Where a container stands. */
export interface ContainerPlace {
  readonly at: Construct;
  /** The property that describes it, as messages name it. */
  readonly prop: string;
  readonly kserve: KServeVersion;
}

/** GPUs of a container, checked. */
export function gpusOf({ at, prop }: ContainerPlace, { gpus = 0 }: ContainerOptions): number {
  return wholeNumber(at, `${prop}.gpus`, gpus, { min: 0, fix: 'leave it out to run without' });
}

/** What every container that serves may have. */
export function optionFields(place: ContainerPlace, options: ContainerOptions): object {
  checkVariables(place, options);
  const gpus = gpusOf(place, options);
  const resources = resourceFields(options.resources, gpus, options.gpuResource ?? GpuResource.NVIDIA);
  const { args, env = {}, mounts = [] } = options;
  return {
    args,
    env: Object.keys(env).length > 0 ? (Lazy.any({ produce: () => envFields(env) }) as unknown) : undefined,
    imagePullPolicy: options.imagePullPolicy,
    resources: Object.values(resources).some((side) => side !== undefined) ? resources : undefined,
    livenessProbe: k8s.toJson_Probe(options.livenessProbe) as unknown,
    readinessProbe: k8s.toJson_Probe(options.readinessProbe) as unknown,
    startupProbe: k8s.toJson_Probe(options.startupProbe) as unknown,
    volumeMounts: mounts.length > 0 ? mountFields(place, mounts) : undefined,
  };
}

/** A container of one's own. */
export function containerFields(place: ContainerPlace, name: string, container: ServingContainer): object {
  const { image, command, port, http2 = false } = container;
  if (image === '') {
    throw usageError(place.at, `'${place.prop}.image' must not be empty`, 'name the image of the server');
  }
  return {
    name,
    image,
    command,
    ...optionFields(place, container),
    ports: portFields(place, port ?? (http2 ? 8080 : undefined), http2),
  };
}

/**
 * `spec.volumes` of the mounts of some containers; one volume may be mounted by several.
 *
 * @throws a usage error for two volumes of one name
 */
export function volumeFields(at: Construct, containers: ContainerOptions[]): object[] {
  const byName = new Map<string, object>();
  for (const { storage } of containers.flatMap(({ mounts = [] }) => mounts)) {
    const volume = storage.asVolume();
    const fields = k8s.toJson_Volume(volume._toKube()) as object;
    const other = byName.get(volume.name) ?? fields;
    if (JSON.stringify(other) !== JSON.stringify(fields)) {
      throw usageError(at, `'mounts' must not hold a second volume named ${shown(volume.name)}`, 'rename the volume');
    }
    byName.set(volume.name, fields);
  }
  return [...byName.values()];
}

function portFields({ at, prop }: ContainerPlace, port: number | undefined, http2: boolean): object[] | undefined {
  if (port === undefined) return undefined;
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    const problem = `'${prop}.port' must be a whole number from 1 to 65535, got ${shown(port)}`;
    throw usageError(at, problem, 'leave it out for 8080');
  }
  // The name tells Knative and Istio the protocol.
  return [{ name: http2 ? 'h2c' : 'http1', containerPort: port, protocol: 'TCP' }];
}

function checkVariables({ at, prop, kserve }: ContainerPlace, { env = {} }: ContainerOptions): void {
  const blocked = BLOCKED_VARIABLES.find((name) => name in env);
  if (blocked !== undefined && kserve.isAtLeast(KServeVersion.V0_18_0)) {
    const problem = `'${prop}.env' must not hold ${blocked}, which KServe refuses from 0.18 on for security reasons`;
    throw usageError(at, problem, 'install the modules in the image');
  }
}

function mountFields({ at, prop }: ContainerPlace, mounts: ServingMount[]): object[] {
  const paths = mounts.map(({ path }) => path);
  const relative = paths.find((path) => !path.startsWith('/'));
  if (relative !== undefined) {
    throw usageError(at, `'${prop}.mounts' must use absolute paths, got ${shown(relative)}`, `use '/${relative}'`);
  }
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined) {
    const problem = `'${prop}.mounts' must not use a path twice, got ${shown(twice)}`;
    throw usageError(at, problem, 'mount one of the volumes elsewhere');
  }
  return mounts.map(({ path, storage, readOnly, subPath }) => ({
    name: storage.asVolume().name,
    mountPath: path,
    subPath,
    readOnly: readOnly ?? true,
  }));
}
