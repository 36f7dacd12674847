import { shown, usageError } from '../../core/usage-error';
import { MatchType } from '../match-type';

const MAX_LENGTH = 1024;

/** CEL of GRPCMethodMatch, kubernetes-sigs/gateway-api:apis/v1/grpcroute_types.go v1.6.1. */
const NAMES = {
  service: { pattern: /^\.?[a-z_][a-z_0-9]*(\.[a-z_][a-z_0-9]*)*$/i, example: 'inference.GRPCInferenceService' },
  method: { pattern: /^[A-Za-z_][A-Za-z_0-9]*$/, example: 'ModelInfer' },
};

/** A service of gRPC, a method, or both; at least one of them. */
export interface GrpcMethod {
  /**
   * Full name of the service, such as `inference.GRPCInferenceService`.
   *
   * @default - any
   */
  readonly service?: string;

  /**
   * Name of the method, such as `ModelInfer`.
   *
   * @default - any
   */
  readonly method?: string;
}

/** What a call of gRPC calls. */
export class GrpcMethodMatch {
  /**
   * This service and method.
   *
   * @throws a usage error for neither, or for names that the API server refuses
   */
  public static exact(method: GrpcMethod): GrpcMethodMatch {
    const at = 'GrpcMethodMatch.exact';
    checkName(at, 'service', method.service);
    checkName(at, 'method', method.method);
    return new GrpcMethodMatch('Exact', checkGiven(at, method));
  }

  /**
   * Services and methods that match expressions, in the controller's dialect. Few controllers support it.
   *
   * @throws a usage error for neither, or for more than 1024 characters
   */
  public static regularExpression(method: GrpcMethod): GrpcMethodMatch {
    return new GrpcMethodMatch('RegularExpression', checkGiven('GrpcMethodMatch.regularExpression', method));
  }

  private constructor(
    private readonly type: MatchType,
    private readonly method: GrpcMethod,
  ) {}

  /** @internal */
  public _toKube(): object {
    return { type: this.type, service: this.method.service, method: this.method.method };
  }
}

function checkGiven(at: string, { service, method }: GrpcMethod): GrpcMethod {
  if (service === undefined && method === undefined) {
    throw usageError(at, "'service' or 'method' must be given", 'use GrpcRouteRule.any() for every call');
  }
  for (const [prop, value] of Object.entries({ service, method })) {
    if (value === undefined || value.length <= MAX_LENGTH) continue;
    const problem = `'${prop}' must have at most ${MAX_LENGTH} characters, got ${value.length}`;
    throw usageError(at, problem, 'shorten it: the API server refuses the object otherwise');
  }
  return { service, method };
}

function checkName(at: string, prop: 'service' | 'method', value: string | undefined): void {
  const { pattern, example } = NAMES[prop];
  if (value === undefined || pattern.test(value)) return;
  throw usageError(
    at,
    `'${prop}' must be a name such as '${example}', got ${shown(value)}`,
    'write it as in the .proto',
  );
}
