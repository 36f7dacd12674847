import { Cause, forbidden, invalid, invalidText, required, tooLong } from '../field-error';
import { byteLength, goJson, sortedKeys } from '../go/go-text';
import { JsonObject, JsonValue } from '../json-value';
import { labelProblems, labelValueProblems, qualifiedNameProblems } from '../name-rules';

const MAX_ANNOTATION_BYTES = 256 * 1024;

/** Metadata as it was decoded: fields have the types of `metav1.ObjectMeta`. */
export interface ObjectMeta {
  readonly name?: string;
  readonly generateName?: string;
  readonly namespace?: string;
  readonly generation?: number;
  readonly labels?: { [key: string]: string };
  readonly annotations?: { [key: string]: string };
  readonly ownerReferences?: JsonObject[];
  readonly finalizers?: string[];
}

/** What the kind of an object says of its metadata. */
export interface ObjectMetaRules {
  readonly namespaced: boolean;

  /** What is wrong with a name, or with the beginning of one. */
  readonly nameProblems: (name: string, prefix: boolean) => string[];
}

/** What is wrong with the metadata of an object that is to be created (apimachinery `ValidateObjectMeta`, v0.36.3). */
export function objectMetaCauses(meta: ObjectMeta, rules: ObjectMetaRules, path = 'metadata'): Cause[] {
  return [
    ...nameCauses(meta, rules, path),
    ...namespaceCauses(meta, rules, path),
    ...((meta.generation ?? 0) < 0
      ? [invalid(`${path}.generation`, meta.generation ?? 0, 'must be greater than or equal to 0')]
      : []),
    ...labelCauses(meta.labels ?? {}, `${path}.labels`),
    ...annotationCauses(meta.annotations ?? {}, `${path}.annotations`),
    ...ownerCauses(meta.ownerReferences ?? [], `${path}.ownerReferences`),
    ...finalizerCauses(meta.finalizers ?? [], `${path}.finalizers`),
  ];
}

/** What is wrong with labels. */
export function labelCauses(labels: { [key: string]: string }, path: string): Cause[] {
  return sortedKeys(labels).flatMap((key) => [
    ...qualifiedNameProblems(key).map((problem) => invalid(path, key, problem)),
    ...labelValueProblems(labels[key]).map((problem) => invalid(path, labels[key], problem)),
  ]);
}

function nameCauses({ name = '', generateName = '' }: ObjectMeta, rules: ObjectMetaRules, path: string): Cause[] {
  const causes =
    generateName === ''
      ? []
      : rules.nameProblems(generateName, true).map((problem) => invalid(`${path}.generateName`, generateName, problem));
  if (name === '') return [...causes, required(`${path}.name`, 'name or generateName is required')];
  return [...causes, ...rules.nameProblems(name, false).map((problem) => invalid(`${path}.name`, name, problem))];
}

function namespaceCauses({ namespace = '' }: ObjectMeta, { namespaced }: ObjectMetaRules, path: string): Cause[] {
  const field = `${path}.namespace`;
  if (!namespaced) return namespace === '' ? [] : [forbidden(field, 'not allowed on this type')];
  if (namespace === '') return [required(field)];
  return labelProblems(namespace).map((problem) => invalid(field, namespace, problem));
}

/** What is wrong with annotations. */
export function annotationCauses(annotations: { [key: string]: string }, path: string): Cause[] {
  const causes = sortedKeys(annotations).flatMap((key) =>
    qualifiedNameProblems(key.toLowerCase()).map((problem) => invalid(path, key, problem)),
  );
  const size = Object.entries(annotations).reduce((sum, [key, value]) => sum + byteLength(key) + byteLength(value), 0);
  return size > MAX_ANNOTATION_BYTES ? [...causes, tooLong(path, MAX_ANNOTATION_BYTES)] : causes;
}

function ownerCauses(owners: JsonObject[], path: string): Cause[] {
  const causes: Cause[] = [];
  let controller: string | undefined;
  for (const owner of owners) {
    causes.push(...oneOwnerCauses(owner, path));
    if (owner.controller !== true) continue;
    const name = `${text(owner.kind)}/${text(owner.name)}`;
    if (controller === undefined) {
      controller = name;
      continue;
    }
    const detail = `Only one reference can have Controller set to true. Found "true" in references for ${controller} and ${name}`;
    causes.push(invalidText(path, `[${owners.map(ownerText).join(',')}]`, detail));
  }
  return causes;
}

function oneOwnerCauses(owner: JsonObject, path: string): Cause[] {
  const [apiVersion, kind] = [text(owner.apiVersion), text(owner.kind)];
  const causes: Cause[] = [];
  if (versionOf(apiVersion) === '') causes.push(invalid(`${path}.apiVersion`, apiVersion, 'version must not be empty'));
  for (const field of ['kind', 'name', 'uid']) {
    if (text(owner[field]) === '') causes.push(invalid(`${path}.${field}`, '', 'must not be empty'));
  }
  if (apiVersion === 'v1' && kind === 'Event') {
    causes.push(invalidText(path, ownerText(owner), '/v1, Kind=Event is disallowed from being an owner'));
  }
  return causes;
}

/** An owner as Go writes it: in the order of its fields, the required ones also when they are empty. */
function ownerText(owner: JsonObject): string {
  const required = ['apiVersion', 'kind', 'name', 'uid'].map((field) => `"${field}":${goJson(text(owner[field]))}`);
  const optional = ['controller', 'blockOwnerDeletion'].filter((field) => Object.hasOwn(owner, field));
  return `{${[...required, ...optional.map((field) => `"${field}":${goJson(owner[field])}`)].join(',')}}`;
}

function finalizerCauses(finalizers: string[], path: string): Cause[] {
  const causes = finalizers.flatMap((finalizer) =>
    qualifiedNameProblems(finalizer).map((problem) => invalid(path, finalizer, problem)),
  );
  if (!finalizers.includes('orphan') || !finalizers.includes('foregroundDeletion')) return causes;
  return [...causes, invalid(path, finalizers, 'finalizer orphan and foregroundDeletion cannot be both set')];
}

function versionOf(apiVersion: string): string {
  const parts = apiVersion.split('/');
  return parts.length > 2 ? '' : parts[parts.length - 1];
}

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
