import type { CelInput } from '@bufbuild/cel';
import {
  Cause,
  NO_FIELD,
  duplicate,
  duplicateOmitted,
  forbidden,
  invalid,
  invalidOmitted,
  required,
} from '../../field-error';
import { JsonValue } from '../../json-value';
import { StructuralSchema, ValidationRule } from '../structural-schema';
import { cel } from './cel-library';

/** The part of an object that a rule is about. */
export interface RuledPart {
  readonly value: JsonValue;

  /** The value as rules see it. */
  readonly self: CelInput;
  readonly schema: StructuralSchema;
  readonly path: string;
}

/** What the API server says of a part that breaks a rule. */
export function brokenRule({ value, self, schema, path }: RuledPart, rule: ValidationRule): Cause {
  const { fieldPath = '', message = '' } = rule;
  const field = fieldPath === '' ? path : withFieldPath(path, fieldPath);
  const detail = messageOf(self, rule) ?? (message === '' ? `failed rule: ${textOf(rule)}` : message.trim());
  const omitted = schema.type === 'object' || schema.type === 'array';
  switch (rule.reason) {
    case 'FieldValueForbidden':
      return forbidden(field, detail);
    case 'FieldValueRequired':
      return required(field, detail);
    case 'FieldValueDuplicate':
      return omitted ? duplicateOmitted(field) : duplicate(field, value);
    default:
      return omitted ? invalidOmitted(field, detail) : invalid(field, value, detail);
  }
}

/** A rule by its message, or by itself. */
export function textOf({ message = '', rule }: ValidationRule): string {
  return (message === '' ? rule : message).trim();
}

function withFieldPath(path: string, fieldPath: string): string {
  const inner = fieldPath.replace(/\['([^']*)'\]/g, '[$1]').replace(/^\./, '');
  return path === NO_FIELD ? inner : `${path}.${inner}`;
}

function messageOf(self: CelInput, { messageExpression = '' }: ValidationRule): string | undefined {
  if (messageExpression === '') return undefined;
  const message = cel().compile(messageExpression)?.(self);
  const text = typeof message === 'string' ? message.trim() : '';
  return text === '' || text.includes('\n') ? undefined : text;
}
