import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { wholeNumber } from '../../core/whole-number';
import { KServeVersion } from '../kserve-version';
import { checkSince } from '../since-release';

/** Which payloads are logged. */
export enum LoggerMode {
  /** Requests and responses. */
  ALL = 'all',
  /** Requests. */
  REQUEST = 'request',
  /** Responses. */
  RESPONSE = 'response',
}

/** How payloads are sent elsewhere, as CloudEvents. */
export interface PayloadLogger {
  /**
   * Where to.
   *
   * @default - that of KServe's configuration
   */
  readonly url?: string;

  /**
   * Which ones.
   *
   * @default LoggerMode.ALL
   */
  readonly mode?: LoggerMode;

  /**
   * Headers of requests that are sent along. Needs KServe 0.14.
   *
   * @default - none
   */
  readonly metadataHeaders?: string[];

  /**
   * Annotations of the InferenceService that are sent along. Needs KServe 0.15.2.
   *
   * @default - none
   */
  readonly metadataAnnotations?: string[];
}

/** How requests are put together before the server gets them. */
export interface RequestBatcher {
  /**
   * Number of instances that go at once.
   *
   * @default - KServe's own, 32
   */
  readonly maxBatchSize?: number;

  /**
   * Time after which fewer go.
   *
   * @default - KServe's own, 5 s
   */
  readonly maxLatency?: Duration;
}

/** `logger` of a component. */
export function loggerFields(
  at: Construct,
  logger: PayloadLogger | undefined,
  kserve: KServeVersion,
): object | undefined {
  if (logger === undefined) return undefined;
  const { url, mode = LoggerMode.ALL, metadataHeaders, metadataAnnotations } = logger;
  const since = (prop: string, value: string[] | undefined, release: string) =>
    checkSince(at, kserve, { prop: `logger.${prop}`, given: value !== undefined, release, fix: 'leave it out' });
  since('metadataHeaders', metadataHeaders, '0.14.0');
  since('metadataAnnotations', metadataAnnotations, '0.15.2');
  return { url, mode, metadataHeaders, metadataAnnotations };
}

/** `batcher` of a component. */
export function batcherFields(at: Construct, batcher: RequestBatcher | undefined): object | undefined {
  if (batcher === undefined) return undefined;
  const { maxBatchSize, maxLatency } = batcher;
  const fix = "leave it out for KServe's own";
  if (maxBatchSize !== undefined) wholeNumber(at, 'batcher.maxBatchSize', maxBatchSize, { min: 1, fix });
  const milliseconds = maxLatency?.toMilliseconds();
  if (milliseconds !== undefined) wholeNumber(at, 'batcher.maxLatency in ms', milliseconds, { min: 1, fix });
  return { maxBatchSize, maxLatency: milliseconds };
}
