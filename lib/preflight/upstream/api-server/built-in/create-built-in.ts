import { ApiServerAnswer, badRequest, created, undecodable, unprocessable } from '../answer';
import { Cause } from '../field-error';
import { decode, strictProblem } from '../go/decode';
import { encode } from '../go/encode';
import { GoStruct } from '../go/go-type';
import { quoted } from '../go/go-text';
import { JsonObject, isJsonObject } from '../json-value';
import { named, storedMeta } from '../object-meta/stored-meta';
import { ObjectMeta, objectMetaCauses } from '../object-meta/validate-object-meta';
import { BuiltInKind } from './built-in-kind';
import { goTypeOfKind } from './go-types';

/**
 * The answer to creating an object of a built-in kind.
 *
 * @param kind the kind that the path of the request names
 * @param namespace the namespace that the path names
 * @param body the object; it is not changed
 */
export function createBuiltIn(kind: BuiltInKind, namespace: string, body: JsonObject): ApiServerAnswer {
  const groupVersion = kind.group === '' ? kind.version : `${kind.group}/${kind.version}`;
  const mismatch = typeMismatch(kind, groupVersion, body);
  if (mismatch !== undefined) return mismatch;
  const type = goTypeOfKind(`${groupVersion}/${kind.kind}`) as GoStruct;
  const { error, unknownFields, value } = decode(type, body);
  const problem = error ?? strictProblem(unknownFields);
  if (problem !== undefined) return undecodable(kind, problem);
  const object = { ...(value as JsonObject), apiVersion: groupVersion, kind: kind.kind };
  const meta = placed(kind, namespace, object);
  if (meta === undefined) {
    return badRequest('the namespace of the provided object does not match the namespace sent on the request');
  }
  return answer(kind, type, { ...object, metadata: meta });
}

function answer(kind: BuiltInKind, type: GoStruct, object: JsonObject): ApiServerAnswer {
  kind.applyDefaults?.(object);
  kind.prepare?.(object);
  if (kind.dropsStatus === true) delete object.status;
  const meta = object.metadata as JsonObject & ObjectMeta;
  const causes: Cause[] = [
    ...objectMetaCauses(meta, { namespaced: kind.namespaced, nameProblems: kind.nameProblems }),
    ...kind.causes(object),
  ];
  if (causes.length > 0) return unprocessable(kind, meta.name ?? '', causes, []);
  const warnings = kind.warnings?.(object) ?? [];
  const written = encode(type, object) as JsonObject;
  const stored = storedMeta(written.metadata as JsonObject, kind.hasGeneration === true ? 1 : undefined);
  return created({ ...written, metadata: stored }, warnings);
}

function typeMismatch(kind: BuiltInKind, expected: string, body: JsonObject): ApiServerAnswer | undefined {
  const given = typeof body.kind === 'string' && body.kind !== '' ? body.kind : kind.kind;
  const apiVersion = typeof body.apiVersion === 'string' && body.apiVersion !== '' ? body.apiVersion : expected;
  if (apiVersion !== expected) {
    return badRequest(
      `the API version in the data (${apiVersion}) does not match the expected API version (${expected})`,
    );
  }
  if (given === kind.kind) return undefined;
  const problem = `no kind ${quoted(given)} is registered for version ${quoted(expected)} in scheme "pkg/runtime/scheme.go:111"`;
  return badRequest(`${given} in version ${quoted(kind.version)} cannot be handled as a ${kind.kind}: ${problem}`);
}

/** Metadata with the namespace of the request; nothing when the object names another one. */
function placed({ namespaced }: BuiltInKind, namespace: string, object: JsonObject): JsonObject | undefined {
  const { namespace: given = '', ...rest } = isJsonObject(object.metadata) ? object.metadata : {};
  if (!namespaced) return named(rest);
  return given === '' || given === namespace ? named({ ...rest, namespace }) : undefined;
}
