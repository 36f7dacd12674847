import { Cluster } from '../../cluster/cluster';
import { LoadedObject } from '../../engine/loaded-object';
import { groupOf } from '../../engine/object-index';
import { bodyRefusal, storedBytes, storedRefusal } from '../../upstream/api-server/request-size';
import { builtInApi } from '../../upstream/api-versions/built-in-api';
import { goJsonBytes } from '../../upstream/kubectl/sent-bytes';

/** Whether an object may have so many bytes of JSON: a character of a manifest makes at most 6, unless aliases repeat it. */
export function mayHaveBytes({ source }: LoadedObject, bytes: number): boolean {
  return source === undefined || source.text.length * 6 > bytes || source.text.includes('*');
}

/** An object that is too large, and what is said of it. */
export interface TooLarge {
  readonly bytes: number;
  readonly symptom: string;
}

/** Why an object is too large for the cluster, however it is sent; nothing where that is not certain, or something else is wrong with it. */
export function tooLarge(object: LoadedObject, { apiServer }: Cluster): TooLarge | undefined {
  const sent = goJsonBytes(object.body);
  const unread = bodyRefusal(sent);
  if (unread !== undefined) return { bytes: sent, symptom: unread };
  const { answer } = apiServer.of(object);
  if (answer?.defaulted === undefined) return undefined;
  const isJson = groupOf(object.ref.apiVersion) === 'apiextensions.k8s.io' || builtInApi(object.ref) === undefined;
  const bytes = storedBytes(answer.defaulted, isJson);
  const symptom = storedRefusal(bytes);
  return symptom === undefined ? undefined : { bytes, symptom };
}
