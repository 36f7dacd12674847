import { IConstruct } from 'constructs';
import { IPlatform } from '../core';
import { usageError } from '../core/usage-error';
import { GpuNodes, WorkloadIdentity } from './platform-facts';
import { KUBERNETES_MINORS, OPENSHIFT_MINORS, knownMinor, kubernetesOfOpenShift, minorNumber } from './minor-version';

const CONTEXT_KEY = 'cdk8s-inference.platform';

/** What kind of cluster a platform is. */
export enum Distribution {
  /** Upstream Kubernetes, or any cluster that behaves like it. */
  KUBERNETES = 'kubernetes',
  /** Red Hat OpenShift and OKD. */
  OPENSHIFT = 'openshift',
  /** Amazon Elastic Kubernetes Service. */
  EKS = 'eks',
  /** Google Kubernetes Engine. */
  GKE = 'gke',
  /** Azure Kubernetes Service. */
  AKS = 'aks',
  /** K3s. */
  K3S = 'k3s',
}

interface PlatformFacts {
  readonly distribution: Distribution;
  readonly version: string;
  readonly kubernetesVersion: string;
  readonly assignsUserIds: boolean;
  readonly gpuNodes: GpuNodes;
  readonly workloadIdentity?: WorkloadIdentity;
}

/**
 * The cluster that an app renders for. Constructs ask it how to be right there, so one program serves every cluster by changing one line.
 *
 * It is set on an app, a chart or any construct and found through the tree; there is no global.
 *
 * | | Kubernetes | OpenShift | EKS | GKE | AKS | k3s |
 * | --- | --- | --- | --- | --- | --- | --- |
 * | user and group ids | from the pod | from the namespace | from the pod | from the pod | from the pod | from the pod |
 * | label of GPU nodes | `nvidia.com/gpu.present` | `nvidia.com/gpu.present` | `nvidia.com/gpu.present` | `cloud.google.com/gke-accelerator` | `kubernetes.azure.com/accelerator` | `nvidia.com/gpu.present` |
 * | taint of GPU nodes | none | none | none | `nvidia.com/gpu=present` | `sku=gpu` | none |
 * | RuntimeClass of GPU pods | – | – | – | – | – | `nvidia` |
 * | workload identity | – | – | `eks.amazonaws.com/role-arn` | `iam.gke.io/gcp-service-account` | `azure.workload.identity/client-id` | – |
 *
 * @example
 * const app = new InferenceApp({ platform: Platform.openshift('4.18') });
 */
export class Platform implements IPlatform {
  /**
   * Upstream Kubernetes, where pods bring their own user ids.
   *
   * @param version minor, such as `1.31`; default `1.33`
   */
  public static kubernetes(version: string = '1.33'): Platform {
    return Platform.upstream(Distribution.KUBERNETES, version, { nodeLabel: GPU_OPERATOR_LABEL });
  }

  /**
   * OpenShift, which assigns user ids per namespace and admits pods through Security Context Constraints.
   *
   * @param version minor, such as `4.18` (which carries Kubernetes 1.31); default `4.20`
   */
  public static openshift(version: string = '4.20'): Platform {
    knownMinor('Platform.openshift', version, OPENSHIFT_MINORS);
    return new Platform({
      distribution: Distribution.OPENSHIFT,
      version,
      kubernetesVersion: kubernetesOfOpenShift(version),
      assignsUserIds: true,
      gpuNodes: { nodeLabel: GPU_OPERATOR_LABEL },
    });
  }

  /**
   * Amazon EKS.
   *
   * @param version Kubernetes minor; default `1.33`
   */
  public static eks(version: string = '1.33'): Platform {
    return Platform.upstream(
      Distribution.EKS,
      version,
      { nodeLabel: GPU_OPERATOR_LABEL },
      { serviceAccountAnnotation: 'eks.amazonaws.com/role-arn', podLabels: {} },
    );
  }

