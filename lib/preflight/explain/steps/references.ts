import { Cluster } from '../../cluster/cluster';
import { ClusterPresence, Presence } from '../../cluster/presence';
import { LoadedObject, ObjectRef } from '../../engine/loaded-object';
import { locate } from '../../engine/locate';
import { kindKey } from '../../engine/object-index';
import { shownObject } from '../../report/phrases';
import { RULES } from '../../rules';
import { Step } from '../step';

/** What rules of references look up: which objects this one names, and whether each is there. Optional ones are left out, as rules do. */
export const references: Step = {
  title: 'what it refers to',
  lines: ({ object, checked: { cluster } }) =>
    [...lookedUp(object, cluster).values()].map(([ref, presence]) => {
      return `${shownObject(ref)}: ${standing(presence, cluster)}`;
    }),
};

function lookedUp(object: LoadedObject, cluster: Cluster): Map<string, [ObjectRef, Presence]> {
  const found = new Map<string, [ObjectRef, Presence]>();
  const { presence } = cluster;
  const noting: Pick<ClusterPresence, 'of' | 'isCovered' | 'maker'> = {
    of: (ref) => {
      const answer = presence.of(ref);
      found.set(`${kindKey(ref)} ${shownObject(ref)}`, [ref, answer]);
      return answer;
    },
    isCovered: (ref) => presence.isCovered(ref),
    maker: (effect, ref) => presence.maker(effect, ref),
  };
  for (const { id, kinds, check } of RULES) {
    if (!id.startsWith('REF-') || !kinds.includes(kindKey(object.ref))) continue;
    Array.from(check(object, { ...cluster, presence: noting }));
  }
  return found;
}

function standing(presence: Presence, { order }: Cluster): string {
  if (presence.is === 'unknown') return 'cannot tell';
  if (presence.is === 'absent') return 'it is not there';
  const { made } = presence;
  const [object] = presence.objects;
  if (object === undefined)
    return made === undefined ? 'the platform makes it' : `it is made of ${shownObject(made.maker)}`;
  const given = order.last(object.ref);
  const place = given === undefined ? undefined : locate(given, '');
  if (given === undefined) return 'in the state';
  return place === undefined ? 'in the input' : `in the input, ${place.file}:${place.line}`;
}
