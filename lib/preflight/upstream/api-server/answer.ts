import { once } from '../../engine/once';
import { Cause, aggregateText } from './field-error';
import { quoted } from './go/go-text';
import { JsonObject } from './json-value';
import { sentWarnings } from './sent-warnings';

/** What the API server answers to a create request. */
export interface ApiServerAnswer {
  /** HTTP status: 201, 400, 403, 404 or 422. */
  readonly status: number;

  /** Reason of the Status object; empty when the object is accepted. */
  readonly reason: string;

  /** Whole message of the Status object; empty when the object is accepted. */
  readonly message: string;

  readonly causes: Cause[];

  /** Texts of the Warning headers. */
  readonly warnings: string[];

  /** The object with its defaults, when it is accepted. */
  readonly defaulted?: JsonObject;

  /** Rules of the kind that cannot be evaluated here, so that the server may refuse the object all the same. */
  readonly unreadable?: readonly UnreadableRule[];
}

/** A rule in CEL that cannot be evaluated here. */
export interface UnreadableRule {
  /** Path of the part that it is about; empty for the object. */
  readonly path: string;
  readonly rule: string;
}

/** Group, version and kind of an object. */
export interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/**
 * The object is created.
 *
 * @param defaulted puts the object together as it is stored; called when that is asked for, which few rules do
 */
export function created(defaulted: () => JsonObject, warnings: string[]): ApiServerAnswer {
  return accepted(once(defaulted), sentWarnings(warnings));
}

/** The answer with another message and other warnings. */
export function reworded(answer: ApiServerAnswer, message: string, warnings: string[]): ApiServerAnswer {
  if (answer.status === 201) return accepted(() => answer.defaulted as JsonObject, warnings);
  return { ...answer, message, warnings };
}

function accepted(defaulted: () => JsonObject, warnings: string[]): ApiServerAnswer {
  return {
    status: 201,
    reason: '',
    message: '',
    causes: [],
    warnings,
    get defaulted() {
      return defaulted();
    },
  };
}

/** The body cannot be read as an object of its kind. */
export function badRequest(message: string): ApiServerAnswer {
  return { status: 400, reason: 'BadRequest', message, causes: [], warnings: [] };
}

/** An admission plugin refuses the object (apiserver `admission.NewForbidden`). */
export function forbiddenRequest(message: string): ApiServerAnswer {
  return { status: 403, reason: 'Forbidden', message, causes: [], warnings: [] };
}

/** The body is no object of the kind that the path names (apimachinery `rest.transformDecodeError`). */
export function undecodable({ version, kind }: GroupVersionKind, problem: string): ApiServerAnswer {
  return badRequest(`${kind} in version ${quoted(version)} cannot be handled as a ${kind}: ${problem}`);
}

/** The object is read, and breaks rules (apimachinery `errors.NewInvalid`). */
export function unprocessable(
  { group, kind }: Pick<GroupVersionKind, 'group' | 'kind'>,
  name: string,
  causes: Cause[],
  warnings: string[],
): ApiServerAnswer {
  const qualified = group === '' ? kind : `${kind}.${group}`;
  return {
    status: 422,
    reason: 'Invalid',
    message: `${qualified} ${quoted(name)} is invalid: ${aggregateText(causes)}`,
    causes,
    warnings: sentWarnings(warnings),
  };
}
