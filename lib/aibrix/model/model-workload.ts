import { LeaderWorkerSetOptions, RayClusterOptions } from './model-workload-options';
import { DEPLOYMENT } from './workload/deployment';
import { checkGroups, leaderWorkerSet } from './workload/leader-worker-set';
import { rayClusterFleet } from './workload/ray-cluster-fleet';
import { WorkloadKind } from './workload/workload-kind';

/**
 * What runs the pods of a model.
 *
 * | Workload | A replica is | Engines | Needs |
 * | --- | --- | --- | --- |
 * | Deployment | a pod | vLLM, SGLang | nothing |
 * | LeaderWorkerSet | a leader and workers | vLLM on Ray, SGLang | the LeaderWorkerSet controller, there before AIBrix starts |
 * | RayClusterFleet | a Ray cluster | vLLM on Ray | the KubeRay operator, which `AibrixControlPlane` brings |
 */
export class ModelWorkload {
  /** Pods that each serve the whole model. */
  public static deployment(): ModelWorkload {
    return new ModelWorkload(DEPLOYMENT);
  }

  /**
   * Groups of pods that each serve the model together. Needs AIBrix 0.6.0 or later.
   *
   * @throws a usage error for numbers that are none
   */
  public static leaderWorkerSet(options: LeaderWorkerSetOptions): ModelWorkload {
    checkGroups('ModelWorkload.leaderWorkerSet', options);
    return new ModelWorkload(leaderWorkerSet(options));
  }

  /** Ray clusters that each serve the model together. */
  public static rayClusterFleet(options: RayClusterOptions = {}): ModelWorkload {
    return new ModelWorkload(rayClusterFleet(options));
  }

  private constructor(private readonly kind: WorkloadKind) {}

  /** @internal */
  public get _kind(): WorkloadKind {
    return this.kind;
  }
}
