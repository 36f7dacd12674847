import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { Unknown, Violation } from '../../engine/finding';
import { LoadedObject } from '../../engine/loaded-object';
import { ApiServerAnswer } from '../../upstream/api-server/answer';
import { Cause, NO_FIELD } from '../../upstream/api-server/field-error';
import { parameterAt } from './field-path';

export const refused = defineRule<Cluster>({
  id: 'SCH-001',
  severity: 'error',
  title: 'Object that the API server refuses',
  kinds: ['*'],
  upstream: ['kubernetes/apimachinery:pkg/api/errors/errors.go (v0.36.3)'],
  docs: "One finding for each cause, with the server's own message. For a kind whose rules are not known, this rule is the one that cannot tell.",

  applies: ({ ref }) => ref.apiVersion !== '' && ref.kind !== '',

  *check(object, cluster) {
    const { answer, unknown } = cluster.apiServer.of(object);
    if (unknown !== undefined) yield { unknown };
    else {
      if (answer.status === 422) for (const cause of answer.causes) yield outcomeOf(object, answer, cause);
      for (const { path, rule } of answer.unreadable ?? []) yield { unknown: unreadable(path, rule), path };
    }
  },
});

/** What stands for a path where a cause is about the object as a whole; all data of a ConfigMap or Secret together is `[]`. */
const WHOLE_OBJECT: ReadonlySet<string> = new Set([NO_FIELD, '[]']);

function unreadable(path: string, rule: string): string {
  return `a rule in CEL of ${path === '' ? 'the object' : path} cannot be evaluated: ${rule.replace(/\s+/g, ' ')}`;
}

function outcomeOf(object: LoadedObject, answer: ApiServerAnswer, cause: Cause): Violation | Unknown {
  const path = WHOLE_OBJECT.has(cause.field) ? '' : cause.field;
  if (path === '' && cause.message.includes('validation rules were not checked')) {
    return { unknown: 'rules in CEL are evaluated once the other errors are corrected' };
  }
  const parameter = object.inTemplate ? parameterAt(object.body, path) : undefined;
  if (parameter !== undefined) return { unknown: `the parameter ${parameter} of the Template decides`, path };
  const head = answer.message.slice(0, answer.message.indexOf(' is invalid: '));
  return { path, ...phrase(path, cause), symptom: `${head} is invalid: ${cause.field}: ${cause.message}` };
}

/** What is wrong, and what to do, in words for each sort of cause. */
function phrase(path: string, { reason, message }: Cause): { cause: string; fix: string } {
  const field = path === '' ? 'the object' : path;
  const { value, detail } = partsOf(message);
  const shown = value === undefined ? field : `${field} is ${value}`;
  switch (reason) {
    case 'FieldValueRequired':
      return { cause: `${field} is required, and is missing or empty`, fix: `give ${field} a value` };
    case 'FieldValueNotSupported':
      return {
        cause: `${shown}, which is none of the values that it may have`,
        fix: `set ${field} to one of the ${detail}`,
      };
    case 'FieldValueDuplicate':
      return { cause: `${shown}, which another one is too`, fix: `rename or remove ${field}` };
    case 'FieldValueForbidden':
      return { cause: `${field} may not be set: ${detail}`, fix: `remove ${field}, or what it collides with` };
    case 'FieldValueTooLong':
      return { cause: `${field} is too long: ${detail}`, fix: `shorten ${field}` };
    case 'FieldValueTooMany':
      return { cause: `${field} has ${value} members: ${detail}`, fix: `remove members of ${field}` };
    default:
      return {
        cause: value === undefined ? `${field} breaks a rule: ${detail}` : `${shown}: ${detail}`,
        fix: `give ${field} a value that the API server takes`,
      };
  }
}

/** The value that a message shows, and what it says of it: `Invalid value: -1: must be greater than or equal to 0`. */
function partsOf(message: string): { value?: string; detail: string } {
  const rest = message.replace(/^[A-Z][a-z ]+:? ?/, '');
  const value = /^("(?:[^"\\]|\\.)*"|-?\d[\d.e+]*|true|false|null|\{.*\}|\[.*\])(?=: |$)/s.exec(rest)?.[0];
  const detail = value === undefined ? rest : rest.slice(value.length + 2);
  return { value, detail: detail.replace(/^\S+ in body (?=must|should)/, '') };
}
