import { relativeFolder } from '../../workload/relative-folder';
import { RepositorySource } from './repository-binding';

/** Options of models on a PersistentVolumeClaim. */
export interface ClaimRepositoryOptions {
  /**
   * Folder of the volume that holds the models, such as `models` or `team/models`.
   *
   * @default - the root of the volume. A block volume formatted ext4 has `lost+found` there, which Triton takes for a model and exits
   */
  readonly directory?: string;

  /**
   * Mount the volume read-only.
   *
   * @default true
   */
  readonly readOnly?: boolean;
}

/** Models on an existing claim. */
export function claimRepository(factory: string, claimName: string, options: ClaimRepositoryOptions): RepositorySource {
  const subPath = relativeFolder(factory, options.directory);
  return ({ volumeName, mountPath }) => ({
    uri: mountPath,
    volumes: [{ name: volumeName, persistentVolumeClaim: { claimName } }],
    mounts: [{ name: volumeName, mountPath, subPath, readOnly: options.readOnly ?? true }],
  });
}
