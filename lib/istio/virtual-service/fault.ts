import { Duration } from 'cdk8s';
import { shown, usageError } from '../../core/usage-error';
import { renderPercent } from './percent';
import { renderDuration } from './route-duration';

/** Failures made on purpose, to see how clients take them (istio:networking/v1alpha3/virtual_service.proto `HTTPFaultInjection`). */
export interface IstioFault {
  /**
   * How long requests are held up.
   *
   * @default - not at all
   */
  readonly delay?: Duration;

  /**
   * The part of the requests that is held up.
   *
   * @default 100
   */
  readonly delayPercent?: number;

  /**
   * Status that requests are answered with, 200 to 599.
   *
   * @default - none
   */
  readonly abortStatus?: number;

  /**
   * The part of the requests that is answered so.
   *
   * @default 100
   */
  readonly abortPercent?: number;
}

/** `fault` of a route; Istio takes an absent percentage for all. */
export function renderFault(at: string, fault: IstioFault | undefined): object | undefined {
  if (fault === undefined) return undefined;
  const { delay, delayPercent, abortStatus, abortPercent } = fault;
  if (delay === undefined && abortStatus === undefined) {
    throw usageError(at, "'fault' must have 'delay' or 'abortStatus'", 'leave it out for none');
  }
  if (abortStatus !== undefined && (!Number.isInteger(abortStatus) || abortStatus < 200 || abortStatus > 599)) {
    const problem = `'fault.abortStatus' must be a status from 200 to 599, got ${shown(abortStatus)}`;
    throw usageError(at, problem, 'Istio refuses any other');
  }
  const delayed = {
    fixedDelay: renderDuration(at, 'fault.delay', delay),
    percentage: renderPercent(at, 'fault.delayPercent', delayPercent ?? 100),
  };
  const aborted = {
    httpStatus: abortStatus,
    percentage: renderPercent(at, 'fault.abortPercent', abortPercent ?? 100),
  };
  return {
    delay: delay === undefined ? undefined : delayed,
    abort: abortStatus === undefined ? undefined : aborted,
  };
}
