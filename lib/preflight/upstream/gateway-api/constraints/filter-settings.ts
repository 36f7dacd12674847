import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { backendRef } from './backend-ref';

interface RequestMirror {
  readonly percent?: number;
  readonly fraction?: object;
}

interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

interface ExternalAuth {
  readonly protocol: string;
  readonly grpc?: object;
  readonly http?: object;
}

interface PathModifier {
  readonly type: string;
  readonly replaceFullPath?: string;
  readonly replacePrefixMatch?: string;
}

const pathModifier: readonly Constraint[] = [
  {
    at: '',
    check: (path: PathModifier) =>
      variantProblem('ReplaceFullPath', path.type, 'replaceFullPath', path.replaceFullPath),
  },
  {
    at: '',
    check: (path: PathModifier) =>
      variantProblem('ReplacePrefixMatch', path.type, 'replacePrefixMatch', path.replacePrefixMatch),
  },
];

/** Constraints of what filters of each type are told. */
export const filterSettings: readonly Constraint[] = [
  ...within('requestMirror.backendRef', backendRef),
  {
    at: 'requestMirror',
    check: ({ percent, fraction }: RequestMirror) =>
      percent !== undefined && fraction !== undefined ? 'percent and fraction exclude each other' : undefined,
  },
  {
    at: 'requestMirror.fraction',
    check: ({ numerator, denominator }: Fraction) =>
      numerator > denominator ? 'a fraction of requests is at most 1' : undefined,
  },
  ...['allowHeaders', 'allowMethods', 'allowOrigins'].map((list) => ({
    at: `cors.${list}`,
    check: (values: string[]) => (values.length > 1 && values.includes('*') ? "'*' stands alone" : undefined),
  })),
  ...within('externalAuth.backendRef', backendRef),
  { at: 'externalAuth', check: ({ protocol, grpc }: ExternalAuth) => variantProblem('GRPC', protocol, 'grpc', grpc) },
  { at: 'externalAuth', check: ({ protocol, http }: ExternalAuth) => variantProblem('HTTP', protocol, 'http', http) },
  ...within('requestRedirect.path', pathModifier),
  ...within('urlRewrite.path', pathModifier),
];

/** A field is there for one variant, and for no other. */
function variantProblem(variant: string, actual: string, field: string, value: unknown): string | undefined {
  if ((actual === variant) === (value !== undefined)) return undefined;
  return actual === variant ? `${variant} needs ${field}` : `${field} is for ${variant}, not for ${actual}`;
}
