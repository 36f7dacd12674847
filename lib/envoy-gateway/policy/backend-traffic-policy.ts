import { ApiObject, Duration, Size } from 'cdk8s';
import { Construct } from 'constructs';
import { EnvoyBackendSettings, backendSettingFields } from '../backend/envoy-backend-settings';
import { EnvoyAdmissionControl, admissionControlFields } from './envoy-admission-control';
import { optionalDuration } from '../../core/duration-text';
import { EnvoyGatewayVersion } from '../envoy-gateway-version';
import { sizeText } from '../size-text';
import { EnvoyMergeType, EnvoyPolicyProps } from './envoy-policy-props';
import { EnvoyRateLimit } from './envoy-rate-limit';
import { EnvoyResponseOverride } from './envoy-response-override';
import { FieldContext } from './field-context';
import { policyObject } from './policy-object';

/** How answers are compressed for clients that can read it. */
export enum EnvoyCompression {
  /** Gzip. */
  GZIP = 'Gzip',
  /** Brotli; only from version 1.9.0 on. */
  BROTLI = 'Brotli',
  /** Zstandard; only from version 1.9.0 on. */
  ZSTD = 'Zstd',
}

/** Where Envoy sends requests for a Service. */
export enum EnvoyRoutingType {
  /** To its pods, one by one, which all that is said of balancing and health needs. */
  ENDPOINT = 'Endpoint',
  /** To its address, and kube-proxy chooses the pod. */
  SERVICE = 'Service',
}

/** Faults made on purpose, to see what clients do. */
export interface EnvoyFaultInjection {
  /**
   * Time that requests are held back.
   *
   * @default - none is
   */
  readonly delay?: Duration;

  /**
   * Part of the requests that is held back, in percent.
   *
   * @default 100
   */
  readonly delayPercent?: number;

  /**
   * HTTP status, 200 to 600, with which requests are answered at once.
   *
   * @default - none is
   */
  readonly abortHttpStatus?: number;

  /**
   * gRPC status, 0 to 16, with which requests are answered at once.
   *
   * @default - none is
   */
  readonly abortGrpcStatus?: number;

  /**
   * Part of the requests that is answered so, in percent.
   *
   * @default 100
   */
  readonly abortPercent?: number;
}

/** Properties for `BackendTrafficPolicy`. */
export interface BackendTrafficPolicyProps extends EnvoyPolicyProps, EnvoyBackendSettings {
  /**
   * Limits to the requests.
   *
   * @default - none
   */
  readonly rateLimit?: EnvoyRateLimit;

  /**
   * How answers are compressed, in the order of preference.
   *
   * @default - not at all
   */
  readonly compression?: EnvoyCompression[];

  /**
   * Smallest answer that is compressed. Only from version 1.9.0 on.
   *
   * @default - 30 bytes
   */
  readonly compressionMinSize?: Size;

  /**
   * Protocols to which clients may change over, such as `websocket` for realtime APIs. Only from version 1.9.0 on.
   *
   * @default - `websocket`
   */
  readonly httpUpgrades?: string[];

  /**
   * Whether requests go to the pods or to the address of the Service. Only from version 1.9.0 on.
   *
   * @default - as the EnvoyProxy says, else to the pods
   */
  readonly routingType?: EnvoyRoutingType;

  /**
   * Refuse part of the requests when too many fail.
   *
   * @default - none is refused
   */
  readonly admissionControl?: EnvoyAdmissionControl;

  /**
   * Faults made on purpose.
   *
   * @default - none
   */
  readonly faultInjection?: EnvoyFaultInjection;

  /**
   * Answers that are replaced.
   *
   * @default - none
   */
  readonly responseOverrides?: EnvoyResponseOverride[];

  /**
   * Speak the version of HTTP with the backend that the client speaks.
   *
   * @default false
   */
  readonly useClientProtocol?: boolean;

  /**
   * Largest request that is taken in as a whole before it is sent on; larger ones are answered with 413. Only from version 1.9.0 on.
   *
   * @default - requests are sent on as they come
   */
  readonly requestBuffer?: Size;

  /**
   * How it goes together with the policy of the Gateway, for targets that are routes. Only from version 1.9.0 on.
   *
   * @default - it takes its place
   */
  readonly mergeType?: EnvoyMergeType;
}

