import {
  ApiServerAnswer,
  badRequest,
  created,
  forbiddenRequest,
  reworded,
  undecodable,
  unprocessable,
} from '../answer';
import { BodyNotes } from '../body/body';
import { Cause, invalid } from '../field-error';
import { answerAt } from '../former-wording';
import { decode, strictProblem } from '../go/decode';
import { encode } from '../go/encode';
import { GoStruct } from '../go/go-type';
import { quoted } from '../go/go-text';
import { JsonObject, JsonValue, isJsonObject } from '../json-value';
import { pathSegmentProblems } from '../name-rules';
import { named, storedMeta } from '../object-meta/stored-meta';
import { ObjectMeta, objectMetaCauses } from '../object-meta/validate-object-meta';
import { NEWEST_MINOR } from '../minor';
import { sentWarnings } from '../sent-warnings';
import { BuiltInKind, kindAt } from './built-in-kind';
import { ClusterState } from './cluster-state';
import { causesAt } from './former-causes';
import { goTypeOfKind } from './go-types';

const STANDARD_FINALIZERS = ['kubernetes', 'orphan', 'foregroundDeletion'];

/** What an answer depends on besides the object. */
interface CreateContext {
  readonly cluster?: ClusterState;

  /** What the text of the body says besides. */
  readonly notes?: BodyNotes;
}

/**
 * The answer to creating an object of a built-in kind.
 *
 * @param kind the kind that the path of the request names
 * @param namespace the namespace that the path names
 * @param body the object; it is not changed
 * @param context what the cluster has, and what the text of the body says besides
 */
export function createBuiltIn(
  kind: BuiltInKind,
  namespace: string,
  body: JsonObject,
  context: CreateContext,
): ApiServerAnswer {
  const minor = context.cluster?.minor ?? NEWEST_MINOR;
  const answer = answerAt(read(kindAt(kind, minor), namespace, body, context), minor);
  if (kind.deprecation === undefined) return answer;
  return reworded(answer, answer.message, [kind.deprecation, ...answer.warnings]);
}

function read(
  kind: BuiltInKind,
  namespace: string,
  body: JsonObject,
  { cluster = {}, notes = new BodyNotes() }: CreateContext,
): ApiServerAnswer {
  const groupVersion = groupVersionOf(kind);
  const mismatch = typeMismatch(kind, groupVersion, body);
  if (mismatch !== undefined) return mismatch;
  const type = goTypeOfKind(`${groupVersion}/${kind.kind}`, cluster.minor) as GoStruct;
  const { problem, value } = decodeBody(kind, type, body, notes);
  if (problem !== undefined) return undecodable(kind, problem);
  const object = { ...(value as JsonObject), apiVersion: groupVersion, kind: kind.kind };
  const meta = placed(kind, namespace, object);
  if (meta === undefined) {
    return badRequest('the namespace of the provided object does not match the namespace sent on the request');
  }
  const placedObject = { ...object, metadata: meta };
  kind.applyDefaults?.(placedObject);
  const refusal = kind.refusal?.(placedObject, cluster);
  if (refusal !== undefined) return refused(kind, placedObject, refusal);
  kind.admit?.(placedObject, cluster);
  return create(kind, type, placedObject, cluster);
}

function decodeBody(
  kind: BuiltInKind,
  type: GoStruct,
  body: JsonObject,
  notes: BodyNotes,
): { problem?: string; value: JsonValue } {
  const { error, strictErrors, value } = decode(type, body, notes);
  if (error !== undefined) return { problem: error, value };
  const problem = kind.conversionProblem?.(value as JsonObject);
  return { problem: problem ?? strictProblem([...notes.problems, ...strictErrors]), value };
}

function create(
  kind: BuiltInKind,
  type: GoStruct,
  object: JsonObject & { metadata: JsonObject },
  cluster: ClusterState,
): ApiServerAnswer {
  const early = kind.preparationWarnings?.(object) ?? [];
  const causes = prepareAndValidate(kind, object, cluster);
  if (causes.length > 0) {
    const shown = { group: kind.shownGroup ?? kind.group, kind: kind.kind };
    return unprocessable(shown, (object.metadata as ObjectMeta).name ?? '', causes, early);
  }
  const warnings = [...early, ...(kind.warnings?.(object) ?? [])];
  const refusal = kind.refusalOnceValid?.(object);
  if (refusal !== undefined) return { ...refused(kind, object, refusal), warnings: sentWarnings(warnings) };
  return created(() => stored(kind, type, object), warnings);
}

/** The object as it is read back from the store, which gives it its defaults once more. */
function stored(kind: BuiltInKind, type: GoStruct, object: JsonObject): JsonObject {
  kind.applyDefaults?.(object);
  kind.read?.(object);
  const written = encode(type, object) as JsonObject;
  const generation = kind.hasGeneration === true ? 1 : undefined;
  return { ...written, metadata: storedMeta(written.metadata as JsonObject, generation) };
}

