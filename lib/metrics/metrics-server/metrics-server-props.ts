import { Duration } from 'cdk8s';
import { AuthorityFile } from '../authority-file';
import { MetricsProviderProps } from '../metrics-provider-props';
import { MetricsServerVersion } from './metrics-server-version';
import { NodeAddressType } from './node-address-type';

/** How a `MetricsServer` reads from kubelets. */
export interface KubeletProps {
  /**
   * Time between two readings; at least 10 seconds.
   *
   * @default Duration.seconds(15)
   */
  readonly metricResolution?: Duration;

  /**
   * Time after which a kubelet is given up; at most nine tenths of the resolution. Only from version 0.7.2 on.
   *
   * @default - 10 seconds; with 0.6.4 nine tenths of the resolution
   */
  readonly kubeletRequestTimeout?: Duration;

  /**
   * Addresses by which kubelets are asked, the preferred one first.
   *
   * @default - InternalIP, ExternalIP, Hostname
   */
  readonly kubeletPreferredAddressTypes?: NodeAddressType[];

  /**
   * Port of every kubelet.
   *
   * @default - the one in the status of the node
   */
  readonly kubeletPort?: number;

  /**
   * Authority of the certificates that kubelets serve.
   *
   * @default - the authority of the cluster, as service accounts know it
   */
  readonly kubeletCertificateAuthority?: AuthorityFile;

  /**
   * Take any certificate of a kubelet, and send it the token of the service account. For test clusters, whose kubelets sign their own.
   *
   * @default false
   */
  readonly kubeletInsecureTls?: boolean;
}

/** Properties for `MetricsServer`. */
export interface MetricsServerProps extends MetricsProviderProps, KubeletProps {
  /**
   * The release of metrics-server.
   *
   * @default - the newest that supports the Kubernetes of the platform
   */
  readonly version?: MetricsServerVersion;

  /**
   * Namespace of its objects, whatever that of the chart is.
   *
   * @default 'kube-system'
   */
  readonly namespace?: string;

  /**
   * Port that the pods listen on, 1024 or more.
   *
   * @default - that of the version: 4443 up to 0.6.4 and on the host's network, else 10250
   */
  readonly securePort?: number;

  /**
   * Run in the network of the node, for control planes that reach nodes but not pods.
   *
   * @default false
   */
  readonly hostNetwork?: boolean;
}
