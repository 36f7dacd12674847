import { Cause, forbidden, invalid, notFound, notSupported, required } from '../../../field-error';
import { Container, VolumeDevice, VolumeMount } from './container';
import { backstepCauses, descendingPathCauses } from './file-paths';
import { Volume } from './volume';

const PROPAGATIONS = ['Bidirectional', 'HostToContainer', 'None'];
const RECURSIVE = ['Disabled', 'Enabled', 'IfPossible'];

/** Volumes of a pod that are valid, by name. */
export type Volumes = ReadonlyMap<string, Volume>;

/** What is wrong with mounts and devices of a container (kubernetes `core/validation` ValidateVolumeMounts and ValidateVolumeDevices, v1.36.3). */
export function volumeUseCauses(container: Container, volumes: Volumes, path: string): Cause[] {
  return [
    ...mountsCauses(container, volumes, `${path}.volumeMounts`),
    ...devicesCauses(container, volumes, `${path}.volumeDevices`),
  ];
}

function mountsCauses(container: Container, volumes: Volumes, path: string): Cause[] {
  const { volumeMounts = [], volumeDevices = [] } = container;
  const devices = new Map(volumeDevices.map(({ name = '', devicePath = '' }) => [name, devicePath]));
  const devicePaths = new Set(devices.values());
  const paths = new Set<string>();
  return volumeMounts.flatMap((mount, index) => {
    const { name = '', mountPath = '' } = mount;
    const at = `${path}[${index}]`;
    const causes = [
      ...(name === '' ? [required(`${at}.name`)] : []),
      ...(volumes.has(name) ? [] : [notFound(`${at}.name`, name)]),
      ...(mountPath === '' ? [required(`${at}.mountPath`)] : []),
      ...(paths.has(mountPath) ? [invalid(`${at}.mountPath`, mountPath, 'must be unique')] : []),
      ...(devices.has(name) ? [invalid(`${at}.name`, name, 'must not already exist in volumeDevices')] : []),
      ...(devicePaths.has(mountPath)
        ? [invalid(`${at}.mountPath`, mountPath, 'must not already exist as a path in volumeDevices')]
        : []),
      ...subPathCauses(mount, path, at),
      ...propagationCauses(mount.mountPropagation, container, `${path}.mountPropagation`),
      ...recursiveCauses(mount, `${path}.recursiveReadOnly`),
    ];
    paths.add(mountPath);
    return causes;
  });
}

/** Upstream names the list, not the mount, in what it says of paths. */
function subPathCauses({ subPath = '', subPathExpr = '' }: VolumeMount, list: string, at: string): Cause[] {
  const both = subPath !== '' && subPathExpr !== '';
  return [
    ...(subPath === '' ? [] : descendingPathCauses(subPath, `${list}.subPath`)),
    ...(both ? [invalid(`${at}.subPathExpr`, subPathExpr, 'subPathExpr and subPath are mutually exclusive')] : []),
    ...(subPathExpr === '' ? [] : descendingPathCauses(subPathExpr, `${list}.subPathExpr`)),
  ];
}

function propagationCauses(propagation: string | undefined, { securityContext }: Container, path: string): Cause[] {
  if (propagation === undefined) return [];
  if (!PROPAGATIONS.includes(propagation)) return [notSupported(path, propagation, PROPAGATIONS)];
  if (propagation !== 'Bidirectional' || securityContext?.privileged === true) return [];
  return [forbidden(path, 'Bidirectional mount propagation is available only to privileged containers')];
}

function recursiveCauses({ recursiveReadOnly, readOnly, mountPropagation }: VolumeMount, path: string): Cause[] {
  if (recursiveReadOnly === undefined || recursiveReadOnly === 'Disabled') return [];
  if (!RECURSIVE.includes(recursiveReadOnly)) {
    return [notSupported(path, recursiveReadOnly, RECURSIVE)];
  }
  const isPropagated = mountPropagation !== undefined && mountPropagation !== 'None';
  return [
    ...(readOnly === true ? [] : [forbidden(path, 'may only be specified when readOnly is true')]),
    ...(isPropagated ? [forbidden(path, 'may only be specified when mountPropagation is None or not specified')] : []),
  ];
}

function devicesCauses({ volumeMounts = [], volumeDevices = [] }: Container, volumes: Volumes, path: string): Cause[] {
  const mounts = new Map(volumeMounts.map(({ name = '', mountPath = '' }) => [name, mountPath]));
  const mountPaths = new Set(mounts.values());
  const [names, paths] = [new Set<string>(), new Set<string>()];
  return volumeDevices.flatMap((device, index) => {
    const { name = '', devicePath = '' } = device;
    const at = `${path}[${index}]`;
    const causes = [
      ...deviceNameCauses(device, names, volumes, at),
      ...devicePathCauses(devicePath, paths, `${at}.devicePath`),
      ...(mounts.has(name) ? [invalid(`${at}.name`, name, 'must not already exist in volumeMounts')] : []),
      ...(mountPaths.has(devicePath)
        ? [invalid(`${at}.devicePath`, devicePath, 'must not already exist as a path in volumeMounts')]
        : []),
    ];
    if (name !== '') names.add(name);
    return causes;
  });
}

function deviceNameCauses({ name = '' }: VolumeDevice, names: Set<string>, volumes: Volumes, at: string): Cause[] {
  const volume = volumes.get(name);
  const isClaim = volume?.persistentVolumeClaim !== undefined || volume?.ephemeral !== undefined;
  const detail = 'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode';
  return [
    ...(name === '' ? [required(`${at}.name`)] : []),
    ...(names.has(name) ? [invalid(`${at}.name`, name, 'must be unique')] : []),
    ...(volume !== undefined && !isClaim ? [invalid(`${at}.name`, name, detail)] : []),
    ...(volume === undefined ? [notFound(`${at}.name`, name)] : []),
  ];
}

function devicePathCauses(path: string, paths: Set<string>, at: string): Cause[] {
  const causes = [
    ...(path === '' ? [required(at)] : []),
    ...(paths.has(path) ? [invalid(at, path, 'must be unique')] : []),
  ];
  if (backstepCauses(path, at).length > 0) return [...causes, invalid(at, path, "can not contain backsteps ('..')")];
  paths.add(path);
  return causes;
}