/** An admission plugin refuses the object. */
function refused(
  { group, plural }: BuiltInKind,
  { metadata }: { metadata: JsonObject },
  reason: string,
): ApiServerAnswer {
  const resource = group === '' ? plural : `${plural}.${group}`;
  const { name = '' } = metadata as ObjectMeta;
  return forbiddenRequest(`${resource} ${quoted(name)} is forbidden: ${reason}`);
}

/** What is wrong with an object once it is as it would be stored. */
function prepareAndValidate(kind: BuiltInKind, object: JsonObject, cluster: ClusterState): Cause[] {
  const refusedCauses = kind.allot?.(object, cluster) ?? [];
  if (refusedCauses.length > 0) return refusedCauses;
  const { minor = NEWEST_MINOR } = cluster;
  kind.prepare?.(object, minor);
  if (kind.dropsStatus === true) delete object.status;
  const found = [...(kind.namespaceCauses?.(object, cluster) ?? []), ...validate(kind, object)];
  const causes = causesAt(found, kind.kind, minor);
  return causes.length > 0 ? causes : (kind.review?.(object) ?? []);
}

function validate(kind: BuiltInKind, object: JsonObject): Cause[] {
  const given = object.metadata as JsonObject & ObjectMeta;
  const meta = kind.hasGeneration === true ? { ...given, generation: 1 } : given;
  const own = kind.causes(object);
  if (kind.checksMetadataLast !== true) {
    const finalizers = kind.takesAnyFinalizer === true ? [] : finalizerCauses(meta.finalizers ?? []);
    return [...objectMetaCauses(meta, kind), ...finalizers, ...own];
  }
  return own.length > 0
    ? own
    : objectMetaCauses(meta, { namespaced: kind.namespaced, nameProblems: pathSegmentProblems });
}

/** A finalizer without a domain must be a standard one (kubernetes `core/validation` validateKubeFinalizerName, v1.36.3). */
function finalizerCauses(finalizers: string[]): Cause[] {
  const detail = 'name is neither a standard finalizer name nor is it fully qualified';
  return finalizers.flatMap((finalizer, index) => {
    const isStandard = finalizer.includes('/') || STANDARD_FINALIZERS.includes(finalizer);
    return isStandard ? [] : [invalid(`metadata.finalizers[${index}]`, finalizer, detail)];
  });
}

function typeMismatch(kind: BuiltInKind, expected: string, body: JsonObject): ApiServerAnswer | undefined {
  const given = nonEmpty(body.kind) ?? kind.kind;
  const apiVersion = nonEmpty(body.apiVersion) ?? expected;
  const isKnown = goTypeOfKind(`${apiVersion}/${given}`) !== undefined;
  const problem = kindProblem(kind, given, apiVersion, isKnown);
  if (problem !== undefined) {
    const version = quoted(apiVersion.replace(/^.*\//, ''));
    return badRequest(`${given} in version ${version} cannot be handled as a ${kind.kind}: ${problem}`);
  }
  if (apiVersion === expected) return undefined;
  return badRequest(
    `the API version in the data (${apiVersion}) does not match the expected API version (${expected})`,
  );
}

/** What is wrong with the kind of a body: nobody knows it, or it is another one of the same group and version. */
function kindProblem(kind: BuiltInKind, given: string, apiVersion: string, isKnown: boolean): string | undefined {
  const isOther = given !== kind.kind && apiVersion === groupVersionOf(kind);
  if (isOther && (isKnown || isList(given, apiVersion))) {
    const internal = kind.group === '' ? 'core' : kind.group.replace(/\..*$/, '');
    return `converting (${kind.version}.${given}) to (${internal}.${kind.kind}): unknown conversion`;
  }
  if (isKnown) return undefined;
  return `no kind ${quoted(given)} is registered for version ${quoted(apiVersion)} in scheme "pkg/runtime/scheme.go:111"`;
}

/** Whether a kind is a list of objects of a known kind, or of any. */
function isList(kind: string, apiVersion: string): boolean {
  if (!kind.endsWith('List')) return false;
  const item = kind.slice(0, -'List'.length);
  return item === '' ? apiVersion === 'v1' : goTypeOfKind(`${apiVersion}/${item}`) !== undefined;
}

function groupVersionOf({ group, version }: BuiltInKind): string {
  return group === '' ? version : `${group}/${version}`;
}

function nonEmpty(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Metadata with the namespace of the request; nothing when the object names another one. */
function placed({ namespaced }: BuiltInKind, namespace: string, object: JsonObject): JsonObject | undefined {
  const { namespace: given = '', ...rest } = isJsonObject(object.metadata) ? object.metadata : {};
  if (!namespaced) return named(rest);
  return given === '' || given === namespace ? named({ ...rest, namespace }) : undefined;
}
