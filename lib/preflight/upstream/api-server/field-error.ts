import { JsonValue } from './json-value';
import { goJson, goNumber, quoted } from './go/go-text';

/** Kinds of causes, as `status.details.causes[].reason` names them. */
export type CauseReason =
  | 'FieldValueRequired'
  | 'FieldValueInvalid'
  | 'FieldValueTypeInvalid'
  | 'FieldValueNotSupported'
  | 'FieldValueDuplicate'
  | 'FieldValueForbidden'
  | 'FieldValueTooLong'
  | 'FieldValueTooMany'
  | 'FieldValueNotFound'
  | 'InternalError';

/** One cause of a refusal. */
export interface Cause {
  /** Path of the field, or `<nil>` for the object itself. */
  readonly field: string;
  readonly reason: CauseReason;
  readonly message: string;
}

/** The field of causes that concern the whole object, unless they name it with an empty path. */
export const NO_FIELD = '<nil>';

/** A value that is missing or empty. */
export function required(field: string, detail = ''): Cause {
  return { field, reason: 'FieldValueRequired', message: withDetail('Required value', detail) };
}

/** A value that breaks a rule. */
export function invalid(field: string, value: JsonValue, detail: string): Cause {
  return { field, reason: 'FieldValueInvalid', message: withDetail(`Invalid value: ${shownValue(value)}`, detail) };
}

/** A value that breaks a rule and is shown as `text`. */
export function invalidText(field: string, text: string, detail: string): Cause {
  return { field, reason: 'FieldValueInvalid', message: withDetail(`Invalid value: ${text}`, detail) };
}

/** An object or list that breaks a rule, which is not shown. */
export function invalidOmitted(field: string, detail: string): Cause {
  return { field, reason: 'FieldValueInvalid', message: withDetail('Invalid value', detail) };
}

/** A value of a wrong type. */
export function typeInvalid(field: string, value: JsonValue, detail: string): Cause {
  return { field, reason: 'FieldValueTypeInvalid', message: withDetail(`Invalid value: ${shownValue(value)}`, detail) };
}

/** A value that is none of `supported`. */
export function notSupported(field: string, value: JsonValue, supported: string[]): Cause {
  return notSupportedText(field, shownValue(value), supported);
}

/** A value that is none of `supported` and is shown as `text`. */
export function notSupportedText(field: string, text: string, supported: string[]): Cause {
  const detail = supported.length > 0 ? `supported values: ${supported.map(quoted).join(', ')}` : '';
  return { field, reason: 'FieldValueNotSupported', message: withDetail(`Unsupported value: ${text}`, detail) };
}

/** A value that must be unique and is not. */
export function duplicate(field: string, value: JsonValue): Cause {
  return { field, reason: 'FieldValueDuplicate', message: `Duplicate value: ${shownValue(value)}` };
}

/** A duplicate that is shown as `text`. */
export function duplicateText(field: string, text: string, detail = ''): Cause {
  return { field, reason: 'FieldValueDuplicate', message: withDetail(`Duplicate value: ${text}`, detail) };
}

/** A duplicate that is not shown. */
export function duplicateOmitted(field: string): Cause {
  return { field, reason: 'FieldValueDuplicate', message: 'Duplicate value' };
}

/** A reference to something that is not there. */
export function notFound(field: string, value: JsonValue, detail = ''): Cause {
  return { field, reason: 'FieldValueNotFound', message: withDetail(`Not found: ${shownValue(value)}`, detail) };
}

/** A value that is not permitted here. */
export function forbidden(field: string, detail: string): Cause {
  return { field, reason: 'FieldValueForbidden', message: withDetail('Forbidden', detail) };
}

/** A string of too many bytes. */
export function tooLong(field: string, max: number): Cause {
  const unit = max === 1 ? 'byte' : 'bytes';
  return { field, reason: 'FieldValueTooLong', message: `Too long: may not be more than ${max} ${unit}` };
}

/** A list or map of too many members. */
export function tooMany(field: string, actual: number, max: number): Cause {
  const unit = max === 1 ? 'item' : 'items';
  return { field, reason: 'FieldValueTooMany', message: `Too many: ${actual}: must have at most ${max} ${unit}` };
}

/** A check that failed itself. */
export function internalError(field: string, detail: string): Cause {
  return { field, reason: 'InternalError', message: withDetail('Internal error', detail) };
}

/** A cause as it is printed among others (apimachinery `field.Error`). */
export function causeText({ field, message }: Cause): string {
  return `${field}: ${message}`;
}

/** Several causes as one text. */
export function aggregateText(causes: readonly Cause[]): string {
  return aggregateOf(causes.map(causeText));
}

/** Several errors as one text: each once, and in brackets unless it is the only one (apimachinery `util/errors` NewAggregate). */
export function aggregateOf(errors: readonly string[]): string {
  const texts = [...new Set(errors)];
  return texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
}

/** A value as messages show it (apimachinery `field.Error.ErrorBody`, v0.36.3). */
export function shownValue(value: JsonValue): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return goNumber(value);
  return typeof value === 'boolean' ? String(value) : goJson(value);
}

function withDetail(text: string, detail: string): string {
  return detail === '' ? text : `${text}: ${detail}`;
}
