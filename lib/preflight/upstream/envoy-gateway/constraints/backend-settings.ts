import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { durationNanoseconds } from '../../api-server/go/duration';
import { fractionProblem } from './fraction';
import { activeHealthCheck } from './health-check';
import { loadBalancer } from './load-balancer';
import { sizeProblem } from './quantity';

interface Keepalive {
  readonly interval?: string;
  readonly timeout?: string;
}

interface BackendSettings {
  readonly connection?: { readonly preconnect?: { readonly predictivePercent?: number } };
  readonly loadBalancer?: { readonly type?: string };
}

/** How HTTP/2 connections are kept open. */
export const keepalive: Constraint = {
  at: 'http2.connectionKeepalive',
  check: ({ timeout, interval }: Keepalive) => {
    if (timeout === undefined || interval === undefined) return undefined;
    const [wait, pause] = [durationNanoseconds(timeout), durationNanoseconds(interval)];
    return wait !== undefined && pause !== undefined && wait < pause
      ? undefined
      : `timeout ${timeout} must be shorter than interval ${interval}`;
  },
};

/** How backends are spoken to (envoyproxy/gateway `api/v1alpha1/shared_types.go`, v1.9.0). */
export const backendSettings: readonly Constraint[] = [
  {
    at: '',
    check: ({ connection, loadBalancer: { type = '' } = {} }: BackendSettings) =>
      connection?.preconnect?.predictivePercent !== undefined && !['Random', 'RoundRobin'].includes(type)
        ? 'connection.preconnect.predictivePercent needs loadBalancer.type Random or RoundRobin'
        : undefined,
  },
  { at: 'circuitBreaker.retryBudget.percent', check: fractionProblem },
  { at: 'connection.bufferLimit', check: sizeProblem, before: '1.2.8' },
  keepalive,
  ...within('healthCheck.active', activeHealthCheck),
  ...within('loadBalancer', loadBalancer),
];