  /**
   * Google GKE.
   *
   * @param version Kubernetes minor; default `1.33`
   */
  public static gke(version: string = '1.33'): Platform {
    return Platform.upstream(
      Distribution.GKE,
      version,
      { nodeLabel: 'cloud.google.com/gke-accelerator', taintKey: 'nvidia.com/gpu', taintValue: 'present' },
      { serviceAccountAnnotation: 'iam.gke.io/gcp-service-account', podLabels: {} },
    );
  }

  /**
   * Azure AKS.
   *
   * @param version Kubernetes minor; default `1.33`
   */
  public static aks(version: string = '1.33'): Platform {
    return Platform.upstream(
      Distribution.AKS,
      version,
      { nodeLabel: 'kubernetes.azure.com/accelerator', taintKey: 'sku', taintValue: 'gpu' },
      {
        serviceAccountAnnotation: 'azure.workload.identity/client-id',
        podLabels: { 'azure.workload.identity/use': 'true' },
      },
    );
  }

  /**
   * K3s, whose NVIDIA runtime is not the default one of the node.
   *
   * @param version Kubernetes minor; default `1.33`
   */
  public static k3s(version: string = '1.33'): Platform {
    return Platform.upstream(Distribution.K3S, version, { nodeLabel: GPU_OPERATOR_LABEL, runtimeClassName: 'nvidia' });
  }

  /** The platform that holds at `scope`: the nearest one set above it, else `Platform.kubernetes()`. */
  public static of(scope: IConstruct): Platform {
    return (scope.node.tryGetContext(CONTEXT_KEY) as Platform | undefined) ?? Platform.kubernetes();
  }

  private static upstream(
    distribution: Distribution,
    version: string,
    gpuNodes: GpuNodes,
    workloadIdentity?: WorkloadIdentity,
  ): Platform {
    const kubernetesVersion = knownMinor(`Platform.${distribution}`, version, KUBERNETES_MINORS);
    return new Platform({
      distribution,
      version,
      kubernetesVersion,
      assignsUserIds: false,
      gpuNodes,
      workloadIdentity,
    });
  }

  /** Kind of cluster. */
  public readonly distribution: Distribution;
  /** Version in the distribution's own numbers: `4.18` on OpenShift, the Kubernetes minor elsewhere. */
  public readonly version: string;
  /** Kubernetes minor, such as `1.31`. */
  public readonly kubernetesVersion: string;
  /** Whether the cluster gives each namespace a block of user ids and refuses pods that bring other ones (OpenShift's `restricted-v2`). */
  public readonly assignsUserIds: boolean;
  /** How nodes with NVIDIA GPUs are marked and how their pods run. Vendor documentation; a cluster may differ. */
  public readonly gpuNodes: GpuNodes;
  /** How a service account is tied to a cloud identity; undefined where the platform has no such annotation. */
  public readonly workloadIdentity?: WorkloadIdentity;

  private constructor(facts: PlatformFacts) {
    this.distribution = facts.distribution;
    this.version = facts.version;
    this.kubernetesVersion = facts.kubernetesVersion;
    this.assignsUserIds = facts.assignsUserIds;
    this.gpuNodes = facts.gpuNodes;
    this.workloadIdentity = facts.workloadIdentity;
  }

  /** Whether the cluster runs this Kubernetes minor (`1.30`) or a newer one. */
  public isAtLeastKubernetes(version: string): boolean {
    return minorNumber(this.kubernetesVersion) >= minorNumber(version);
  }

  /**
   * Makes this the platform of `scope` and of everything created in it afterwards.
   *
   * @throws when `scope` has children already: they were rendered for another platform
   */
  public applyTo(scope: IConstruct): void {
    const [child] = scope.node.children;
    if (child !== undefined) {
      const problem = `the platform must be set before anything is created in it, but '${child.node.id}' is there already`;
      throw usageError(scope, problem, 'call applyTo right after creating it');
    }
    scope.node.setContext(CONTEXT_KEY, this);
  }

  /** Name and version as people write them: `openshift@4.18`. */
  public toString(): string {
    return `${this.distribution}@${this.version}`;
  }
}

const GPU_OPERATOR_LABEL = 'nvidia.com/gpu.present';