/**
 * How Envoy deals with the backends of a Gateway or route: timeouts, retries, balancing, health, limits.
 *
 * Renders a BackendTrafficPolicy (child `Resource`; `gateway.envoyproxy.io/v1alpha1`, envoyproxy/gateway:api/v1alpha1/backendtrafficpolicy_types.go
 * v1.2.8 and v1.9.0). One on a route takes the place of one on its Gateway as a whole, unless `mergeType` says otherwise.
 *
 * @example
 * new BackendTrafficPolicy(chart, 'Patient', {
 *   envoyGateway,
 *   targets: [EnvoyPolicyTarget.route(route)],
 *   timeouts: { request: Duration.minutes(10) },
 * });
 */
export class BackendTrafficPolicy extends Construct {
  /** The BackendTrafficPolicy. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: BackendTrafficPolicyProps) {
    super(scope, id);

    const { apiObject, setSpec } = policyObject(this, 'BackendTrafficPolicy', props);
    this.apiObject = apiObject;
    const context = new FieldContext(this, props.envoyGateway.version);
    const { compression, requestBuffer, mergeType, faultInjection, responseOverrides, admissionControl } = props;
    const { compressionMinSize, httpUpgrades, routingType } = props;
    const newer = compression?.find((each) => each !== EnvoyCompression.GZIP);
    context.needsLater({ requestBuffer, mergeType, [`compression ${newer}`]: newer });
    context.needsLater({ compressionMinSize, httpUpgrades, routingType, admissionControl });
    checkTogether(props, context);
    setSpec({
      ...backendSettingFields(props, context),
      rateLimit: props.rateLimit?._toKube(context),
      ...compressionFields(props),
      faultInjection: faultInjection && faultFields(faultInjection, context.below('faultInjection')),
      responseOverride: responseOverrides?.map((override) => override._toKube(context)),
      useClientProtocol: props.useClientProtocol,
      requestBuffer: requestBuffer === undefined ? undefined : { limit: sizeText(requestBuffer) },
      httpUpgrade: httpUpgrades?.map((type) => ({ type })),
      routingType,
      admissionControl: admissionControl && admissionControlFields(admissionControl, context.below('admissionControl')),
      mergeType,
    });
  }
}

function checkTogether(props: BackendTrafficPolicyProps, context: FieldContext): void {
  if (props.requestBuffer !== undefined && props.httpUpgrades !== undefined) {
    throw context.wrong('httpUpgrades', 'must not be given with requestBuffer', 'the API server refuses both together');
  }
  if (props.compressionMinSize !== undefined && props.compression === undefined) {
    throw context.wrong('compressionMinSize', 'needs compression', 'leave it out: nothing is compressed');
  }
}

/** Version 1.9.0 keeps the field of 1.2.8 but reads the order of preference from a newer one. */
function compressionFields({ compression, compressionMinSize, envoyGateway }: BackendTrafficPolicyProps): object {
  const minContentLength = sizeText(compressionMinSize);
  const field = envoyGateway.version.isAtLeast(EnvoyGatewayVersion.V1_9_0) ? 'compressor' : 'compression';
  return { [field]: compression?.map((type) => ({ type, [type.toLowerCase()]: {}, minContentLength })) };
}

function faultFields(faults: EnvoyFaultInjection, context: FieldContext): object {
  const { delay, delayPercent, abortHttpStatus: httpStatus, abortGrpcStatus: grpcStatus, abortPercent } = faults;
  context.checkRange({ abortHttpStatus: httpStatus }, 200, 600);
  context.checkRange({ abortGrpcStatus: grpcStatus }, 0, 16);
  const aborts = httpStatus !== undefined || grpcStatus !== undefined;
  if (httpStatus !== undefined && grpcStatus !== undefined) {
    throw context.wrong('abortHttpStatus', 'and abortGrpcStatus must not both be given', 'leave one of them out');
  }
  if (delay === undefined && !aborts) {
    throw context.wrong('delay', 'or a status must be given', 'leave faultInjection out to make no faults');
  }
  return {
    delay: delay === undefined ? undefined : { fixedDelay: optionalDuration(delay), percentage: delayPercent },
    abort: aborts ? { httpStatus, grpcStatus, percentage: abortPercent } : undefined,
  };
}
