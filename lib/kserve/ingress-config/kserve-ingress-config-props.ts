import { KServeVersion } from '../kserve-version';
import { KServeConfigDelivery } from './kserve-config-delivery';
import { KServeIngressSettings } from './kserve-ingress-settings';

/** Properties for `KServeIngressConfig`. */
export interface KServeIngressConfigProps extends KServeIngressSettings {
  /** The release of KServe that reads the configuration. */
  readonly version: KServeVersion;

  /**
   * Namespace of KServe's controller, which is where it looks for its configuration.
   *
   * @default 'kserve'
   */
  readonly namespace?: string;

  /**
   * How the configuration reaches the cluster.
   *
   * @default KServeConfigDelivery.helmValues()
   */
  readonly delivery?: KServeConfigDelivery;
}
