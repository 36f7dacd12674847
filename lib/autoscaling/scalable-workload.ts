import { ApiObject, ApiObjectMetadataDefinition } from 'cdk8s';
import { Deployment, StatefulSet } from 'cdk8s-plus-28';
import { IConstruct } from 'constructs';
import { portNumbers } from '../core/container-ports';
import { LABEL_NAME, SUBDOMAIN_NAME, checkName } from '../core/kube-name';
import { shown, usageError } from '../core/usage-error';
import { IScalable } from './i-scalable';
import { ScaleTarget } from './scale-target';

const API_VERSION = /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?v[0-9]+((alpha|beta)[0-9]+)?$/;
const KIND = /^[A-Z][A-Za-z0-9]*$/;

interface OfPlus extends IConstruct {
  readonly kind: string;
  readonly apiVersion: string;
  readonly name: string;
  readonly metadata: ApiObjectMetadataDefinition;
  readonly replicas?: number;
  markHasAutoscaler(): void;
}

/** A workload of the app. */
interface KnownWorkload {
  readonly object: ApiObject;
  readonly replicas: () => number | undefined;
  readonly leave?: () => void;
}

/** Workloads that are no constructs of this package, as autoscalers take them. */
export class ScalableWorkload implements IScalable {
  /** A Deployment of cdk8s-plus. Its `replicas` are rendered no more. */
  public static fromDeployment(deployment: Deployment): ScalableWorkload {
    return ScalableWorkload.ofPlus(deployment);
  }

  /** A StatefulSet of cdk8s-plus. Its `replicas` are rendered no more. */
  public static fromStatefulSet(statefulSet: StatefulSet): ScalableWorkload {
    return ScalableWorkload.ofPlus(statefulSet);
  }

  /** An object of any kind that has a scale, rendered without `spec.replicas`. */
  public static fromApiObject(object: ApiObject): ScalableWorkload {
    const { apiVersion, kind, name, metadata } = object;
    const target = { apiVersion, kind, name, namespace: metadata.namespace };
    return new ScalableWorkload(target, { object, replicas: () => replicasOf(object) });
  }

  /**
   * A workload that this app does not define. Its manifest must not have `spec.replicas`.
   *
   * @throws a usage error for what the API server refuses
   */
  public static fromReference(reference: ScaleTarget): ScalableWorkload {
    const at = 'ScalableWorkload.fromReference';
    const { apiVersion, kind, name, namespace } = reference;
    if (!API_VERSION.test(apiVersion)) {
      const problem = `'apiVersion' must be a group and a version, got ${shown(apiVersion)}`;
      throw usageError(at, problem, "write it as in the workload, such as 'apps/v1'");
    }
    if (!KIND.test(kind)) {
      const problem = `'kind' must be letters and digits from a capital on, got ${shown(kind)}`;
      throw usageError(at, problem, "write it as in the workload, such as 'Deployment'");
    }
    checkName(at, 'name', name, SUBDOMAIN_NAME);
    if (namespace !== undefined) checkName(at, 'namespace', namespace, LABEL_NAME);
    return new ScalableWorkload({ apiVersion, kind, name, namespace });
  }

  private static ofPlus(workload: OfPlus): ScalableWorkload {
    const { apiVersion, kind, name, metadata } = workload;
    const target = { apiVersion, kind, name, namespace: metadata.namespace };
    return new ScalableWorkload(target, {
      object: ApiObject.of(workload),
      replicas: () => workload.replicas,
      leave: () => workload.markHasAutoscaler(),
    });
  }

  private constructor(
    /** The workload, as autoscalers refer to it. */
    public readonly scaleTarget: ScaleTarget,
    private readonly known?: KnownWorkload,
  ) {}

  /** @internal */
  public get _fixedReplicas(): number | undefined {
    return this.known?.replicas();
  }

  /** @internal */
  public _leaveReplicas(): void {
    this.known?.leave?.();
  }

  /** @internal */
  public get _containerPorts(): number[] | undefined {
    const { known } = this;
    return known === undefined ? undefined : portNumbers(known.object);
  }
}

function replicasOf(object: ApiObject): number | undefined {
  const { spec } = object.toJson() as { readonly spec?: { readonly replicas?: number } };
  return spec?.replicas;
}
