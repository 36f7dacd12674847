import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { durationText } from '../../core/duration-text';
import { shown, usageError } from '../../core/usage-error';
import { PodAutoscalerVersion } from './pod-autoscaler-version';
import { ApaStrategyOptions, HpaStrategyOptions, KpaStrategyOptions } from './scaling-options';

/** As `scalingStrategy` names them. */
export type StrategyName = 'HPA' | 'KPA' | 'APA';

/** Annotations by option. */
interface Keys {
  readonly [option: string]: string;
}

const PREFIX = 'autoscaling.aibrix.ai';

const RATES: Keys = {
  maxScaleUpRate: `${PREFIX}/max-scale-up-rate`,
  maxScaleDownRate: `${PREFIX}/max-scale-down-rate`,
};

const COOLDOWNS: Keys = {
  scaleUpCooldown: `${PREFIX}/scale-up-cooldown-window`,
  scaleDownCooldown: `${PREFIX}/scale-down-cooldown-window`,
};

const TOLERANCES: Keys = {
  scaleUpTolerance: `${PREFIX}/scale-up-tolerance`,
  scaleDownTolerance: `${PREFIX}/scale-down-tolerance`,
};

/** vllm-project/aibrix:pkg/controller/podautoscaler/types/annotations.go (v0.5.0, v0.7.0). */
const KEYS: { readonly [strategy in StrategyName]: Keys } = {
  HPA: { ...RATES, ...COOLDOWNS },
  APA: { ...RATES, ...COOLDOWNS, ...TOLERANCES },
  KPA: { ...RATES, ...COOLDOWNS, ...TOLERANCES, panicThreshold: `${PREFIX}/panic-threshold` },
};

/** vllm-project/aibrix:pkg/controller/podautoscaler/scaler/kpa.go, apa.go, hpa_resources.go (v0.4.1). */
const KEYS_BEFORE_0_5_0: { readonly [strategy in StrategyName]: Keys } = {
  HPA: {},
  APA: {
    ...RATES,
    scaleUpTolerance: `apa.${PREFIX}/up-fluctuation-tolerance`,
    scaleDownTolerance: `apa.${PREFIX}/down-fluctuation-tolerance`,
    window: `apa.${PREFIX}/window`,
  },
  KPA: {
    ...RATES,
    panicThreshold: `kpa.${PREFIX}/panic-threshold`,
    stableWindow: `kpa.${PREFIX}/stable-window`,
    panicWindow: `kpa.${PREFIX}/panic-window`,
    activationScale: `kpa.${PREFIX}/activation-scale`,
    scaleDownDelay: `kpa.${PREFIX}/scale-down-delay`,
  },
};

/** The least that a number may be; the controller makes percents of the rates for the HPA, and 1 % is the least that it takes. */
const LEAST: { readonly [option: string]: number } = {
  maxScaleUpRate: 1.02,
  maxScaleDownRate: 1.02,
  scaleUpTolerance: 0,
  scaleDownTolerance: 0,
  panicThreshold: 1,
  activationScale: 1,
};

/** What decides the number of pods. */
export class ScalingStrategy {
  /**
   * A HorizontalPodAutoscaler that the controller makes, named like the PodAutoscaler and "-hpa". It reads the metrics APIs of Kubernetes, over verified TLS.
   *
   * @throws a usage error for rates below 1.02
   */
  public static hpa(options: HpaStrategyOptions = {}): ScalingStrategy {
    return new ScalingStrategy('HPA', 'ScalingStrategy.hpa', { ...options });
  }

  /**
   * Two averages of the metric, of which the short one counts where load rises fast, as in Knative.
   *
   * @throws a usage error for rates below 1.02, a threshold below 1 and a negative tolerance
   */
  public static kpa(options: KpaStrategyOptions = {}): ScalingStrategy {
    return new ScalingStrategy('KPA', 'ScalingStrategy.kpa', { ...options });
  }

  /**
   * One average of the metric, with tolerances above and below the target.
   *
   * @throws a usage error for rates below 1.02 and a negative tolerance
   */
  public static apa(options: ApaStrategyOptions = {}): ScalingStrategy {
    return new ScalingStrategy('APA', 'ScalingStrategy.apa', { ...options });
  }

  private constructor(
    private readonly strategy: StrategyName,
    factory: string,
    private readonly options: { readonly [option: string]: number | Duration | undefined },
  ) {
    for (const [option, value] of Object.entries(options)) {
      const least = LEAST[option];
      if (typeof value !== 'number' || least === undefined || value >= least) continue;
      throw usageError(
        factory,
        `'${option}' must be ${least} or more, got ${shown(value)}`,
        'leave it out for the default',
      );
    }
  }

  /** @internal */
  public get _name(): StrategyName {
    return this.strategy;
  }

  /** @internal */
  public _annotationsFor(at: IConstruct, { version, _gauges }: PodAutoscalerVersion): { [key: string]: string } {
    const keys = (_gauges === undefined ? KEYS_BEFORE_0_5_0 : KEYS)[this.strategy];
    const given = Object.entries(this.options).filter(([, value]) => value !== undefined);
    return Object.fromEntries(
      given.map(([option, value]) => {
        const key = keys[option];
        if (key !== undefined) return [key, value instanceof Duration ? durationText(value) : String(value)];
        const problem = `'strategy' must leave '${option}' out: the strategy ${this.strategy} of AIBrix ${version} ignores it`;
        throw usageError(at, problem, known(keys));
      }),
    );
  }
}

function known(keys: Keys): string {
  const options = Object.keys(keys).join(', ');
  return options === '' ? 'it has no options' : `it has ${options}`;
}
