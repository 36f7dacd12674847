import { Duration } from 'cdk8s';
import { optionalDuration } from '../../core/duration-text';
import { FieldContext } from './field-context';

/** When Envoy refuses part of the requests by itself, since too many of the last ones failed. Only from version 1.9.0 on. */
export interface EnvoyAdmissionControl {
  /**
   * Requests that succeed, in percent, below which others are refused.
   *
   * @default - as Envoy Gateway does
   */
  readonly minSuccessPercent?: number;

  /**
   * Requests a second below which none is refused.
   *
   * @default - as Envoy Gateway does
   */
  readonly minRequestRate?: number;

  /**
   * Most requests that are refused, in percent.
   *
   * @default - as Envoy Gateway does
   */
  readonly maxRejectionPercent?: number;

  /**
   * Time over which requests are counted, 1 second or more.
   *
   * @default - as Envoy Gateway does
   */
  readonly samplingWindow?: Duration;

  /**
   * Status codes that count as success.
   *
   * @default - as Envoy Gateway does
   */
  readonly successStatusCodes?: number[];
}

/** `admissionControl`. */
export function admissionControlFields(control: EnvoyAdmissionControl, context: FieldContext): object {
  const { minSuccessPercent, minRequestRate, maxRejectionPercent, samplingWindow, successStatusCodes } = control;
  context.checkRange({ minSuccessPercent }, 1, 100);
  context.checkRange({ minRequestRate }, 0, 2 ** 31 - 1);
  context.checkRange({ maxRejectionPercent }, 0, 100);
  for (const code of successStatusCodes ?? []) context.checkRange({ successStatusCodes: code }, 100, 599);
  if (samplingWindow !== undefined && samplingWindow.toMilliseconds() < 1000) {
    throw context.wrong('samplingWindow', 'must be 1 second or more', 'the API server refuses less');
  }
  return {
    minSuccessRate: minSuccessPercent,
    minRequestRate,
    maxRejectionPercent,
    samplingWindow: optionalDuration(samplingWindow),
    successCriteria: successStatusCodes && { http: { statusCodes: successStatusCodes } },
  };
}
