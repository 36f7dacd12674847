import { LoadedObject, ObjectRef } from '../engine/loaded-object';
import { locate } from '../engine/locate';
import { nearestFew } from '../engine/nearest';
import { kindKey } from '../engine/object-index';
import { SettingsError } from '../settings-error';

const MOST_NEAREST = 3;

/**
 * The object that a text such as `deployment/vision/triton` names. Kinds are taken in upper or lower case, and with their group; a namespace may be left out.
 *
 * @throws when it names none or several of them
 */
export function namedObject(text: string, objects: readonly LoadedObject[]): LoadedObject {
  const [, kind, namespace, name] = /^([^/]+)\/(?:([^/]+)\/)?([^/]+)$/.exec(text) ?? [];
  if (name === undefined) {
    throw new SettingsError(
      `an object is named KIND/[NAMESPACE/]NAME, such as deployment/vision/triton, got '${text}'`,
    );
  }
  const found = objects.filter(
    ({ ref }) => ref.name === name && isKind(kind, ref) && (namespace === undefined || namespace === ref.namespace),
  );
  if (found.length === 1) return found[0];
  if (found.length > 1)
    throw new SettingsError(`'${text}' names several objects: ${found.map(shownWithPlace).join(', ')}`);
  const ofKind = objects.filter(({ ref }) => isKind(kind, ref));
  const known = (ofKind.length > 0 ? ofKind : objects).map(({ ref }) => shownName(ref));
  const near = nearestFew(text, [...new Set(known)], MOST_NEAREST);
  throw new SettingsError(
    `no object of the input is named '${text}'${near.length === 0 ? '' : `; nearest are ${near.join(', ')}`}`,
  );
}

function isKind(text: string, ref: ObjectRef): boolean {
  return [ref.kind, kindKey(ref)].some((kind) => kind.toLowerCase() === text.toLowerCase());
}

function shownName(ref: ObjectRef): string {
  return [ref.kind.toLowerCase(), ...(ref.namespace === undefined ? [] : [ref.namespace]), ref.name].join('/');
}

function shownWithPlace(object: LoadedObject): string {
  const { ref } = object;
  const place = locate(object, '');
  const name = [kindKey(ref).toLowerCase(), ...(ref.namespace === undefined ? [] : [ref.namespace]), ref.name].join(
    '/',
  );
  return place === undefined ? name : `${name} (${place.file}:${place.line})`;
}
