import { IConfigMap, IPersistentVolumeClaim } from 'cdk8s-plus-28';
import { shown, usageError } from '../core/usage-error';
import { AzureRepositoryOptions, azureRepository } from './repository/azure-repository';
import { ClaimRepositoryOptions, claimRepository } from './repository/claim-repository';
import { configMapRepository } from './repository/config-map-repository';
import { ModelDownload, downloadRepository } from './repository/download-repository';
import { GcsRepositoryOptions, gcsRepository } from './repository/gcs-repository';
import { ImageRepositoryOptions, imageRepository } from './repository/image-repository';
import { nfsRepository } from './repository/nfs-repository';
import { RepositoryBinding, RepositoryPlace, RepositorySource } from './repository/repository-binding';
import { S3RepositoryOptions, s3Repository } from './repository/s3-repository';

/**
 * Where Triton finds its models.
 *
 * | Source | admitted by OpenShift's `restricted-v2` | admitted by Pod Security *restricted* |
 * | --- | --- | --- |
 * | claim, object store, ConfigMap, download | yes | yes |
 * | image | yes, from 4.20 on | yes |
 * | NFS export | no: `TritonServer` renders the SCC that adds `nfs` | no (*baseline* admits it) |
 */
export class ModelRepository {
  /** Models on a claim, also one whose volume is an NFS export. */
  public static fromClaim(claim: IPersistentVolumeClaim, options: ClaimRepositoryOptions = {}): ModelRepository {
    return new ModelRepository(claimRepository('ModelRepository.fromClaim', claim.name, options));
  }

  /** Models on a claim that this app does not define. */
  public static fromClaimName(claimName: string, options: ClaimRepositoryOptions = {}): ModelRepository {
    return new ModelRepository(claimRepository('ModelRepository.fromClaimName', claimName, options));
  }

  /**
   * Models in S3, or in a store that speaks its protocol; they are copied to the pod's disk at load.
   *
   * @param url `s3://bucket/path`, or `s3://[http://|https://]host:port/bucket/path` with the port, also when it is 443
   */
  public static fromS3(url: string, options: S3RepositoryOptions = {}): ModelRepository {
    return new ModelRepository(s3Repository(url, options));
  }

  /**
   * Models in Google Cloud Storage; they are copied to the pod's disk at load.
   *
   * @param url `gs://bucket/path`
   */
  public static fromGcs(url: string, options: GcsRepositoryOptions = {}): ModelRepository {
    return new ModelRepository(gcsRepository(url, options));
  }

  /**
   * Models in Azure Blob Storage; they are copied to the pod's disk at load.
   *
   * @param url `as://account/container/path`; the endpoint is always `<account>.blob.core.windows.net`
   */
  public static fromAzure(url: string, options: AzureRepositoryOptions = {}): ModelRepository {
    return new ModelRepository(azureRepository(url, options));
  }

  /**
   * Models on an NFS export that the node mounts.
   *
   * The export must let the pod's user read it: user 1000 where pods bring ids, one of the namespace's block on OpenShift. Better a claim bound to an
   * NFS volume, which needs no SCC.
   *
   * @param server host name or address, as the node resolves it
   * @param path absolute path of the export
   */
  public static fromNfs(server: string, path: string): ModelRepository {
    return new ModelRepository(nfsRepository(server, path));
  }

  /**
   * Small models in a ConfigMap (1 MiB in all). Changes of the ConfigMap reach new pods only.
   *
   * @param files key of the ConfigMap by path in the repository, such as `{ 'identity/1/model.py': 'model.py' }`
   */
  public static fromConfigMap(configMap: IConfigMap, files: { [path: string]: string }): ModelRepository {
    return new ModelRepository(configMapRepository(configMap, files));
  }

  /** Models that a container fetches into an emptyDir each time a pod starts. */
  public static fromDownload(download: ModelDownload): ModelRepository {
    return new ModelRepository(downloadRepository(download));
  }

  /**
   * Models in an OCI image, mounted read-only. Needs Kubernetes 1.35 or OpenShift 4.20.
   *
   * @param reference such as `registry.example/models/resnet:3`
   */
  public static fromImage(reference: string, options: ImageRepositoryOptions = {}): ModelRepository {
    return new ModelRepository(imageRepository(reference, options));
  }

  /**
   * A folder on a volume of `TritonServerProps.mounts`.
   *
   * @param path absolute, equal to or below the path of the mount
   */
  public static fromMountedPath(path: string): ModelRepository {
    if (!/^\/+[^/]/.test(path) || path.split('/').includes('..')) {
      const problem = `'path' must be absolute, below '/' and without '..', got ${shown(path)}`;
      throw usageError('ModelRepository.fromMountedPath', problem, 'write it as the server container sees it');
    }
    return new ModelRepository(() => ({ uri: path }));
  }

  private constructor(private readonly source: RepositorySource) {}

  /** @internal */
  public _bind(place: RepositoryPlace): RepositoryBinding {
    return this.source(place);
  }
}
