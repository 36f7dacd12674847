import { checkExpression } from '../../cel-check/check-expression';
import { CelType, UNKNOWN, isUnknown } from '../../cel-check/cel-type';
import { ValidationRule } from '../../custom-resource/structural-schema';
import { Cause, invalid, invalidText, notSupported, required } from '../../field-error';
import { goJson } from '../../go/go-text';
import { findField } from './field-path';
import { JsonSchema } from './json-schema';
import { schemaType } from './schema-type';

const REASONS = ['FieldValueDuplicate', 'FieldValueForbidden', 'FieldValueInvalid', 'FieldValueRequired'];

/** What is wrong with how rules are written. */
export function ruleShapeCauses(schema: JsonSchema, path: string): Cause[] {
  return (schema['x-kubernetes-validations'] ?? []).flatMap((rule, index) =>
    oneRuleCauses(rule, schema, `${path}.x-kubernetes-validations[${index}]`),
  );
}

function oneRuleCauses(rule: ValidationRule, schema: JsonSchema, path: string): Cause[] {
  const { reason, messageExpression = '' } = rule;
  const causes = textCauses(rule, path);
  if (messageExpression !== '' && messageExpression.trim() === '') {
    causes.push(required(`${path}.messageExpression`, 'messageExpression must be non-empty if specified'));
  }
  if (reason !== undefined && !REASONS.includes(reason)) causes.push(notSupported(`${path}.reason`, reason, REASONS));
  return [...causes, ...fieldPathCauses(rule.fieldPath ?? '', schema, `${path}.fieldPath`)];
}

/** Only the first of these is reported. */
function textCauses({ rule = '', message = '' }: Partial<ValidationRule>, path: string): Cause[] {
  if (rule.trim() === '') return [required(`${path}.rule`, 'rule is not specified')];
  if (message !== '' && message.trim() === '') {
    return [invalid(`${path}.message`, message, 'must be non-empty if specified')];
  }
  if (hasLineBreaks(message.trim())) return [invalid(`${path}.message`, message, 'must not contain line breaks')];
  if (!hasLineBreaks(rule.trim()) || message.trim() !== '') return [];
  return [required(`${path}.message`, 'message must be specified if rule contains line breaks')];
}

function fieldPathCauses(fieldPath: string, schema: JsonSchema, path: string): Cause[] {
  if (fieldPath === '') return [];
  return [
    ...(fieldPath.trim() === '' ? [invalid(path, fieldPath, 'must be non-empty if specified')] : []),
    ...(hasLineBreaks(fieldPath) ? [invalid(path, fieldPath, 'must not contain line breaks')] : []),
    ...('error' in findField(fieldPath, schema) ? [invalid(path, fieldPath, 'must be a valid path')] : []),
  ];
}

function hasLineBreaks(text: string): boolean {
  return /[\n\r]/.test(text);
}

/**
 * What is wrong with rules once they are compiled.
 *
 * @param noOldSelf the list or map inside which former values cannot be found again
 */
export function ruleTypeCauses(
  schema: JsonSchema,
  isRoot: boolean,
  noOldSelf: string | undefined,
  path: string,
): Cause[] {
  const rules = schema['x-kubernetes-validations'] ?? [];
  if (rules.length === 0) return [];
  const self = schemaType(schema, isRoot || schema['x-kubernetes-embedded-resource'] === true) ?? UNKNOWN;
  return rules.flatMap((rule, index) => {
    const at = `${path}.x-kubernetes-validations[${index}]`;
    return [...compiledCauses(rule, self, at), ...oldSelfCauses(rule, noOldSelf, at)];
  });
}

function compiledCauses(rule: ValidationRule, self: CelType, path: string): Cause[] {
  const scope = new Map([
    ['self', self],
    ['oldSelf', rule.optionalOldSelf === true ? UNKNOWN : self],
  ]);
  const checked = checkExpression(rule.rule, scope);
  const causes: Cause[] = [];
  const problem =
    checked.problem === undefined
      ? wrongType(checked.type, 'bool', 'cel expression must evaluate to a bool')
      : `compilation failed: ${checked.problem}`;
  if (problem !== undefined) causes.push(invalidText(`${path}.rule`, ruleText(rule), problem));
  const { messageExpression = '' } = rule;
  if (messageExpression.trim() === '') return causes;
  const message = checkExpression(messageExpression, scope);
  const messageProblem =
    message.problem === undefined
      ? wrongType(message.type, 'string', 'messageExpression must evaluate to a string')
      : `messageExpression compilation failed: ${message.problem}`;
  if (messageProblem === undefined) return causes;
  return [...causes, invalidText(`${path}.messageExpression`, ruleText(rule), messageProblem)];
}

function wrongType(type: CelType, expected: string, problem: string): string | undefined {
  return isUnknown(type) || type.name === expected ? undefined : problem;
}

function oldSelfCauses(
  { rule, optionalOldSelf }: ValidationRule,
  noOldSelf: string | undefined,
  path: string,
): Cause[] {
  const uses = /\boldSelf\b/.test(rule.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""'));
  if (uses && noOldSelf !== undefined) {
    const detail = `oldSelf cannot be used on the uncorrelatable portion of the schema within ${noOldSelf}`;
    return [invalid(`${path}.rule`, rule, detail)];
  }
  if (uses || optionalOldSelf === undefined) return [];
  return [invalid(`${path}.optionalOldSelf`, optionalOldSelf, 'may not be set if oldSelf is not used in rule')];
}

/** A rule as the server's own type shows it. */
function ruleText(rule: ValidationRule): string {
  const { message = '', messageExpression = '', reason = null, fieldPath = '', optionalOldSelf = null } = rule;
  const members = [
    ['Rule', rule.rule],
    ['Message', message],
    ['MessageExpression', messageExpression],
    ['Reason', reason],
    ['FieldPath', fieldPath],
    ['OptionalOldSelf', optionalOldSelf],
  ] as const;
  return `{${members.map(([name, value]) => `"${name}":${goJson(value)}`).join(',')}}`;
}
