import { ObjectMeta } from '../../../object-meta/validate-object-meta';
import { ResourceList } from '../quantities';
import { Container, EphemeralContainer, ResourceRequirements } from './container';
import { Affinity, Toleration, TopologySpreadConstraint } from './scheduling';
import { PodSecurityContext } from './security-context';
import { Volume } from './volume';

/** The parts of `core/v1.PodSpec` that its rules read. */
export interface PodSpec {
  readonly volumes?: readonly Volume[];
  readonly initContainers?: readonly Container[];
  readonly containers?: readonly Container[];
  readonly ephemeralContainers?: readonly EphemeralContainer[];
  readonly restartPolicy?: string;
  readonly terminationGracePeriodSeconds?: number;
  readonly activeDeadlineSeconds?: number;
  readonly dnsPolicy?: string;
  readonly dnsConfig?: PodDnsConfig;
  readonly nodeSelector?: { [label: string]: string };
  readonly nodeName?: string;
  readonly serviceAccountName?: string;
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  readonly hostUsers?: boolean;
  readonly shareProcessNamespace?: boolean;
  readonly securityContext?: PodSecurityContext;
  readonly imagePullSecrets?: readonly { readonly name?: string }[];
  readonly hostname?: string;
  readonly subdomain?: string;
  readonly hostnameOverride?: string;
  readonly setHostnameAsFQDN?: boolean;
  readonly affinity?: Affinity;
  readonly tolerations?: readonly Toleration[];
  readonly hostAliases?: readonly { readonly ip?: string; readonly hostnames?: readonly string[] }[];
  readonly priorityClassName?: string;
  readonly priority?: number;
  readonly preemptionPolicy?: string;
  readonly readinessGates?: readonly { readonly conditionType?: string }[];
  readonly schedulingGates?: readonly { readonly name?: string }[];
  readonly runtimeClassName?: string;
  readonly overhead?: ResourceList;
  readonly topologySpreadConstraints?: readonly TopologySpreadConstraint[];
  readonly os?: { readonly name?: string };
  readonly resourceClaims?: readonly PodResourceClaim[];
  readonly resources?: ResourceRequirements;
}

/** `core/v1.PodDNSConfig`. */
export interface PodDnsConfig {
  readonly nameservers?: string[];
  readonly searches?: string[];
  readonly options?: readonly { readonly name?: string }[];
}

/** `core/v1.PodResourceClaim`. */
export interface PodResourceClaim {
  readonly name?: string;
  readonly resourceClaimName?: string;
  readonly resourceClaimTemplateName?: string;
}

/** `core/v1.PodTemplateSpec`. */
export interface PodTemplateSpec {
  readonly metadata?: ObjectMeta;
  readonly spec?: PodSpec;
}

/** What the rules of a pod depend on besides its spec. */
export interface PodSpecOptions {
  /** Whether the spec is that of a Pod, and not of a template for Pods. */
  readonly isPod: boolean;
}

/** A container with its path. */
export interface PlacedContainer {
  readonly container: Container;
  readonly path: string;
}

/** All containers of a pod in the order in which upstream visits them: initial ones first, ephemeral ones last. */
export function containersOf(spec: PodSpec, path: string): PlacedContainer[] {
  const placed = (containers: readonly Container[] = [], field: string) =>
    containers.map((container, index) => ({ container, path: `${path}.${field}[${index}]` }));
  return [
    ...placed(spec.initContainers, 'initContainers'),
    ...placed(spec.containers, 'containers'),
    ...placed(spec.ephemeralContainers, 'ephemeralContainers'),
  ];
}
