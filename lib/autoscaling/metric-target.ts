import { IConstruct } from 'constructs';
import { decimalQuantity } from './decimal-quantity';

/** What a metric of an object, or from outside of the cluster, should be. */
export class MetricTarget {
  /**
   * The metric itself should be this: a ratio, a latency, a temperature.
   *
   * @throws a usage error for what the API server refuses
   */
  public static value(value: number): MetricTarget {
    const quantity = decimalQuantity('MetricTarget.value', 'value', value);
    return new MetricTarget({ type: 'Value', value: quantity });
  }

  /**
   * The metric divided by the number of pods should be this: a length of a queue, a number of requests.
   *
   * @throws a usage error for what the API server refuses
   */
  public static averageValue(value: number): MetricTarget {
    return new MetricTarget(averageValue('MetricTarget.averageValue', 'value', value));
  }

  private constructor(private readonly target: object) {}

  /** @internal */
  public _toKube(): object {
    return this.target;
  }
}

/** `target` of a metric by its average over the pods. */
export function averageValue(at: IConstruct | string, prop: string, value: number): object {
  return { type: 'AverageValue', averageValue: decimalQuantity(at, prop, value) };
}
