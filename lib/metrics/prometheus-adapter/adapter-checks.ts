import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { durationText } from '../../core/duration-text';
import { usageError } from '../../core/usage-error';
import { Distribution, Platform } from '../../platform';
import { PrometheusAdapterProps } from './prometheus-adapter-props';

/** Time between two looks for series, unless told otherwise. */
export const RELIST_INTERVAL = Duration.minutes(1);

/** Checks what an adapter is told besides rules. */
export function checkAdapterProps(at: Construct, props: PrometheusAdapterProps): void {
  const platform = Platform.of(at);
  if (props.prometheus._needsMonitoringView && platform.distribution !== Distribution.OPENSHIFT) {
    const problem = `'prometheus' openshiftMonitoring() needs OpenShift, the platform is ${platform.toString()}`;
    throw usageError(at, problem, 'use PrometheusEndpoint.https()');
  }
  checkTimes(at, props);
}

function checkTimes(at: Construct, props: PrometheusAdapterProps): void {
  const { metricsRelistInterval: interval = RELIST_INTERVAL, metricsMaxAge = interval } = props;
  if (interval.toMilliseconds() <= 0) {
    const problem = `'metricsRelistInterval' must be more than 0, got ${durationText(interval)}`;
    throw usageError(at, problem, 'leave it out for 1m');
  }
  if (metricsMaxAge.toMilliseconds() < interval.toMilliseconds()) {
    const problem = `'metricsMaxAge' must be at least the metricsRelistInterval of ${durationText(interval)}, got ${durationText(metricsMaxAge)}`;
    throw usageError(at, problem, 'leave it out: the adapter exits otherwise');
  }
}
