import { DerivedPod } from '../../cluster/derived-pods';
import { keysOfPath, valueAt } from '../../engine/field-path';
import { objectsIn } from '../../upstream/kubernetes/without-nulls';

/** Lists of a pod that controllers add to, so that items are found by their names. */
const NAMED_ITEM = /^spec\.((?:initC|c|ephemeralC)ontainers|volumes)\[(\d+)\](.*)$/;

/** Where the object that a pod is made of has a field of the pod; nothing where it does not have it. */
export function ownerPath(derived: DerivedPod, podPath: string): string | undefined {
  const path = derived.path === '' ? undefined : candidateFor(derived, podPath);
  return path !== undefined && valueAt(derived.owner.body, path) !== undefined ? path : undefined;
}

/** The smallest part of an object that has all of some fields. */
export function commonPath(paths: readonly string[]): string {
  const [first = [], ...others] = paths.map((path) => path.match(/\[[^\]]*\]|\.?[^.[\]]+/g) ?? []);
  const end = first.findIndex((key, index) => others.some((other) => other[index] !== key));
  return (end < 0 ? first : first.slice(0, end)).join('');
}

function candidateFor({ owner, path, pod }: DerivedPod, podPath: string): string | undefined {
  if (!podPath.startsWith('spec.'))
    return keysOfPath(path).at(-1) === 'spec' ? `${path.slice(0, -'spec'.length)}${podPath}` : undefined;
  const [, list, index, rest] = NAMED_ITEM.exec(podPath) ?? [];
  if (list === undefined) return `${path}${podPath.slice('spec'.length)}`;
  const name = valueAt(pod, `spec.${list}[${index}].name`);
  const place = objectsIn(valueAt(owner.body, `${path}.${list}`)).findIndex((item) => item.name === name);
  return place < 0 ? undefined : `${path}.${list}[${place}]${rest}`;
}
