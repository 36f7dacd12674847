import type { CelError } from '@bufbuild/cel';
import { UnreadableRule } from '../../answer';
import { BodyNotes } from '../../body/body';
import { Cause, NO_FIELD, invalid } from '../../field-error';
import { JsonObject, JsonValue, isJsonObject } from '../../json-value';
import { StructuralSchema, ValidationRule, furtherSchema, propertySchema } from '../structural-schema';
import { RuledPart, brokenRule, textOf } from './broken-rule';
import { cel } from './cel-library';
import { CelValues, rootSchema } from './cel-value';
import { evaluationProblem, isUnsupported } from './evaluation-problem';

/** What the rules of a schema say of an object. */
export interface RuleFindings {
  readonly causes: Cause[];

  /** Rules that this engine cannot read: whether they hold cannot be told. */
  readonly unreadable: UnreadableRule[];
}

const withRules = new WeakMap<StructuralSchema, boolean>();

/** Whether a schema has rules, at any depth. */
export function hasRules(schema: StructuralSchema | undefined): boolean {
  if (schema === undefined) return false;
  let known = withRules.get(schema);
  if (known === undefined) {
    known =
      (schema['x-kubernetes-validations'] ?? []).length > 0 ||
      hasRules(schema.items) ||
      hasRules(furtherSchema(schema)) ||
      Object.values(schema.properties ?? {}).some(hasRules) ||
      (schema.allOf ?? []).some(hasRules);
    withRules.set(schema, known);
  }
  return known;
}

/** Evaluates the rules of a schema, at every level of it (apiextensions-apiserver `schema/cel/validation.go`, v0.36.3). */
export function ruleFindings(object: JsonObject, schema: StructuralSchema, notes = new BodyNotes()): RuleFindings {
  if (!hasRules(schema)) return { causes: [], unreadable: [] };
  const evaluation = new Evaluation(notes);
  evaluation.evaluate({ value: object, path: '', isFloat: false }, rootSchema(schema));
  return evaluation.findings;
}

/** A part of an object. */
interface Part {
  readonly value: JsonValue;
  readonly path: string;

  /** Whether it is a float64 in Go's eyes. */
  readonly isFloat: boolean;
}

class Evaluation {
  public readonly findings: RuleFindings = { causes: [], unreadable: [] };

  constructor(private readonly notes: BodyNotes) {}

  public evaluate(part: Part, schema: StructuralSchema): void {
    const { value, path } = part;
    if (value === null || !hasRules(schema)) return;
    for (const { 'x-kubernetes-validations': rules } of [schema, ...(schema.allOf ?? [])]) {
      this.evaluateHere(part, { ...schema, 'x-kubernetes-validations': rules });
    }
    if (Array.isArray(value)) {
      const { items } = schema;
      if (items === undefined) return;
      for (const [index, item] of value.entries()) {
        const isFloat = this.notes.isFloat(value, index);
        this.evaluate({ value: item, path: `${path}[${index}]`, isFloat }, asRoot(items));
      }
    } else if (isJsonObject(value)) {
      this.evaluateMembers(value, schema, path);
    }
  }

  private evaluateMembers(object: JsonObject, schema: StructuralSchema, path: string): void {
    const further = furtherSchema(schema);
    for (const key of Object.keys(object)) {
      const property = propertySchema(schema, key);
      const member = property ?? further;
      if (member === undefined) continue;
      const name = path === '' ? key : `${path}.${key}`;
      const at = property === undefined ? `${path}[${key}]` : name;
      this.evaluate({ value: object[key], path: at, isFloat: this.notes.isFloat(object, key) }, asRoot(member));
    }
  }

  private evaluateHere({ value, path, isFloat }: Part, schema: StructuralSchema): void {
    const rules = (schema['x-kubernetes-validations'] ?? []).filter((rule) => !comparesWithOld(rule));
    if (rules.length === 0) return;
    const self = new CelValues(cel(), this.notes).of(value, schema, isFloat);
    const at = path === '' ? NO_FIELD : path;
    for (const rule of rules) {
      if (cel().isError(self)) this.fail(self, rule, schema, at);
      else this.judge({ value, self, schema, path: at }, rule);
    }
  }

  private judge(part: RuledPart, rule: ValidationRule): void {
    const result = cel().compile(rule.rule)?.(part.self);
    if (result === true) return;
    if (result === undefined || isUnsupported(result)) {
      this.findings.unreadable.push({ path: part.path === NO_FIELD ? '' : part.path, rule: rule.rule.trim() });
    } else if (cel().isError(result)) this.fail(result, rule, part.schema, part.path);
    else this.findings.causes.push(brokenRule(part, rule));
  }

  /** A rule that cannot be evaluated is broken. */
  private fail(error: CelError, rule: ValidationRule, { type = '' }: StructuralSchema, path: string): void {
    const problem = `${evaluationProblem(error)} evaluating rule: ${textOf(rule)}`;
    this.findings.causes.push(invalid(path, type, problem));
  }
}

function asRoot(schema: StructuralSchema): StructuralSchema {
  return schema['x-kubernetes-embedded-resource'] === true && hasRules(schema) ? rootSchema(schema) : schema;
}

/** Rules that compare with the former object are not evaluated for one that is created. */
function comparesWithOld({ rule, optionalOldSelf }: ValidationRule): boolean {
  return optionalOldSelf !== true && /\boldSelf\b/.test(rule.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""'));
}
