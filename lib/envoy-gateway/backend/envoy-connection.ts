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
}

/** Version of the PROXY protocol that tells a backend the client's address. */
export enum EnvoyProxyProtocolVersion {
  /** Text. */
  V1 = 'V1',
  /** Binary. */
  V2 = 'V2',
}

/** `connection` of backends. */
export function connectionFields({ bufferLimit, socketBufferLimit }: EnvoyBackendConnection): object {
  return { bufferLimit: sizeText(bufferLimit), socketBufferLimit: sizeText(socketBufferLimit) };
}

/** `tcpKeepalive`. */
export function keepaliveFields({ probes, idleTime, interval }: EnvoyTcpKeepalive, context: FieldContext): object {
  context.checkRange({ probes }, 0, 2 ** 32 - 1);
  return { probes, idleTime: optionalDuration(idleTime), interval: optionalDuration(interval) };
}

/** `http2`. */
export function http2Fields(http2: EnvoyHttp2, context: FieldContext): object {
  const { initialStreamWindowSize, initialConnectionWindowSize, maxConcurrentStreams, onInvalidMessage } = http2;
  context.checkRange({ maxConcurrentStreams }, 1, 2 ** 31 - 1);
  return {
    initialStreamWindowSize: sizeText(initialStreamWindowSize),
    initialConnectionWindowSize: sizeText(initialConnectionWindowSize),
    maxConcurrentStreams,
    onInvalidMessage,
  };
}

/** `dns`. */
export function dnsFields({ refreshRate, respectTtl }: EnvoyDns): object {
  return { dnsRefreshRate: optionalDuration(refreshRate), respectDnsTtl: respectTtl };
}
