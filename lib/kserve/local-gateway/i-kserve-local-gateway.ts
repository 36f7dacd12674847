import { IConstruct } from 'constructs';
import { KServeVersion } from '../kserve-version';

/** The local gateway of a KServe installation: the one that requests from inside the cluster cross. */
export interface IKServeLocalGateway extends IConstruct {
  /** The release of KServe that uses it. */
  readonly kserve: KServeVersion;

  /** `namespace/name` of its Istio Gateway, as VirtualServices and KServe's configuration name it. */
  readonly localGatewayRef: string;

  /** Host name of its Service, such as `kserve-local-gateway.istio-system.svc.cluster.local`. */
  readonly serviceHost: string;

  /** Labels of the pods that its Istio Gateway selects. */
  readonly selector: { [key: string]: string };

  /** Namespaces whose InferenceServices it serves; those of every namespace when there is none. */
  readonly modelNamespaces?: string[];
}
