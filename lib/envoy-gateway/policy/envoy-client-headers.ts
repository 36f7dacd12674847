import { HeaderModifier } from '../../gateway-api';
import { headerModifier } from '../../gateway-api/header-modifier';
import { EnvoyGatewayVersion } from '../envoy-gateway-version';
import { FieldContext } from './field-context';

/** What is done about headers whose names have underscores. */
export enum EnvoyUnderscoresAction {
  /** They are passed on. */
  ALLOW = 'Allow',
  /** The request is refused. */
  REJECT_REQUEST = 'RejectRequest',
  /** They are dropped. */
  DROP_HEADER = 'DropHeader',
}

/** What becomes of the header `x-forwarded-client-cert`. */
export enum EnvoyClientCertMode {
  /** It is dropped. */
  SANITIZE = 'Sanitize',
  /** It is passed on where the client has a certificate. */
  FORWARD_ONLY = 'ForwardOnly',
  /** The client's certificate is added. */
  APPEND_FORWARD = 'AppendForward',
  /** It says the client's certificate and nothing else. */
  SANITIZE_SET = 'SanitizeSet',
  /** It is passed on. */
  ALWAYS_FORWARD_ONLY = 'AlwaysForwardOnly',
}

/** What `x-forwarded-client-cert` says of a certificate besides its hash. */
export enum EnvoyClientCertDetail {
  /** Its subject. */
  SUBJECT = 'Subject',
  /** All of it. */
  CERT = 'Cert',
  /** All of its chain. */
  CHAIN = 'Chain',
  /** Its DNS names. */
  DNS = 'DNS',
  /** Its URI. */
  URI = 'URI',
}

/** Headers between the client and the routes. */
export interface EnvoyClientHeaders {
  /**
   * Changes before routes are chosen.
   *
   * @default - none
   */
  readonly earlyRequestHeaders?: HeaderModifier;

  /**
   * Changes to answers at the very end. Only from version 1.9.0 on.
   *
   * @default - none
   */
  readonly lateResponseHeaders?: HeaderModifier;

  /**
   * Tell clients and backends about retries and timings (`x-envoy-…`).
   *
   * @default false
   */
  readonly envoyHeaders?: boolean;

  /**
   * Leave `x-ratelimit-…` out of answers.
   *
   * @default false
   */
  readonly disableRateLimitHeaders?: boolean;

  /**
   * Keep the `x-request-id` of the client.
   *
   * @default false
   */
  readonly preserveRequestId?: boolean;

  /**
   * What is done about headers whose names have underscores.
   *
   * @default EnvoyUnderscoresAction.REJECT_REQUEST
   */
  readonly withUnderscores?: EnvoyUnderscoresAction;

  /**
   * What becomes of `x-forwarded-client-cert`.
   *
   * @default EnvoyClientCertMode.SANITIZE
   */
  readonly clientCertMode?: EnvoyClientCertMode;

  /**
   * What it says of a certificate, for APPEND_FORWARD and SANITIZE_SET.
   *
   * @default - its hash
   */
  readonly clientCertDetails?: EnvoyClientCertDetail[];
}

/** `headers`. */
export function clientHeaderFields(headers: EnvoyClientHeaders, context: FieldContext): object {
  const { earlyRequestHeaders, lateResponseHeaders, preserveRequestId, clientCertMode, clientCertDetails } = headers;
  context.needsLater({ lateResponseHeaders });
  const modifier = (given?: HeaderModifier) => given && headerModifier('EnvoyClientHeaders', given);
  const adds = [EnvoyClientCertMode.APPEND_FORWARD, EnvoyClientCertMode.SANITIZE_SET];
  if (clientCertDetails !== undefined && !adds.some((mode) => mode === clientCertMode)) {
    throw context.wrong(
      'clientCertDetails',
      'needs clientCertMode APPEND_FORWARD or SANITIZE_SET',
      'leave it out, or give the mode',
    );
  }
  return {
    earlyRequestHeaders: modifier(earlyRequestHeaders),
    lateResponseHeaders: modifier(lateResponseHeaders),
    enableEnvoyHeaders: headers.envoyHeaders,
    disableRateLimitHeaders: headers.disableRateLimitHeaders,
    withUnderscoresAction: headers.withUnderscores,
    xForwardedClientCert:
      clientCertMode === undefined ? undefined : { mode: clientCertMode, certDetailsToAdd: clientCertDetails },
    ...requestIdFields(preserveRequestId, context.version),
  };
}

/** Version 1.9.0 has a field with more values in place of that of 1.2.8. */
function requestIdFields(preserve: boolean | undefined, version: EnvoyGatewayVersion): object {
  if (!version.isAtLeast(EnvoyGatewayVersion.V1_9_0)) return { preserveXRequestID: preserve };
  return { requestID: preserve === true ? 'PreserveOrGenerate' : undefined };
}
