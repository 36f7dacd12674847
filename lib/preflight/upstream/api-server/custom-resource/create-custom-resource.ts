import { ApiServerAnswer, badRequest, created, undecodable, unprocessable } from '../answer';
import { BodyNotes, BodySource } from '../body/body';
import { Cause, CauseReason, NO_FIELD, invalid } from '../field-error';
import { Decoded, decode, duplicateField, strictProblem, unknownField } from '../go/decode';
import { sortedKeys, sortedStrings } from '../go/go-text';
import { JsonObject, JsonValue, isJsonObject } from '../json-value';
import { subdomainNameProblems } from '../name-rules';
import { finalizerWarnings } from '../object-meta/finalizer-warnings';
import { goType } from '../built-in/go-types';
import { named, storedMeta } from '../object-meta/stored-meta';
import { ObjectMeta, objectMetaCauses } from '../object-meta/validate-object-meta';
import { RuleFindings, hasRules, ruleFindings } from './cel/rule-causes';
import { constraintCauses } from './constraints';
import { CustomResourceType } from './custom-resource-type';
import { applyDefaults, dropNulls } from './defaults';
import { embeddedObjectCauses } from './embedded-objects';
import { listTypeCauses } from './list-types';
import { scaleCauses } from './scale-rules';
import { pruneUnknownFields } from './unknown-fields';
import { schemaCauses } from './validate-schema';

/** Reasons after which rules in CEL are not evaluated. */
const BLOCKING: ReadonlySet<CauseReason> = new Set([
  'FieldValueNotSupported',
  'FieldValueRequired',
  'FieldValueTooLong',
  'FieldValueTooMany',
  'FieldValueTypeInvalid',
]);

const NOT_CHECKED =
  'some validation rules were not checked because the object was invalid; correct the existing errors to complete validation';

/**
 * The answer to creating an object whose kind a CustomResourceDefinition defines.
 *
 * @param type the version that the path of the request names
 * @param namespace the namespace that the path names
 * @param body the object; it is not changed
 * @param source the body as it is sent
 */
export function createCustomResource(
  type: CustomResourceType,
  namespace: string,
  body: JsonObject,
  { text = JSON.stringify(body), notes = new BodyNotes() }: BodySource = {},
): ApiServerAnswer {
  const warnings = type.deprecationWarning === undefined ? [] : [type.deprecationWarning];
  const refusal = typeRefusal(type, body, text);
  if (refusal !== undefined) return { ...refusal, warnings };
  const object = notes.copyOf(body);
  const { meta: given, problem } = decodeObject(type, object, notes);
  if (problem !== undefined) return { ...undecodable(type, problem), warnings };
  const placed = place(type, namespace, named(given));
  if (placed === undefined) {
    return {
      ...badRequest('the namespace of the provided object does not match the namespace sent on the request'),
      warnings,
    };
  }
  object.metadata = placed;
  return answer(type, object, notes, warnings);
}

function answer(type: CustomResourceType, object: JsonObject, notes: BodyNotes, warnings: string[]): ApiServerAnswer {
  const meta = object.metadata as JsonObject;
  if (type.hasStatusSubresource) delete object.status;
  if (object.kind === type.kind) applyDefaults(object, type.schema);
  object.metadata = storedMeta(meta, 1);
  const { causes, unreadable } = validate(type, object, notes, meta);
  const name = typeof meta.name === 'string' ? meta.name : '';
  const kind = object.kind as string;
  const result =
    causes.length > 0
      ? unprocessable({ group: type.group, kind }, name, causes, warnings)
      : created(() => object, [...warnings, ...finalizerWarnings((meta.finalizers ?? []) as string[])]);
  return unreadable.length > 0 ? { ...result, unreadable } : result;
}

function typeRefusal(
  { group, version, kind }: CustomResourceType,
  body: JsonObject,
  text: string,
): ApiServerAnswer | undefined {
  const apiVersion = typeof body.apiVersion === 'string' ? body.apiVersion : '';
  if (typeof body.kind !== 'string' || body.kind === '') {
    const summary = text.length > 30 ? `${text.slice(0, 30)} ...` : text;
    return badRequest(
      `the object provided is unrecognized (must be of type ${kind}): Object 'Kind' is missing in '${text}' (${summary})`,
    );
  }
  if (apiVersion === `${group}/${version}`) return undefined;
  return badRequest(
    `the API version in the data (${apiVersion}) does not match the expected API version (${group}/${version})`,
  );
}

/** Decodes metadata, deletes what the schema does not know, and drops nulls; what is wrong with the body as JSON of its kind. */
function decodeObject(
  type: CustomResourceType,
  object: JsonObject,
  notes: BodyNotes,
): { meta: JsonObject; problem?: string } {
  const metadata = object.metadata ?? null;
  const { error, unknownFields, value }: Decoded = decode(goType('meta/v1.ObjectMeta'), withSortedKeys(metadata));
  const meta = isJsonObject(value) ? value : {};
  if (error !== undefined) return { meta, problem: error };
  const unknown = [...unknownFields.map((field) => `metadata.${field}`), ...pruned(type, object)];
  const errors = [...notes.problems, ...notes.duplicates.map(duplicateField), ...unknown.map(unknownField)];
  return { meta, problem: strictProblem([...new Set(errors)]) };
}

function pruned(type: CustomResourceType, object: JsonObject): string[] {
  if (object.kind !== type.kind) return [];
  const fields = sortedStrings(pruneUnknownFields(object, type.schema));
  dropNulls(object, type.schema);
  return fields;
}

/** Metadata with the namespace of the request; nothing when the object names another one. */
function place({ namespaced }: CustomResourceType, namespace: string, meta: JsonObject): JsonObject | undefined {
  const { namespace: given = '', ...rest } = meta;
  if (!namespaced) return rest;
  return given === '' || given === namespace ? { ...rest, namespace } : undefined;
}

function validate(type: CustomResourceType, object: JsonObject, notes: BodyNotes, meta: JsonObject): RuleFindings {
  const causes = [
    ...(object.kind === type.kind
      ? objectCauses(type, object, meta)
      : [invalid('kind', object.kind, `must be ${type.kind}`)]),
    ...embeddedObjectCauses(object, type.schema, ''),
    ...listTypeCauses(object, type.schema, ''),
  ];
  if (type.constraints === undefined && !hasRules(type.schema)) return { causes, unreadable: [] };
  if (causes.some(({ reason }) => BLOCKING.has(reason))) {
    return { causes: [...causes, invalid(NO_FIELD, null, NOT_CHECKED)], unreadable: [] };
  }
  const findings = ruleFindings(object, type.schema, notes);
  // Of another kind the types of parts are not known.
  const constraints = object.kind === type.kind ? (type.constraints ?? []) : [];
  return { ...findings, causes: [...causes, ...findings.causes, ...constraintCauses(object, constraints)] };
}

function objectCauses(type: CustomResourceType, object: JsonObject, meta: JsonObject): Cause[] {
  return [
    ...objectMetaCauses(
      { ...(meta as ObjectMeta), generation: 1 },
      { namespaced: type.namespaced, nameProblems: subdomainNameProblems },
    ),
    ...schemaCauses(object, type.schema),
    ...scaleCauses(object, type.specReplicasPath),
  ];
}

function withSortedKeys(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withSortedKeys);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(sortedKeys(value).map((key) => [key, withSortedKeys(value[key])]));
}
