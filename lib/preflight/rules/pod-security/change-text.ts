import { valueAt } from '../../engine/field-path';
import { JsonObject } from '../../engine/json-value';
import { PodChange } from '../../upstream/pod-security/check';

/**
 * The changes of an object after which its pods are allowed, without those of fields that only defaults have set.
 *
 * @param changes of the pod
 * @param specPath path of the pod's spec in the object
 * @param body the object as it is written
 */
export function changesOfObject(changes: readonly PodChange[], specPath: string, body: JsonObject): PodChange[] {
  const root = specPath.slice(0, -'spec'.length);
  return changes
    .map(({ path, ...change }) => ({ path: `${root}${path}`, ...change }))
    .filter(({ path, value }) => value !== undefined || valueAt(body, path) !== undefined);
}

/** `set a to true and b to ["ALL"]; take out c`. */
export function changeText(changes: readonly PodChange[]): string {
  const set = changes.filter(({ value }) => value !== undefined);
  const volumes = changes.filter(({ path, value }) => value === undefined && isVolume(path));
  const removed = changes.filter(({ path, value }) => value === undefined && !isVolume(path));
  const parts = [
    ['set', set.map(({ path, value }) => `${path} to ${JSON.stringify(value)}`)],
    ['take out', removed.map(({ path }) => path)],
    ['use another type of volume for', volumes.map(({ path }) => path)],
  ] as const;
  return parts.flatMap(([verb, items]) => (items.length === 0 ? [] : [`${verb} ${listed(items)}`])).join('; ');
}

function isVolume(path: string): boolean {
  return /\.volumes\[\d+\]$/.test(path);
}

function listed(items: readonly string[]): string {
  return items.length === 1 ? items[0] : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
