import { Duration } from 'cdk8s';
import { RouteBackend } from '../../gateway-api';
import { EnvoyBackendSettings, backendSettingFields } from '../backend/envoy-backend-settings';
import { optionalDuration } from '../../core/duration-text';
import { FieldContext } from './field-context';

/** How bodies are sent to an external processor. */
export enum EnvoyBodyMode {
  /** In parts, each of which waits for its answer. */
  STREAMED = 'Streamed',
  /** As a whole; a body that is too large is refused. */
  BUFFERED = 'Buffered',
  /** As a whole, or the part that fits. */
  BUFFERED_PARTIAL = 'BufferedPartial',
  /** In parts, answered in parts, independently of each other; only from version 1.9.0 on, and not with `failOpen`. */
  FULL_DUPLEX_STREAMED = 'FullDuplexStreamed',
}

/** What of a request or an answer is sent to an external processor: headers always, bodies when told to. */
export interface EnvoyExtProcMessage {
  /**
   * How the body is sent.
   *
   * @default - not at all
   */
  readonly body?: EnvoyBodyMode;

  /**
   * Attributes of Envoy that are sent too, such as `xds.route_name`. Only from version 1.9.0 on.
   *
   * @default - none
   */
  readonly attributes?: string[];
}

/** A service that Envoy asks about each request (ext_proc, gRPC). */
export interface EnvoyExtProc {
  /** The service. In another namespace the policy brings the ReferenceGrant. */
  readonly backend: RouteBackend;

  /**
   * What of requests is sent.
   *
   * @default - nothing
   */
  readonly request?: EnvoyExtProcMessage;

  /**
   * What of answers is sent.
   *
   * @default - nothing
   */
  readonly response?: EnvoyExtProcMessage;

  /**
   * Time to wait for each answer of the service.
   *
   * @default - 200 ms
   */
  readonly messageTimeout?: Duration;

  /**
   * Go on without the service when it fails.
   *
   * @default false
   */
  readonly failOpen?: boolean;

  /**
   * How Envoy deals with the service.
   *
   * @default - as with any backend
   */
  readonly settings?: EnvoyBackendSettings;

  /**
   * Let the service change what is sent to it. Only from version 1.9.0 on.
   *
   * @default false
   */
  readonly allowModeOverride?: boolean;

  /**
   * Ask without waiting for answers. Only from version 1.9.0 on.
   *
   * @default false
   */
  readonly shadowMode?: boolean;

  /**
   * Status for the client when the service fails. Only from version 1.9.0 on.
   *
   * @default - 500
   */
  readonly statusOnError?: number;

  /**
   * Namespaces of dynamic metadata that are sent. Only from version 1.9.0 on.
   *
   * @default - none
   */
  readonly readableMetadata?: string[];

  /**
   * Namespaces of dynamic metadata that the service may write, at most 8. Only from version 1.9.0 on.
   *
   * @default - none
   */
  readonly writableMetadata?: string[];
}

/** An entry of `extProc`, but for its backend. */
export function extProcFields(extProc: EnvoyExtProc, context: FieldContext): object {
  const { request, response, messageTimeout, failOpen, settings } = extProc;
  const { allowModeOverride, shadowMode, statusOnError, readableMetadata, writableMetadata } = extProc;
  context.needsLater({ allowModeOverride, shadowMode, statusOnError, readableMetadata, writableMetadata });
  context.checkRange({ statusOnError }, 400, 511);
  for (const [prop, message] of Object.entries({ request, response })) {
    checkMessage(context.below(prop), message, failOpen);
    if (shadowMode === true && message?.body !== undefined && message.body !== EnvoyBodyMode.STREAMED) {
      throw context.wrong(
        'shadowMode',
        `needs a body that is Streamed, got ${message.body}`,
        'leave one of the two out',
      );
    }
  }
  const modes = { request, response, allowModeOverride };
  const metadata = { accessibleNamespaces: readableMetadata, writableNamespaces: writableMetadata };
  return {
    messageTimeout: optionalDuration(messageTimeout),
    failOpen,
    processingMode: isGiven(modes) ? modes : undefined,
    backendSettings: settings && backendSettingFields(settings, context.below('settings')),
    shadowMode,
    statusOnError,
    metadata: isGiven(metadata) ? metadata : undefined,
  };
}

function checkMessage(context: FieldContext, message: EnvoyExtProcMessage = {}, failOpen = false): void {
  const { body, attributes } = message;
  const duplex = body === EnvoyBodyMode.FULL_DUPLEX_STREAMED;
  context.needsLater({ attributes, 'body FullDuplexStreamed': duplex });
  if (duplex && failOpen) {
    throw context.wrong('body', 'must not be FullDuplexStreamed with failOpen', 'leave one of the two out');
  }
}

function isGiven(fields: { [name: string]: unknown }): boolean {
  return Object.values(fields).some((field) => field !== undefined);
}
