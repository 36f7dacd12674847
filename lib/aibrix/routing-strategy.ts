import { IConstruct } from 'constructs';
import { shown, usageError } from '../core/usage-error';
import { AibrixVersion } from './aibrix-version';

const MAX_WEIGHT = 1_000_000;

/** A strategy that decides together with others. */
export interface WeightedRoutingStrategy {
  /** The strategy. */
  readonly strategy: RoutingStrategy;

  /**
   * How much it counts, a whole number from 1 to 1,000,000.
   *
   * @default 1
   */
  readonly weight?: number;
}

/**
 * How the gateway plugin chooses the pod that answers a request.
 *
 * With a strategy, Envoy connects to the pod itself: the Service of the model and its HTTPRoute take no part. A client chooses one by the header
 * `routing-strategy`, which wins over the one of the model, which wins over that of the gateway.
 *
 * Source: vllm-project/aibrix:pkg/plugins/gateway/algorithms (v0.5.0, v0.6.0, v0.7.0).
 */
export class RoutingStrategy {
  /** Any pod that is ready. */
  public static readonly RANDOM = new RoutingStrategy('random');
  /** The pod with the fewest running requests. */
  public static readonly LEAST_REQUEST = RoutingStrategy.scoring('least-request');
  /** The pod that works on the fewest tokens. */
  public static readonly THROUGHPUT = RoutingStrategy.scoring('throughput');
  /** The pod whose cache has the longest beginning of the prompt, unless it has too many requests. */
  public static readonly PREFIX_CACHE = RoutingStrategy.scoring('prefix-cache');
  /** Prefix cache and load weighed against each other as Preble does. */
  public static readonly PREFIX_CACHE_PREBLE = RoutingStrategy.scoring('prefix-cache-preble');
  /** The pod with the least of its KV cache in use. */
  public static readonly LEAST_KV_CACHE = RoutingStrategy.scoring('least-kv-cache');
  /** The pod with the least of its KV cache on the GPU in use. */
  public static readonly LEAST_GPU_CACHE = RoutingStrategy.scoring('least-gpu-cache');
  /** The pod that has worked the least. */
  public static readonly LEAST_BUSY_TIME = RoutingStrategy.scoring('least-busy-time');
  /** The pod that answers the fastest. */
  public static readonly LEAST_LATENCY = RoutingStrategy.scoring('least-latency');
  /** The pod with the lowest utilization. */
  public static readonly LEAST_UTILIZATION = RoutingStrategy.scoring('least-utilization');
  /** Fair shares of tokens for users, who are told apart by the header `user`. */
  public static readonly VTC_BASIC = RoutingStrategy.scoring('vtc-basic');
  /** Prefill and decode on pods of their own. */
  public static readonly PREFILL_DECODE = new RoutingStrategy('pd');
  /** The pod that keeps to the objectives of the model's profile. */
  public static readonly SLO = new RoutingStrategy('slo');
  /** As `SLO`, filling pods one after the other. */
  public static readonly SLO_PACK_LOAD = new RoutingStrategy('slo-pack-load');
  /** As `SLO`, spreading over pods. */
  public static readonly SLO_LEAST_LOAD = new RoutingStrategy('slo-least-load');
  /** As `SLO`, spreading over pods that ask for work. */
  public static readonly SLO_LEAST_LOAD_PULLING = new RoutingStrategy('slo-least-load-pulling');
  /** The pod of the last request with the same header `x-session-id`. Needs AIBrix 0.6.0. */
  public static readonly SESSION_AFFINITY = RoutingStrategy.scoring('session-affinity', AibrixVersion.V0_6_0);
  /** The less busy of two pods taken at random. Needs AIBrix 0.7.0. */
  public static readonly POWER_OF_TWO = new RoutingStrategy('power-of-two', AibrixVersion.V0_7_0);

  /**
   * Several strategies that decide together, each by the score that it gives to every pod. Needs AIBrix 0.7.0.
   *
   * @throws a usage error for fewer than two, one twice, one that gives no scores (`RANDOM`, `POWER_OF_TWO`, `PREFILL_DECODE`, all of `SLO`), or a
   * weight that the plugin does not read
   */
  public static combined(...members: WeightedRoutingStrategy[]): RoutingStrategy {
    const names = members.map(({ strategy }) => strategy.strategyName);
    if (members.length < 2) {
      throw combinedError(`needs two members or more, got ${members.length}`, 'use the strategy by itself');
    }
    const repeat = names.find((name, index) => names.indexOf(name) !== index);
    if (repeat !== undefined) {
      throw combinedError(`must not name one twice, got ${shown(repeat)}`, 'give it once, with the sum of the weights');
    }
    const unfit = members.find(({ strategy }) => !strategy.scores);
    if (unfit !== undefined) {
      const problem = `must name strategies that score pods, got ${shown(unfit.strategy.strategyName)}`;
      throw combinedError(problem, 'use that one by itself: the plugin ignores the others, or answers 400');
    }
    return new RoutingStrategy(members.map(weighted).join(','), AibrixVersion.V0_7_0);
  }

  private static scoring(name: string, since?: AibrixVersion): RoutingStrategy {
    return new RoutingStrategy(name, since, true);
  }

  private constructor(
    /** As the header `routing-strategy` has it. */
    public readonly strategyName: string,
    private readonly since: AibrixVersion = AibrixVersion.V0_5_0,
    private readonly scores: boolean = false,
  ) {}

  /**
   * Checks that a release knows the strategy.
   *
   * @internal
   */
  public _nameFor(at: IConstruct, prop: string, version: AibrixVersion): string {
    if (!version.isAtLeast(this.since)) {
      const problem = `'${prop}' ${shown(this.strategyName)} needs AIBrix ${this.since.version}, the version is ${version.version}`;
      throw usageError(at, problem, 'use another strategy: the plugin answers 400 otherwise');
    }
    return this.strategyName;
  }
}

function weighted({ strategy, weight }: WeightedRoutingStrategy): string {
  if (weight === undefined) return strategy.strategyName;
  if (!Number.isInteger(weight) || weight < 1 || weight > MAX_WEIGHT) {
    const problem = `must have whole weights from 1 to ${MAX_WEIGHT}, got ${shown(weight)} for ${shown(strategy.strategyName)}`;
    throw combinedError(problem, 'leave the weight out for 1');
  }
  return `${strategy.strategyName}:${weight}`;
}

function combinedError(problem: string, fix: string): Error {
  return usageError('RoutingStrategy.combined', `'members' ${problem}`, fix);
}
