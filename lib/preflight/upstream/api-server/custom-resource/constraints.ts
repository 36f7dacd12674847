import { Cause, NO_FIELD, invalid, invalidOmitted } from '../field-error';
import { JsonObject, JsonValue, isJsonObject } from '../json-value';

/** A rule across fields, which the structure of a schema cannot say. */
export interface Constraint {
  /** The part that it is about: `spec.listeners[].tls` (of each item), `spec.labels{}` (each value of a map), empty for the object. */
  readonly at: string;

  /**
   * What is wrong with the part; nothing when it keeps the rule. The part is there, has its defaults, and has the types, required fields and values
   * of enums that its schema wants, so that each check can say which type of part it takes.
   */
  readonly check: (part: never) => string | undefined;

  /** Member of the part that the cause names, such as `.tls`; the part itself by default. */
  readonly field?: string;

  /** Release of the component that has it first; all have it by default. */
  readonly since?: string;

  /** Channel of the component that has it, such as `experimental`; all have it by default. */
  readonly channel?: string;

  /** Release of the component that does not have it any more; all have it by default. */
  readonly before?: string;
}

/** A part of an object, and where it is. */
interface Part {
  readonly path: string;
  readonly value: JsonValue;
}

/** A step from a part to those inside of it: the name of a member, `[]` for the items of a list, `{}` for the values of a map. */
type Step = string;

const stepsOf = new Map<string, readonly Step[]>();

/** The constraints that an object breaks, as the API server reports rules in CEL. */
export function constraintCauses(object: JsonObject, constraints: readonly Constraint[]): Cause[] {
  return constraints.flatMap(({ at, check, field = '' }) =>
    partsAt(object, at).flatMap(({ path, value }) => {
      const problem = check(value as never);
      return problem === undefined ? [] : [brokenConstraint(value, `${path}${field}`, problem)];
    }),
  );
}

/** Constraints of a part, for an object that has the part at `at`. */
export function within(at: string, constraints: readonly Constraint[]): Constraint[] {
  return constraints.map((constraint) => ({ ...constraint, at: joined(at, constraint.at) }));
}

function joined(outer: string, inner: string): string {
  return inner === '' || /^[[{]/.test(inner) ? `${outer}${inner}` : `${outer}.${inner}`;
}

function brokenConstraint(value: JsonValue, path: string, problem: string): Cause {
  const field = path === '' ? NO_FIELD : path.replace(/^\./, '');
  return typeof value === 'object' ? invalidOmitted(field, problem) : invalid(field, value, problem);
}

function partsAt(object: JsonObject, at: string): Part[] {
  let steps = stepsOf.get(at);
  if (steps === undefined) stepsOf.set(at, (steps = at.match(/\[\]|\{\}|[^.[{]+/g) ?? []));
  let parts: Part[] = [{ path: '', value: object }];
  for (const step of steps) {
    parts = parts.flatMap((part) => partsInside(part, step)).filter(({ value }) => value !== null);
  }
  return parts;
}

function partsInside({ path, value }: Part, step: Step): Part[] {
  if (step === '[]') {
    return Array.isArray(value) ? value.map((item, index) => ({ path: `${path}[${index}]`, value: item })) : [];
  }
  if (!isJsonObject(value)) return [];
  if (step === '{}') return Object.keys(value).map((key) => ({ path: `${path}[${key}]`, value: value[key] }));
  return Object.hasOwn(value, step) ? [{ path: path === '' ? step : `${path}.${step}`, value: value[step] }] : [];
}
