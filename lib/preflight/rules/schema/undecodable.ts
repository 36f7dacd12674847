import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { Unknown, Violation } from '../../engine/finding';
import { LoadedObject } from '../../engine/loaded-object';
import { parameterAt, pathOfWrongType } from './field-path';

export const undecodable = defineRule<Cluster>({
  id: 'SCH-002',
  severity: 'error',
  title: 'Object that cannot be read as its kind',
  kinds: ['*'],
  upstream: ['kubernetes/apiserver:pkg/endpoints/handlers/create.go (v0.36.3)'],
  docs: 'A field that the kind does not have, or a value of a wrong type. `kubectl apply` asks for this check by default.',

  applies: (object, cluster) => cluster.apiServer.of(object).answer !== undefined,

  *check(object, cluster) {
    const { answer } = cluster.apiServer.of(object);
    if (answer?.status !== 400) return;
    const unknownFields = [...answer.message.matchAll(/unknown field "((?:[^"\\]|\\.)*)"/g)].map(([, field]) => field);
    for (const field of unknownFields) yield unknownField(object, field);
    if (unknownFields.length === 0) yield wrongValue(object, answer.message);
  },
});

function unknownField({ ref }: LoadedObject, path: string): Violation {
  return {
    path,
    cause: `${path} is no field of ${ref.kind} in ${ref.apiVersion}`,
    symptom: `${ref.kind} in version "${ref.apiVersion.replace(/^.*\//, '')}" cannot be handled as a ${ref.kind}: strict decoding error: unknown field "${path}"`,
    fix: `remove ${path}, or move it or spell it as the kind has it`,
  };
}

function wrongValue({ ref, body, inTemplate }: LoadedObject, symptom: string): Violation | Unknown {
  const [, kind, fields = '', type] =
    /cannot unmarshal (.+?) into Go (?:struct field [^. ]+\.(\S+)|value) of type (\S+)/.exec(symptom) ?? [];
  const path = kind === undefined ? '' : (pathOfWrongType(body, fields, kind) ?? fields);
  const parameter = inTemplate ? parameterAt(body, path) : undefined;
  if (parameter !== undefined) return { unknown: `the parameter ${parameter} of the Template decides`, path };
  if (kind === undefined) {
    const problem = symptom.replace(/^.* cannot be handled as a [^:]*: /s, '');
    return {
      path,
      cause: `a value cannot be read: ${problem}`,
      symptom,
      fix: `correct the value in ${ref.kind} '${ref.name}'`,
    };
  }
  const quoting = type === 'string' && /^(number|bool)/.test(kind) ? ': put it in quotes' : '';
  return {
    path,
    cause: `${path} is of type ${kind}, and ${ref.kind} has ${type} there`,
    symptom,
    fix: `give ${path} a value of type ${type}${quoting}`,
  };
}
