import { GoCustom, GoType, jsonTypeName } from './go-type';
import { canonicalQuantity } from './quantity';
import { parseMicroTime, parseRfc3339 } from './time';

const INT32_LIMIT = 2 ** 31;

/** A time that `problemOf` finds nothing wrong with. */
function timeType(problemOf: (text: string) => string | undefined): GoCustom {
  return {
    kind: 'custom',
    name: 'string',
    zero: null,
    read: (value) => {
      if (value === null) return { value };
      if (typeof value !== 'string') return { json: jsonTypeName(value), go: 'string' };
      const error = problemOf(value);
      return error === undefined ? { value } : { error };
    },
  };
}

/** `metav1.Time`: RFC 3339 in JSON (apimachinery `meta/v1/time.go`, v0.36.3). */
const TIME = timeType(parseRfc3339);

/** `metav1.MicroTime`: the same with millionths of a second (apimachinery `meta/v1/micro_time.go`, v0.36.3). */
const MICRO_TIME = timeType(parseMicroTime);

/** `resource.Quantity` (apimachinery `api/resource/quantity.go`, v0.36.3): in canonical form once it is read. */
const QUANTITY: GoCustom = {
  kind: 'custom',
  name: 'resource.Quantity',
  zero: '0',
  read: (value, literal) => {
    if (value === null) return { value: '0' };
    const text = typeof value === 'string' ? value.trim() : (literal ?? JSON.stringify(value));
    return canonicalQuantity(text);
  },
};

/** `intstr.IntOrString`: a text, or an int32. */
const INT_OR_STRING: GoCustom = {
  kind: 'custom',
  name: 'intstr.IntOrString',
  zero: 0,
  read: (value, literal = JSON.stringify(value)) => {
    if (typeof value === 'string') return { value };
    if (value === null) return { value: 0 };
    if (typeof value !== 'number') return { json: jsonTypeName(value), go: 'int32' };
    if (/^-?\d+$/.test(literal) && value >= -INT32_LIMIT && value < INT32_LIMIT) return { value };
    return { json: `number ${literal}`, go: 'int32' };
  },
};

const ANY = (name: string): GoType => ({ kind: 'any', name });

/** Types that read JSON themselves, by their keys in the table of types. */
export const CUSTOM_TYPES: { readonly [key: string]: GoType | undefined } = {
  'meta/v1.Time': TIME,
  'meta/v1.MicroTime': MICRO_TIME,
  'api/resource.Quantity': QUANTITY,
  'util/intstr.IntOrString': INT_OR_STRING,
  'meta/v1.FieldsV1': ANY('v1.FieldsV1'),
  'pkg/runtime.RawExtension': ANY('runtime.RawExtension'),
  'apiextensions/v1.JSON': ANY('v1.JSON'),
};
