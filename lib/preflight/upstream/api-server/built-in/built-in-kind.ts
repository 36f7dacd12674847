import { Cause } from '../field-error';
import { JsonObject } from '../json-value';
import { ClusterState } from './cluster-state';

/** What a kind did otherwise before a minor version of Kubernetes. */
export interface FormerBehavior extends Partial<Pick<BuiltInKind, 'nameProblems' | 'prepare' | 'causes'>> {
  readonly before: number;
}

/** A built-in kind: what the API server does with an object of it besides decoding. All of it works on decoded objects. */
export interface BuiltInKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly namespaced: boolean;

  /** The group that messages about invalid objects name, where it is another one. */
  readonly shownGroup?: string;

  /** The warning that every answer has, when the kind is deprecated. */
  readonly deprecation?: string;

  /** What is wrong with a name, or with the beginning of one. */
  readonly nameProblems: (name: string, prefix: boolean) => string[];

  /** Whether metadata is looked at only when nothing else is wrong, with the rule for paths as the only one of names. */
  readonly checksMetadataLast?: boolean;

  /** Whether finalizers without a domain need not be standard ones. */
  readonly takesAnyFinalizer?: boolean;

  /** Gives fields their defaults, in place. */
  readonly applyDefaults?: (object: JsonObject) => void;

  /** Why the object cannot be taken into the form that the server works with. */
  readonly conversionProblem?: (object: JsonObject) => string | undefined;

  /** Changes the object as the admission plugins do that are on by default, in place. */
  readonly admit?: (object: JsonObject, cluster: ClusterState) => void;

  /** Why those plugins refuse the object, before it is validated. */
  readonly refusal?: (object: JsonObject, cluster: ClusterState) => string | undefined;

  /** Why plugins refuse an object that is valid. */
  readonly refusalOnceValid?: (object: JsonObject) => string | undefined;

  /** Warnings about what `prepare` will change; they come first, and also when the object is refused. */
  readonly preparationWarnings?: (object: JsonObject) => string[];

  /** Gives the object what the server allots, in place; what is refused here ends the request. */
  readonly allot?: (object: JsonObject, cluster: ClusterState) => Cause[];

  /** Changes the object as its strategy does before it is validated, in place; `status` is dropped by `dropsStatus`. */
  readonly prepare?: (object: JsonObject, minor: number) => void;

  /** Whether `status` is dropped when an object is created. */
  readonly dropsStatus?: boolean;

  /** Whether `metadata.generation` is set. */
  readonly hasGeneration?: boolean;

  /** What of the object its namespace does not allow; it is said before all else. */
  readonly namespaceCauses?: (object: JsonObject, cluster: ClusterState) => Cause[];

  /** What is wrong with the object besides its metadata. */
  readonly causes: (object: JsonObject) => Cause[];

  /** What the admission plugins that are on by default say of an object that is valid. */
  readonly review?: (object: JsonObject) => Cause[];

  /** Changes the object as it is read from the store, in place. */
  readonly read?: (object: JsonObject) => void;

  /** Warnings about an object that is accepted. */
  readonly warnings?: (object: JsonObject) => string[];

  /** What was otherwise in older versions, the newest of them first. */
  readonly former?: readonly FormerBehavior[];
}

/** A kind as it was in a minor version. */
export function kindAt(kind: BuiltInKind, minor: number): BuiltInKind {
  const former = (kind.former ?? []).filter(({ before }) => minor < before);
  return former.length === 0 ? kind : (Object.assign({}, kind, ...former) as BuiltInKind);
}
