import { UnreadableRule } from '../../answer';
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
import { JsonObject, JsonValue, isJsonObject } from '../../json-value';
import { StructuralSchema, ValidationRule, furtherSchema, propertySchema } from '../structural-schema';
import { cel } from './cel-library';
import { celValue, rootSchema } from './cel-value';
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
export function ruleFindings(object: JsonObject, schema: StructuralSchema): RuleFindings {
  const findings: RuleFindings = { causes: [], unreadable: [] };
  if (hasRules(schema)) evaluate(object, rootSchema(schema), '', findings);
  return findings;
}

function evaluate(value: JsonValue, schema: StructuralSchema, path: string, findings: RuleFindings): void {
  if (value === null || !hasRules(schema)) return;
  for (const part of [schema, ...(schema.allOf ?? [])]) {
    evaluateHere(value, { ...schema, 'x-kubernetes-validations': part['x-kubernetes-validations'] }, path, findings);
  }
  if (Array.isArray(value)) {
    const { items } = schema;
    if (items !== undefined)
      value.forEach((item, index) => evaluate(item, asRoot(items), `${path}[${index}]`, findings));
  } else if (isJsonObject(value)) {
    evaluateMembers(value, schema, path, findings);
  }
}

function evaluateMembers(object: JsonObject, schema: StructuralSchema, path: string, findings: RuleFindings): void {
  const further = furtherSchema(schema);
  for (const key of Object.keys(object)) {
    const property = propertySchema(schema, key);
    if (property !== undefined) evaluate(object[key], asRoot(property), path === '' ? key : `${path}.${key}`, findings);
    else if (further !== undefined) evaluate(object[key], asRoot(further), `${path}[${key}]`, findings);
  }
}

function asRoot(schema: StructuralSchema): StructuralSchema {
  return schema['x-kubernetes-embedded-resource'] === true && hasRules(schema) ? rootSchema(schema) : schema;
}

function evaluateHere(value: JsonValue, schema: StructuralSchema, path: string, findings: RuleFindings): void {
  const rules = (schema['x-kubernetes-validations'] ?? []).filter((rule) => !comparesWithOld(rule));
  if (rules.length === 0) return;
  const self = celValue(cel(), value, schema);
  for (const rule of rules) {
    const result = cel().compile(rule.rule)?.(self);
    if (result === true) continue;
    const at = path === '' ? NO_FIELD : path;
    if (result === undefined || isUnsupported(result)) findings.unreadable.push({ path, rule: rule.rule.trim() });
    else if (cel().isError(result)) {
      findings.causes.push(
        invalid(at, schema.type ?? '', `${evaluationProblem(result as Error)} evaluating rule: ${textOf(rule)}`),
      );
    } else findings.causes.push(brokenRule(value, schema, at, rule));
  }
}

/** Rules that compare with the former object are not evaluated for one that is created. */
function comparesWithOld({ rule, optionalOldSelf }: ValidationRule): boolean {
  return optionalOldSelf !== true && /\boldSelf\b/.test(rule.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""'));
}

function brokenRule(value: JsonValue, schema: StructuralSchema, path: string, rule: ValidationRule): Cause {
  const field = rule.fieldPath === undefined || rule.fieldPath === '' ? path : withFieldPath(path, rule.fieldPath);
  const detail =
    messageOf(value, schema, rule) ??
    (rule.message === undefined || rule.message === '' ? `failed rule: ${textOf(rule)}` : rule.message.trim());
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

function withFieldPath(path: string, fieldPath: string): string {
  const inner = fieldPath.replace(/\['([^']*)'\]/g, '[$1]').replace(/^\./, '');
  return path === NO_FIELD ? inner : `${path}.${inner}`;
}

function messageOf(
  value: JsonValue,
  schema: StructuralSchema,
  { messageExpression = '' }: ValidationRule,
): string | undefined {
  if (messageExpression === '') return undefined;
  const message = cel().compile(messageExpression)?.(celValue(cel(), value, schema));
  const text = typeof message === 'string' ? message.trim() : '';
  return text === '' || text.includes('\n') ? undefined : text;
}

function textOf({ message = '', rule }: ValidationRule): string {
  return (message === '' ? rule : message).trim();
}
