/** An address of a node. */
export enum NodeAddressType {
  /** An IP inside the cluster's network. */
  INTERNAL_IP = 'InternalIP',
  /** An IP that is reachable from outside. */
  EXTERNAL_IP = 'ExternalIP',
  /** The name of the node as its kubelet gives it. */
  HOSTNAME = 'Hostname',
  /** A DNS name inside the cluster's network. */
  INTERNAL_DNS = 'InternalDNS',
  /** A DNS name that is known outside. */
  EXTERNAL_DNS = 'ExternalDNS',
}
