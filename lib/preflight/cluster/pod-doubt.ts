import { PodIndex } from './pod-index';
import { ClusterPresence } from './presence';

/** Kinds that are pods or make some, with their API versions. */
const MAKERS_OF_PODS: readonly [string, string][] = [
  ['v1', 'Pod'],
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'StatefulSet'],
  ['apps/v1', 'DaemonSet'],
  ['apps/v1', 'ReplicaSet'],
  ['batch/v1', 'Job'],
  ['batch/v1', 'CronJob'],
  ['v1', 'ReplicationController'],
];

/**
 * Why a namespace may have pods that are not at hand, or others than those at hand; nothing where that is certain. It is a continuation of a
 * sentence, and empty where the namespace is not covered.
 */
export function podDoubt(
  { presence, pods }: { readonly presence: Pick<ClusterPresence, 'isCovered' | 'maker'>; readonly pods: PodIndex },
  namespace: string,
): string | undefined {
  const pod = { apiVersion: 'v1', kind: 'Pod', namespace };
  if (!presence.isCovered(pod)) return '';
  const unread = pods.unreadIn(namespace);
  if (unread !== undefined) return `, and the pods of ${unread.ref.kind} ${namespace}/${unread.ref.name} are not known`;
  for (const [apiVersion, kind] of MAKERS_OF_PODS) {
    const maker = presence.maker('create', { apiVersion, kind, namespace });
    if (maker !== undefined) return maker;
  }
  return presence.maker('change', pod);
}
