import { Size } from 'cdk8s';
import { ContainerResources, EnvValue } from 'cdk8s-plus-28';
import { quantity, resourceFields } from '../../workload/container-fields';
import { RepositorySource } from './repository-binding';

/** A container that fetches models before the server starts. It finds the folder to fill in the variable `MODEL_REPOSITORY`. */
export interface ModelDownload {
  /** Image that holds the downloader. */
  readonly image: string;

  /**
   * Entrypoint.
   *
   * @default - the image's own
   */
  readonly command?: string[];

  /**
   * Arguments; Kubernetes replaces `$(MODEL_REPOSITORY)` and other variables.
   *
   * @default - the image's own
   */
  readonly args?: string[];

  /**
   * Variables, such as credentials.
   *
   * @default - only `MODEL_REPOSITORY` and the writable `HOME`
   */
  readonly env?: { [name: string]: EnvValue };

  /**
   * Space for the models; the pod is evicted when they need more.
   *
   * @default - no limit of its own
   */
  readonly sizeLimit?: Size;

  /**
   * CPU, memory and ephemeral storage of the downloader.
   *
   * @default - none asked for
   */
  readonly resources?: ContainerResources;
}

/** Models fetched into an emptyDir at each start of the pod. */
export function downloadRepository(download: ModelDownload): RepositorySource {
  const { image, command, args, env, sizeLimit, resources } = download;
  return ({ volumeName, mountPath }) => ({
    uri: mountPath,
    volumes: [{ name: volumeName, emptyDir: sizeLimit === undefined ? {} : { sizeLimit: quantity(sizeLimit) } }],
    mounts: [{ name: volumeName, mountPath, readOnly: true }],
    initContainer: {
      fields: { name: `download-${volumeName}`, image, command, args, resources: resourceFields(resources) },
      env: { MODEL_REPOSITORY: EnvValue.fromValue(mountPath), ...env },
      mounts: [{ name: volumeName, mountPath }],
    },
  });
}
