import { Constraint } from '../../api-server/custom-resource/constraints';
import { timeSpans } from './time-span';

/** Limits of connections to a service (istio/api `networking/v1/destination_rule.proto`, 1.31.4). */
export const connectionPool: readonly Constraint[] = timeSpans(
  'http.http2KeepAlive.interval',
  'http.http2KeepAlive.timeout',
  'http.idleTimeout',
  'tcp.connectTimeout',
  'tcp.maxConnectionDuration',
  'tcp.tcpKeepalive.interval',
  'tcp.tcpKeepalive.time',
);
