import { AibrixReleaseVersion } from './aibrix-release-version';
import { ReleaseFile } from '../../core/release/release-file';

/** Properties for `AibrixRelease`. */
export interface AibrixReleaseProps {
  /** The release that the files are of. */
  readonly version: AibrixReleaseVersion;

  /** `aibrix-core-<tag>.yaml`. */
  readonly core: ReleaseFile;

  /**
   * `aibrix-core-crds-<tag>.yaml`, which exists from 0.7.0 on.
   *
   * @default - not rendered: before 0.7.0 they are in the core file, from then on they must be in the cluster
   */
  readonly coreCrds?: ReleaseFile;

  /**
   * `aibrix-dependency-<tag>.yaml`: Envoy Gateway with the CustomResourceDefinitions of the Gateway API, from 0.3.0 on those of Ray too.
   *
   * @default - not rendered: an Envoy Gateway and these definitions must be in the cluster
   */
  readonly dependency?: ReleaseFile;

  /**
   * On OpenShift, keeps the user ids that the files and Envoy Gateway give to pods, and grants the SCC `nonroot-v2` to their service accounts.
   *
   * @default false
   */
  readonly keepUserIds?: boolean;

  /**
   * Whether the SCC that `keepUserIds` asks for is granted here; an administrator has to grant it otherwise.
   *
   * @default true
   */
  readonly grantScc?: boolean;
}
