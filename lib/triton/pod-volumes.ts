import { Size } from 'cdk8s';
import { EnvValue, k8s } from 'cdk8s-plus-28';
import { IConstruct } from 'constructs';
import { shown, usageError } from '../core/usage-error';
import { quantity } from '../workload/container-fields';
import { PodSecurityFields } from '../workload/pod-security';
import { SCRATCH } from '../workload/scratch';
import { RepositoryBinding, VolumeMount } from './repository/repository-binding';
import { ServerMount, TritonServerProps } from './triton-server-props';

const CREDENTIALS = '/var/run/secrets/triton-cloud';
const GRPC_TLS = '/var/run/secrets/triton-grpc-tls';

/** The volumes of the pod and their mounts. */
export interface PodVolumes {
  readonly volumes: object[];
  /** Mounts of the server container. */
  readonly mounts: VolumeMount[];
  /** Writable mounts that every container has. */
  readonly writable: VolumeMount[];
}

/** The variable that names the file of `cloudCredentialFile`. */
export function credentialVariables(props: TritonServerProps): { [name: string]: EnvValue } {
  if (props.cloudCredentialFile === undefined) return {};
  return { TRITON_CLOUD_CREDENTIAL_PATH: EnvValue.fromValue(`${CREDENTIALS}/credentials.json`) };
}

/** The arguments that name the files of `grpcTlsSecret`. */
export function tlsArguments(at: IConstruct, { grpcTlsSecret, grpcMutualTls }: TritonServerProps): string[] {
  const mutual = grpcMutualTls ?? false;
  if (grpcTlsSecret === undefined) {
    if (!mutual) return [];
    const problem = "'grpcMutualTls' needs 'grpcTlsSecret' with tls.crt, tls.key and ca.crt";
    throw usageError(at, problem, 'give the Secret, or leave grpcMutualTls out');
  }
  return [
    '--grpc-use-ssl=true',
    `--grpc-server-cert=${GRPC_TLS}/tls.crt`,
    `--grpc-server-key=${GRPC_TLS}/tls.key`,
    ...(mutual ? ['--grpc-use-ssl-mutual=true', `--grpc-root-cert=${GRPC_TLS}/ca.crt`] : []),
  ];
}

/** Joins the volumes of repositories and of the server; one volume may be mounted at several paths, but no path twice. */
export function podVolumes(at: IConstruct, bindings: RepositoryBinding[], props: TritonServerProps): PodVolumes {
  const writable = writableVolumes(props);
  const own = [...writable, sharedMemory(props), ...secrets(props), ...(props.mounts ?? []).map(userVolume)];
  const mounts = [...repositoryMounts(bindings), ...own.map(({ mount }) => mount)];
  checkPaths(at, mounts);
  return {
    volumes: distinct(at, [
      ...bindings.flatMap((binding) => binding.volumes ?? []),
      ...own.map(({ volume }) => volume),
    ]),
    mounts,
    writable: writable.map(({ mount }) => mount),
  };
}

/** Checks that a user namespace, if the pod has one, can hold its volumes: Linux has no id-mapped mounts of NFS. */
export function checkMappable(at: IConstruct, { hostUsers }: PodSecurityFields, { volumes }: PodVolumes): void {
  if (hostUsers === false && volumes.some((volume) => 'nfs' in volume)) {
    const problem = "'podSecurity' must not be userNamespace with an NFS volume, whose user ids the kernel cannot map";
    throw usageError(at, problem, 'use PodSecurity.platformDefault(), or models from elsewhere');
  }
}

/** Mounts of the repositories; two in one bucket share the mount of their credentials. */
function repositoryMounts(bindings: RepositoryBinding[]): VolumeMount[] {
  const mounts = bindings.flatMap((binding) => binding.mounts ?? []);
  return [...new Map(mounts.map((mount) => [JSON.stringify(mount), mount])).values()];
}

interface MountedVolume {
  readonly volume: object;
  readonly mount: VolumeMount;
}

function writableVolumes(props: TritonServerProps): MountedVolume[] {
  const scratch = emptyDir('scratch', SCRATCH);
  return props.readOnlyRootFilesystem === true ? [scratch, emptyDir('tmp', '/tmp')] : [scratch];
}

function sharedMemory(props: TritonServerProps): MountedVolume {
  const sizeLimit = quantity(props.sharedMemory ?? Size.gibibytes(1));
  return emptyDir('shm', '/dev/shm', { medium: 'Memory', sizeLimit });
}

function secrets({ cloudCredentialFile, grpcTlsSecret }: TritonServerProps): MountedVolume[] {
  return [
    { name: 'cloud-credentials', mountPath: CREDENTIALS, secretName: cloudCredentialFile?.name },
    { name: 'grpc-tls', mountPath: GRPC_TLS, secretName: grpcTlsSecret?.name },
  ].flatMap(({ name, mountPath, secretName }) =>
    secretName === undefined
      ? []
      : [{ volume: { name, secret: { secretName } }, mount: { name, mountPath, readOnly: true } }],
  );
}

function emptyDir(name: string, mountPath: string, fields: object = {}): MountedVolume {
  return { volume: { name, emptyDir: fields }, mount: { name, mountPath } };
}

function userVolume({ path, storage, readOnly, subPath }: ServerMount): MountedVolume {
  const volume = storage.asVolume();
  return {
    volume: k8s.toJson_Volume(volume._toKube()) as object,
    mount: { name: volume.name, mountPath: path, subPath, readOnly: readOnly ?? true },
  };
}

function checkPaths(at: IConstruct, mounts: VolumeMount[]): void {
  const paths = mounts.map(({ mountPath }) => mountPath);
  const relative = paths.find((path) => !path.startsWith('/'));
  if (relative !== undefined) {
    throw usageError(at, `'mounts' must use absolute paths, got ${shown(relative)}`, `use '/${relative}'`);
  }
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined) {
    throw usageError(
      at,
      `'mounts' must not use a path twice, got ${shown(twice)}`,
      'mount one of the volumes elsewhere',
    );
  }
}

function distinct(at: IConstruct, volumes: object[]): object[] {
  const byName = new Map<string, object>();
  for (const volume of volumes) {
    const { name } = volume as { name: string };
    const other = byName.get(name);
    if (other !== undefined && JSON.stringify(other) !== JSON.stringify(volume)) {
      throw usageError(at, `'mounts' must not hold a second volume named ${shown(name)}`, 'rename the volume');
    }
    byName.set(name, volume);
  }
  return [...byName.values()];
}
