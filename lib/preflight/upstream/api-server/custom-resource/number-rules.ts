import { Cause, NO_FIELD, invalid } from '../field-error';
import { goNumber } from '../go/go-text';
import { isInt64 } from '../json-value';
import { appliedFormat } from './formats';
import { SchemaResult } from './schema-result';
import { StructuralSchema } from './structural-schema';

const INT32_LIMIT = 2 ** 31;
const INT64_LIMIT = 2 ** 63;

/** What is wrong with a number (kube-openapi `numberValidator`, 20260317). */
export function numberResult(value: number, schema: StructuralSchema, types: string[], path: string): SchemaResult {
  const format = types.length === 1 ? appliedFormat(schema) : '';
  const type = types.length === 1 ? types[0] : '';
  const result = new SchemaResult();
  if (!fits(value, type, format)) result.add(outOfRange('Checked', type, format, path));
  result.add(...multipleCauses(value, schema, path));
  for (const side of ['minimum', 'maximum'] as const) {
    const what = side === 'minimum' ? 'Minimum boundary' : 'Maximum boundary';
    if (!fits(schema[side] ?? 0, type, format)) result.add(outOfRange(what, type, format, path));
    result.add(...boundCauses(value, schema, path, side));
  }
  result.checks++;
  return result;
}

function fits(value: number, type: string, format: string): boolean {
  if (type !== 'integer') return format !== 'float' || Math.abs(value) <= 3.4028234663852886e38;
  const limit = format === 'int32' ? INT32_LIMIT : INT64_LIMIT;
  return isInt64(value) && value >= -limit && value < limit;
}

function outOfRange(what: string, type: string, format: string, path: string): Cause {
  const shape = format === '' ? `${type} (default format)` : `${type} with format ${format}`;
  return invalid(NO_FIELD, '', `${what} value must be of type ${shape} in ${path}`);
}

function multipleCauses(value: number, { multipleOf }: StructuralSchema, path: string): Cause[] {
  if (multipleOf === undefined) return [];
  const quotient = multipleOf < 1 ? (1 / multipleOf) * value : value / multipleOf;
  if (Math.abs(quotient - Math.round(quotient)) < 1e-9) return [];
  return [invalid(path, value, `${path} in body should be a multiple of ${goNumber(multipleOf)}`)];
}

function boundCauses(value: number, schema: StructuralSchema, path: string, side: 'minimum' | 'maximum'): Cause[] {
  const given = schema[side];
  if (given === undefined) return [];
  const exclusive = (side === 'minimum' ? schema.exclusiveMinimum : schema.exclusiveMaximum) === true;
  // A whole number is compared with the whole part of the bound.
  const bound = isInt64(value) ? Math.trunc(given) : given;
  const distance = side === 'minimum' ? value - bound : bound - value;
  if (exclusive ? distance > 0 : distance >= 0) return [];
  const relation = side === 'minimum' ? 'greater than' : 'less than';
  return [
    invalid(path, value, `${path} in body should be ${relation}${exclusive ? '' : ' or equal to'} ${goNumber(bound)}`),
  ];
}
