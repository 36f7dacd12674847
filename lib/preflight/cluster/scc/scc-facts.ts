import { JsonObject } from '../../engine/json-value';
import { LoadedObject } from '../../engine/loaded-object';
import { ObjectIndex } from '../../engine/object-index';
import { ApiServerPredictions } from '../api-server-predictions';
import { ClusterPresence } from '../presence';
import { StoredObjects } from '../stored-objects';
import { Target } from '../target';

/** What answers about the admission of pods are made of. */
export interface SccFacts {
  readonly target: Target;
  readonly objects: ObjectIndex;

  /** The objects that are judged; all others are in the cluster already. */
  readonly judged: readonly LoadedObject[];
  readonly presence: ClusterPresence;
  readonly stored: StoredObjects;
  readonly apiServer: ApiServerPredictions;
}

/** The objects of a kind that the cluster has once the input is applied: those that are there already first, as the input replaces them. */
export function appliedObjects(facts: SccFacts, kind: string): LoadedObject[] {
  const isJudged = new Set(facts.judged);
  const all = facts.objects.ofKind(kind);
  return [
    ...all.filter((object) => !isJudged.has(object) && isReadable(facts, object)),
    ...all.filter((object) => isJudged.has(object) && isTaken(facts, object)),
  ];
}

/** Whether an object of the state can be one of a cluster; what only the cluster writes is not looked at. */
export function isReadable({ stored, apiServer }: SccFacts, object: LoadedObject): boolean {
  if (stored.of(object) !== undefined) return true;
  const { ref, body } = object;
  const { answer } = apiServer.of({ ...object, body: { ...body, metadata: { name: ref.name } } });
  return answer !== undefined && answer.status < 300;
}

function isTaken({ apiServer }: SccFacts, object: LoadedObject): boolean {
  return isComplete(object) && (apiServer.of(object).answer?.status ?? 201) < 300;
}

/** Whether no parameter of a Template is in an object. */
export function isComplete({ inTemplate, body }: LoadedObject): boolean {
  return !inTemplate || !JSON.stringify(body).includes('${');
}

/** An object with its defaults, or as it is written. */
export function storedBody({ stored, apiServer }: SccFacts, object: LoadedObject): JsonObject {
  return stored.of(object) ?? apiServer.of(object).answer?.defaulted ?? object.body;
}
