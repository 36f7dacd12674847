import { Duration, Size } from 'cdk8s';
import { optionalDuration } from '../../core/duration-text';
import { sizeText } from '../size-text';
import { FieldContext } from './field-context';

/** How long Envoy waits for clients. */
export interface EnvoyClientTimeouts {
  /**
   * For a whole request.
   *
   * @default - without end
   */
  readonly requestReceived?: Duration;

  /**
   * For the headers of a request. Only from version 1.9.0 on.
   *
   * @default - without end
   */
  readonly requestHeadersReceived?: Duration;

  /**
   * Time after which an idle connection of HTTP is closed.
   *
   * @default - 1 h
   */
  readonly httpIdle?: Duration;

  /**
   * Time without a byte after which a stream is closed. Only from version 1.9.0 on.
   *
   * @default - 5 min
   */
  readonly streamIdle?: Duration;

  /**
   * Time after which an idle connection of TCP is closed.
   *
   * @default - 1 h
   */
  readonly tcpIdle?: Duration;

  /**
   * For TLS to be agreed on. Only from version 1.9.0 on.
   *
   * @default - as Envoy Gateway does
   */
  readonly tlsHandshake?: Duration;
}

/** Connections of clients. */
export interface EnvoyClientConnection {
  /**
   * Most that is held for one connection while the other side is slower.
   *
   * @default - 32 KiB
   */
  readonly bufferLimit?: Size;

  /**
   * Buffer of the socket in the kernel.
   *
   * @default - that of the node
   */
  readonly socketBufferLimit?: Size;

  /**
   * Connections of one listener at a time.
   *
   * @default - no limit
   */
  readonly maxConnections?: number;

  /**
   * Time before a connection above the limit is closed.
   *
   * @default - none
   */
  readonly closeDelay?: Duration;

  /**
   * Time after which a connection is closed. Only from version 1.9.0 on.
   *
   * @default - never
   */
  readonly maxDuration?: Duration;

  /**
   * Time after which a stream is closed. Only from version 1.9.0 on.
   *
   * @default - never
   */
  readonly maxStreamDuration?: Duration;

  /**
   * Requests after which a connection is closed. Only from version 1.9.0 on.
   *
   * @default - never
   */
  readonly maxRequests?: number;
}

/** HTTP/1. */
export interface EnvoyHttp1 {
  /**
   * Pass trailers on.
   *
   * @default false
   */
  readonly enableTrailers?: boolean;

  /**
   * Keep the case of the names of headers.
   *
   * @default false
   */
  readonly preserveHeaderCase?: boolean;

  /**
   * Serve HTTP/1.0.
   *
   * @default false
   */
  readonly http10?: boolean;

  /**
   * Take the host of the listener or route for requests of HTTP/1.0 without one; Envoy Gateway refuses it where every host has a wildcard.
   *
   * @default false
   */
  readonly http10DefaultHost?: boolean;
}

/** `timeout`. */
export function clientTimeoutFields(timeouts: EnvoyClientTimeouts, context: FieldContext): object {
  const { requestReceived, requestHeadersReceived, httpIdle, streamIdle, tcpIdle, tlsHandshake } = timeouts;
  context.needsLater({ requestHeadersReceived, streamIdle, tlsHandshake });
  const http = {
    requestReceivedTimeout: optionalDuration(requestReceived),
    requestHeadersReceivedTimeout: optionalDuration(requestHeadersReceived),
    idleTimeout: optionalDuration(httpIdle),
    streamIdleTimeout: optionalDuration(streamIdle),
  };
  const tcp = { idleTimeout: optionalDuration(tcpIdle), tlsHandshakeTimeout: optionalDuration(tlsHandshake) };
  return { http: anyOf(http), tcp: anyOf(tcp) };
}

function anyOf(fields: { [name: string]: unknown }): object | undefined {
  return Object.values(fields).some((field) => field !== undefined) ? fields : undefined;
}

/** `connection`. */
export function clientConnectionFields(connection: EnvoyClientConnection, context: FieldContext): object {
  const { bufferLimit, socketBufferLimit, maxConnections, closeDelay } = connection;
  const { maxDuration, maxStreamDuration, maxRequests } = connection;
  context.needsLater({ maxDuration, maxStreamDuration, maxRequests });
  context.checkRange({ maxRequests }, 1, 2 ** 31 - 1);
  context.checkRange({ maxConnections }, 1, Number.MAX_SAFE_INTEGER);
  if (closeDelay !== undefined && maxConnections === undefined) {
    throw context.wrong('closeDelay', 'needs maxConnections', 'leave it out: no connection is above a limit');
  }
  const limit = {
    value: maxConnections,
    closeDelay: optionalDuration(closeDelay),
    maxConnectionDuration: optionalDuration(maxDuration),
    maxStreamDuration: optionalDuration(maxStreamDuration),
    maxRequestsPerConnection: maxRequests,
  };
  return {
    bufferLimit: sizeText(bufferLimit),
    socketBufferLimit: sizeText(socketBufferLimit),
    connectionLimit: anyOf(limit),
  };
}

/** `http1`. */
export function http1Fields({ http10, http10DefaultHost, ...same }: EnvoyHttp1): object {
  return { ...same, http10: http10 === true ? { useDefaultHost: http10DefaultHost } : undefined };
}
