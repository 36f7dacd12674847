import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { ContainerResources, EnvValue, ImagePullPolicy } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { clusterScoped } from '../../core/cluster-scoped-kinds';
import { clusterWideName } from '../../core/cluster-wide-name';
import { SUBDOMAIN_NAME, checkName } from '../../core/kube-name';
import { shown, usageError } from '../../core/usage-error';
import { PodSecurity } from '../../workload';
import { kserveVersionOf, versionProblems } from '../default-version';
import { KServeVersion } from '../kserve-version';
import { optionFields } from '../serving-runtime/container-fields';
import { checkSince, isSince } from '../since-release';

/**
 * What KServe's own storage initializer fetches (kserve/kserve:config/storagecontainers/default.yaml v0.12.0 to v0.20.0), in that order: server-side apply
 * takes a list in another order for a conflict with the owner of KServe's.
 */
const OWN_PREFIXES = ['gs://', 's3://', 'hdfs://', 'hf://', 'webhdfs://'];
const OWN_PATTERNS = [
  'https://(.+?).blob.core.windows.net/(.+)',
  'https://(.+?).file.core.windows.net/(.+)',
  'https?://(.+)/(.+)',
];

/** Properties for `ClusterStorageContainer`. */
export interface ClusterStorageContainerProps {
  /** Image, which gets a URI and a folder as its arguments. */
  readonly image: string;

  /**
   * How the URIs begin that it fetches, such as `model-registry://`.
   *
   * @default - none
   */
  readonly prefixes?: string[];

  /**
   * Regular expressions (RE2) for the URIs that it fetches.
   *
   * @default - none
   */
  readonly patterns?: string[];

  /**
   * Variables.
   *
   * @default - none
   */
  readonly env?: { [name: string]: EnvValue };

  /**
   * CPU, memory and ephemeral storage. Models are copied to ephemeral storage.
   *
   * @default - those of KServe's configuration: from 100m and 100 MiB to 1 CPU and 1 GiB
   */
  readonly resources?: ContainerResources;

  /**
   * When the image is pulled.
   *
   * @default - the cluster's: always for the tag latest, otherwise if it is not there
   */
  readonly imagePullPolicy?: ImagePullPolicy;

  /**
   * Whether it takes several URIs and folders, which `storageLocations` need. Needs KServe 0.16.
   *
   * @default false
   */
  readonly fetchesSeveral?: boolean;

  /**
   * Release of KServe.
   *
   * @default - that of the app's local gateway, else KServeVersion.V0_20_0
   */
  readonly kserve?: KServeVersion;

  /**
   * Metadata of the object.
   *
   * @default - name generated from the construct path
   */
  readonly metadata?: ApiObjectMetadata;
}

/** Properties for the storage initializer of KServe. */
export interface StorageInitializerProps {
  /**
   * Image.
   *
   * @default - that of the release, such as 'kserve/storage-initializer:v0.20.0'
   */
  readonly image?: string;

  /**
   * CPU, memory and ephemeral storage. Models are copied to ephemeral storage.
   *
   * @default - those of KServe's configuration: from 100m and 100 MiB to 1 CPU and 1 GiB
   */
  readonly resources?: ContainerResources;

  /**
   * Release of KServe.
   *
   * @default - that of the app's local gateway, else KServeVersion.V0_20_0
   */
  readonly kserve?: KServeVersion;
}

/**
 * The container that fetches models before a server starts, in every namespace. Needs KServe 0.12.
 *
 * Renders a ClusterStorageContainer (`serving.kserve.io/v1alpha1`) that fits the Pod Security level *restricted* in both modes. Source:
 * kserve/kserve:pkg/apis/serving/v1alpha1/storage_container_types.go v0.20.0.
 *
 * @example
 * ClusterStorageContainer.storageInitializer(chart, 'Storage');
 */
export class ClusterStorageContainer extends Construct {
  /**
   * The storage initializer of KServe, in place of the one that its release file installs under the same name, `default`.
   *
   * From 0.14 on that one says nothing about its security, so that Pod Security *restricted* refuses every pod that fetches a model (kserve/kserve#3985).
   */
  public static storageInitializer(
    scope: Construct,
    id: string,
    props: StorageInitializerProps = {},
  ): ClusterStorageContainer {
    const kserve = kserveVersionOf(scope, props.kserve);
    return new ClusterStorageContainer(scope, id, {
      image: props.image ?? `kserve/storage-initializer:v${kserve.version}`,
      resources: props.resources,
      prefixes: OWN_PREFIXES.filter((prefix) => prefix !== 'hf://' || isSince(kserve, '0.14.0')),
      patterns: OWN_PATTERNS,
      fetchesSeveral: isSince(kserve, '0.16.0') ? true : undefined,
      kserve,
      metadata: { name: 'default' },
    });
  }

  /** The object. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: ClusterStorageContainerProps) {
    super(scope, id);

    const kserve = kserveVersionOf(this, props.kserve);
    const { image, prefixes = [], patterns = [], fetchesSeveral } = props;
    const fix = 'keep the model where KServe fetches it';
    checkSince(this, kserve, { prop: 'ClusterStorageContainer', given: true, release: '0.12.0', fix });
    const several = {
      prop: 'fetchesSeveral',
      given: fetchesSeveral !== undefined,
      release: '0.16.0',
      fix: 'leave it out',
    };
    checkSince(this, kserve, several);
    if (image === '') throw usageError(this, "'image' must not be empty", 'name the image that fetches models');
    this.checkFormats(prefixes, patterns);
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'serving.kserve.io/v1alpha1',
      kind: 'ClusterStorageContainer',
      metadata: { ...props.metadata, name: props.metadata?.name ?? clusterWideName(this) },
      spec: {
        container: {
          name: 'storage-initializer',
          image,
          ...optionFields({ at: this, prop: 'container', kserve }, props),
          securityContext: this.securityContext(),
        },
        supportedUriFormats: [...prefixes.map((prefix) => ({ prefix })), ...patterns.map((regex) => ({ regex }))],
        supportsMultiModelDownload: fetchesSeveral,
      },
    });
    clusterScoped(this.apiObject);
    checkName(this, 'metadata.name', this.apiObject.name, SUBDOMAIN_NAME);
    this.node.addValidation({ validate: () => versionProblems(this, kserve) });
  }

  /** Its name. */
  public get containerName(): string {
    return this.apiObject.name;
  }

  private checkFormats(prefixes: string[], patterns: string[]): void {
    if (prefixes.length + patterns.length === 0) {
      throw usageError(this, "'prefixes' and 'patterns' must not both be empty", 'say which URIs it fetches');
    }
    const wrong = prefixes.find((prefix) => !/^[a-z][a-z0-9+.-]*:\/\//.test(prefix));
    if (wrong !== undefined) {
      const problem = `'prefixes' must begin with a scheme and '://', got ${shown(wrong)}`;
      throw usageError(this, problem, "write the scheme, such as 'model-registry://'");
    }
  }

  /** On the container, since pods of mode Knative say nothing themselves; the user is that of the image, or of the pod. */
  private securityContext(): object {
    const { container } = PodSecurity.platformDefault()._fieldsAt(this);
    return { ...container, runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
  }
}
