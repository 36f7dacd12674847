import { Duration } from 'cdk8s';
import { optionalDuration } from '../../core/duration-text';
import { FieldContext } from '../policy/field-context';

/** How long Envoy waits for a backend. */
export interface EnvoyBackendTimeouts {
  /**
   * For a connection.
   *
   * @default - 10 s
   */
  readonly connect?: Duration;

  /**
   * For the whole answer; `Duration.millis(0)` waits without end, as streams of tokens may need.
   *
   * @default - that of the route, else 15 s
   */
  readonly request?: Duration;

  /**
   * Time after which an idle connection is closed.
   *
   * @default - 1 h
   */
  readonly connectionIdle?: Duration;

  /**
   * Time after which any connection is closed.
   *
   * @default - unlimited
   */
  readonly maxConnectionDuration?: Duration;

  /**
   * Time after which any stream is closed. Only from version 1.9.0 on.
   *
   * @default - unlimited
   */
  readonly maxStreamDuration?: Duration;

  /**
   * Time without a byte after which a stream is closed. Only from version 1.9.0 on.
   *
   * @default - that of the client's side
   */
  readonly streamIdle?: Duration;
}

/** `timeout` of backends. */
export function backendTimeoutFields(timeouts: EnvoyBackendTimeouts, context: FieldContext): object {
  const { connect, request, connectionIdle, maxConnectionDuration, maxStreamDuration, streamIdle } = timeouts;
  context.needsLater({ maxStreamDuration, streamIdle });
  const http = {
    requestTimeout: optionalDuration(request),
    connectionIdleTimeout: optionalDuration(connectionIdle),
    maxConnectionDuration: optionalDuration(maxConnectionDuration),
    maxStreamDuration: optionalDuration(maxStreamDuration),
    streamIdleTimeout: optionalDuration(streamIdle),
  };
  return {
    tcp: connect === undefined ? undefined : { connectTimeout: optionalDuration(connect) },
    http: Object.values(http).some((field) => field !== undefined) ? http : undefined,
  };
}
