import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { ScalingMetric, TriggerMetricType } from '../../autoscaling';
import { durationText } from '../../core/duration-text';
import { shown, usageError } from '../../core/usage-error';

/** Samples that a rate needs within its window so that one lost answer does not empty it. */
const SAMPLES = 4;

/** Requests per second below which a server counts as idle, so that the queue time of none is 0 instead of no number. */
const IDLE_RATE = 0.001;

/** Options of `TritonScalingMetric.queueTime`. */
export interface QueueTimeOptions {
  /**
   * Time over which requests are averaged, at least 4 times `scrapeInterval`.
   *
   * @default Duration.minutes(1)
   */
  readonly window?: Duration;
}

interface Facts {
  /** Name of the series that a rule records for each pod. */
  readonly record: string;
  /** The query of it, by the labels that pods and servers are told apart by. */
  readonly query: (selector: string, by: string) => string;
  /** What it should be. */
  readonly target: number;
  /** How a number of the whole server becomes a number of pods. */
  readonly ofServer: TriggerMetricType;
  /** Time that it looks back. */
  readonly window?: Duration;
}

/**
 * What decides how many pods a Triton server has (triton-inference-server/core:src/metrics.cc, image tag 26.07).
 *
 * The number of waiting requests also grows when every request is stuck; the time in the queue is counted once a request has left it.
 */
export class TritonScalingMetric {
  /**
   * Requests that wait, for each pod (`nv_inference_pending_request_count`).
   *
   * @param perPod how many may wait before another pod comes
   * @throws a usage error for what is no positive number
   */
  public static pendingRequests(perPod: number): TritonScalingMetric {
    if (!Number.isFinite(perPod) || perPod <= 0) {
      const problem = `'perPod' must be more than 0, got ${shown(perPod)}`;
      throw usageError('TritonScalingMetric.pendingRequests', problem, 'give the requests that may wait in each pod');
    }
    return new TritonScalingMetric({
      record: 'triton_pending_requests',
      query: (selector, by) => `sum${by}(nv_inference_pending_request_count${selector})`,
      target: perPod,
      ofServer: TriggerMetricType.AVERAGE_VALUE,
    });
  }

  /**
   * Time that a request waits on the average: the growth of `nv_inference_queue_duration_us` by that of `nv_inference_request_success`, each summed over the
   * models before it is divided, so that idle models do not hide a busy one.
   *
   * @param perRequest how long a request may wait before another pod comes
   * @throws a usage error for no time
   */
  public static queueTime(perRequest: Duration, options: QueueTimeOptions = {}): TritonScalingMetric {
    const at = 'TritonScalingMetric.queueTime';
    const { window = Duration.minutes(1) } = options;
    if (perRequest.toMilliseconds() < 1) {
      throw usageError(at, "'perRequest' must be 1 ms or more, got 0 ms", 'give the time that a request may wait');
    }
    const rate = (name: string, selector: string, by: string): string =>
      `sum${by}(rate(${name}${selector}[${durationText(window)}]))`;
    return new TritonScalingMetric({
      record: 'triton_queue_time_us',
      query: (selector, by) =>
        `${rate('nv_inference_queue_duration_us', selector, by)} / ` +
        `clamp_min(${rate('nv_inference_request_success', selector, by)}, ${IDLE_RATE})`,
      target: perRequest.toMilliseconds() * 1000,
      ofServer: TriggerMetricType.VALUE,
      window,
    });
  }

  private constructor(private readonly facts: Facts) {}

  /**
   * The series of each pod that a rule records.
   *
   * @internal
   */
  public _recording(selector: string): { readonly record: string; readonly expr: string } {
    return { record: this.facts.record, expr: this.facts.query(selector, ' by (namespace, pod) ') };
  }

  /**
   * The metric of each pod that an adapter answers with that series.
   *
   * @internal
   */
  public get _ofPods(): ScalingMetric {
    return ScalingMetric.pods(this.facts.record, this.facts.target);
  }

  /**
   * The number of the whole server, as a trigger of KEDA asks for it.
   *
   * @internal
   */
  public _ofServer(selector: string): {
    readonly query: string;
    readonly threshold: number;
    readonly metricType: TriggerMetricType;
  } {
    const { query, target, ofServer } = this.facts;
    return { query: query(selector, ''), threshold: target, metricType: ofServer };
  }

  /**
   * Refuses an interval of which the window holds too few samples.
   *
   * @internal
   */
  public _checkInterval(at: IConstruct, interval: Duration): void {
    const { window } = this.facts;
    if (window === undefined || window.toMilliseconds() >= SAMPLES * interval.toMilliseconds()) return;
    const got = `${durationText(window)} for ${durationText(interval)}`;
    const problem = `'window' must be at least ${SAMPLES} times 'scrapeInterval', got ${got}`;
    throw usageError(at, problem, 'lengthen it: a rate over fewer samples has gaps');
  }
}
