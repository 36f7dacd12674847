import { Duration, Size } from 'cdk8s';
import { optionalDuration } from '../../core/duration-text';
import { FieldContext } from '../policy/field-context';
import { sizeText } from '../size-text';

/** Buffers of connections to a backend. */
export interface EnvoyBackendConnection {
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
   * Connections that are kept ready for each pod, in percent of those in use: 100 to 300. Only from version 1.9.0 on.
   *
   * @default - none besides those in use
   */
  readonly preconnectPercent?: number;
}

/** Signs of life on connections that are idle. */
export interface EnvoyTcpKeepalive {
  /**
   * Signs without an answer after which the connection is closed.
   *
   * @default - 9
   */
  readonly probes?: number;

  /**
   * Idle time before the first one.
   *
   * @default - 7200 s
   */
  readonly idleTime?: Duration;

  /**
   * Time between them.
   *
   * @default - 75 s
   */
  readonly interval?: Duration;
}

/** What Envoy does about a message that is no HTTP. */
export enum EnvoyInvalidMessageAction {
  /** Ends the connection. */
  TERMINATE_CONNECTION = 'TerminateConnection',
  /** Ends the one stream. */
  TERMINATE_STREAM = 'TerminateStream',
}

/** HTTP/2. */
export interface EnvoyHttp2 {
  /**
   * Bytes on the way in one stream.
   *
   * @default - 64 KiB
   */
  readonly initialStreamWindowSize?: Size;

  /**
   * Bytes on the way in one connection.
   *
   * @default - 1 MiB
   */
  readonly initialConnectionWindowSize?: Size;

  /**
   * Streams at a time in one connection.
   *
   * @default - 100
   */
  readonly maxConcurrentStreams?: number;

  /**
   * What is done about a message that is no HTTP.
   *
   * @default EnvoyInvalidMessageAction.TERMINATE_CONNECTION
   */
  readonly onInvalidMessage?: EnvoyInvalidMessageAction;

  /**
   * Signs of life on connections, also while streams are quiet, as they are before a first token. Only from version 1.9.0 on.
   *
   * @default - none
   */
  readonly keepalive?: EnvoyHttp2Keepalive;
}

/** Signs of life on connections of HTTP/2 (PING). */
export interface EnvoyHttp2Keepalive {
  /**
   * Time between them.
   *
   * @default - none but those of `idleInterval`
   */
  readonly interval?: Duration;

  /**
   * Time to wait for an answer before the connection is closed; less than `interval`.
   *
   * @default - as Envoy Gateway does
   */
  readonly timeout?: Duration;

  /**
   * Part of `interval` that is added by chance, in percent.
   *
   * @default - as Envoy does
   */
  readonly jitterPercent?: number;

  /**
   * Idle time after which one goes before the next stream.
   *
   * @default - none
   */
  readonly idleInterval?: Duration;
}

/** Which addresses of a name are used. */
export enum EnvoyDnsLookupFamily {
  /** IPv4 only. */
  IPV4 = 'IPv4',
  /** IPv6 only. */
  IPV6 = 'IPv6',
  /** IPv4, and IPv6 where there is none. */
  IPV4_PREFERRED = 'IPv4Preferred',
  /** IPv6, and IPv4 where there is none. */
  IPV6_PREFERRED = 'IPv6Preferred',
  /** Both. */
  IPV4_AND_IPV6 = 'IPv4AndIPv6',
}

/** How the names of a backend are resolved. */
export interface EnvoyDns {
  /**
   * Time after which they are resolved again.
   *
   * @default - 30 s
   */
  readonly refreshRate?: Duration;

  /**
   * Use the time that the DNS server gives instead.
   *
   * @default true
   */
  readonly respectTtl?: boolean;

  /**
   * Which addresses are used. Only from version 1.9.0 on.
   *
   * @default - as Envoy Gateway does
   */
  readonly lookupFamily?: EnvoyDnsLookupFamily;
}

/** Version of the PROXY protocol that tells a backend the client's address. */
export enum EnvoyProxyProtocolVersion {
  /** Text. */
  V1 = 'V1',
  /** Binary. */
  V2 = 'V2',
}

/** `connection` of backends. */
export function connectionFields(connection: EnvoyBackendConnection, context: FieldContext): object {
  const { bufferLimit, socketBufferLimit, preconnectPercent } = connection;
  context.needsLater({ preconnectPercent });
  context.checkRange({ preconnectPercent }, 100, 300);
  return {
    bufferLimit: sizeText(bufferLimit),
    socketBufferLimit: sizeText(socketBufferLimit),
    preconnect: preconnectPercent === undefined ? undefined : { perEndpointPercent: preconnectPercent },
  };
}

/** `tcpKeepalive`. */
export function keepaliveFields({ probes, idleTime, interval }: EnvoyTcpKeepalive, context: FieldContext): object {
  context.checkRange({ probes }, 0, 2 ** 32 - 1);
  return { probes, idleTime: optionalDuration(idleTime), interval: optionalDuration(interval) };
}

/** `http2`. */
export function http2Fields(http2: EnvoyHttp2, context: FieldContext): object {
  const { initialStreamWindowSize, initialConnectionWindowSize, maxConcurrentStreams, onInvalidMessage } = http2;
  const { keepalive } = http2;
  context.needsLater({ keepalive });
  context.checkRange({ maxConcurrentStreams }, 1, 2 ** 31 - 1);
  return {
    initialStreamWindowSize: sizeText(initialStreamWindowSize),
    initialConnectionWindowSize: sizeText(initialConnectionWindowSize),
    maxConcurrentStreams,
    onInvalidMessage,
    connectionKeepalive: keepalive && http2KeepaliveFields(keepalive, context.below('keepalive')),
  };
}

function http2KeepaliveFields(keepalive: EnvoyHttp2Keepalive, context: FieldContext): object {
  const { interval, timeout, jitterPercent, idleInterval } = keepalive;
  context.checkRange({ jitterPercent }, 0, 100);
  if (interval !== undefined && timeout !== undefined && timeout.toMilliseconds() >= interval.toMilliseconds()) {
    throw context.wrong('timeout', 'must be less than interval', 'shorten it: the API server refuses any other');
  }
  return {
    interval: optionalDuration(interval),
    timeout: optionalDuration(timeout),
    intervalJitter: jitterPercent,
    idleInterval: optionalDuration(idleInterval),
  };
}

/** `dns`. */
export function dnsFields({ refreshRate, respectTtl, lookupFamily }: EnvoyDns, context: FieldContext): object {
  context.needsLater({ lookupFamily });
  return { dnsRefreshRate: optionalDuration(refreshRate), respectDnsTtl: respectTtl, lookupFamily };
}
