import { isDeepStrictEqual } from 'node:util';
import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { LoadedObject } from '../../engine/loaded-object';
import { locate } from '../../engine/locate';
import { textAt } from '../../engine/member-at';

export const repeatedObject = defineRule<Cluster>({
  id: 'NAM-001',
  severity: 'error',
  title: 'Object that a later one of the same name replaces',
  kinds: ['*'],
  upstream: ['kubernetes/kubectl:pkg/cmd/apply/apply.go (v0.36.3)'],
  docs: 'Group, kind, namespace and name make an object; the version of the group does not. Two that say the same are passed over.',

  applies: ({ ref, body }, { objects }) => isNamed(body) && objects.named(ref).length > 1,

  *check(object, { order }) {
    const { apiVersion, kind, name } = object.ref;
    const last = order.last(object.ref);
    if (last === undefined || last === object || isDeepStrictEqual(last.body, object.body)) return;
    const version = last.ref.apiVersion === apiVersion ? '' : ` as ${last.ref.apiVersion}`;
    yield {
      path: 'metadata.name',
      cause: `the input has ${kind} ${name} again${placeOf(last)}${version}, and what the two say differs`,
      symptom: `kubectl apply prints ${kind.toLowerCase()}/${name} twice, and keeps what the last one says`,
      fix: `remove one of the two, or rename it`,
      related: [last.ref],
    };
  },
});

function isNamed(body: LoadedObject['body']): boolean {
  return (textAt(body, 'metadata', 'name') ?? '') !== '';
}

function placeOf(object: LoadedObject): string {
  const place = locate(object, '');
  return place === undefined ? '' : ` (${place.file}:${place.line})`;
}
