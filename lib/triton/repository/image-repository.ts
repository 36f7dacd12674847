import { ImagePullPolicy } from 'cdk8s-plus-28';
import { usageError } from '../../core/usage-error';
import { Distribution, Platform } from '../../platform';
import { minorNumber } from '../../platform/minor-version';
import { relativeFolder } from '../../workload/relative-folder';
import { RepositorySource } from './repository-binding';

/** Options of models in an OCI image or artifact. */
export interface ImageRepositoryOptions {
  /**
   * Folder of the image that holds the models.
   *
   * @default - the root of the image
   */
  readonly directory?: string;

  /**
   * When the image is pulled.
   *
   * @default - Kubernetes' own: Always for the tag `latest`, else IfNotPresent
   */
  readonly pullPolicy?: ImagePullPolicy;
}

/** Models in an OCI image that is mounted as a volume (KEP-4639); its files must be readable by everybody. */
export function imageRepository(reference: string, options: ImageRepositoryOptions): RepositorySource {
  const subPath = relativeFolder('ModelRepository.fromImage', options.directory);
  return ({ scope, volumeName, mountPath }) => {
    const platform = Platform.of(scope);
    if (!mountsImages(platform)) {
      const problem = `'modelRepository' from an image needs Kubernetes 1.35 or OpenShift 4.20, the platform is ${platform.toString()}`;
      throw usageError(scope, problem, 'use ModelRepository.fromDownload with a container that copies the models');
    }
    return {
      uri: mountPath,
      volumes: [{ name: volumeName, image: { reference, pullPolicy: options.pullPolicy } }],
      mounts: [{ name: volumeName, mountPath, subPath, readOnly: true }],
    };
  };
}

function mountsImages(platform: Platform): boolean {
  return platform.distribution === Distribution.OPENSHIFT
    ? minorNumber(platform.version) >= 20
    : platform.isAtLeastKubernetes('1.35');
}
