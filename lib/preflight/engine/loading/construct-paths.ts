import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { JsonValue, isJsonObject } from '../json-value';
import { LoadedObject } from '../loaded-object';
import { CONSTRUCT_METADATA } from './input-files';

/** What such a file says. */
interface ConstructMetadata {
  /** Paths of constructs by the name of their object; of objects with one name, the last one counts. */
  readonly byName: ReadonlyMap<string, string>;

  /** Paths of those whose name another object has too, which `InferenceApp` writes. */
  readonly byIdentity: ReadonlyMap<string, string>;
}

/** Finds the files that say which constructs manifests are from. */
export class ConstructPaths {
  private readonly read = new Map<string, ConstructMetadata>();
  private readonly nearest = new Map<string, string | undefined>();

  /** The files that were found. */
  public get files(): string[] {
    return [...this.read.keys()];
  }

  /**
   * The objects with the paths of their constructs, where those can be told.
   *
   * @param objects all objects of the apps: a name that two of them have says nothing
   */
  public addTo(objects: readonly LoadedObject[]): LoadedObject[] {
    const counts = new Map<string, number>();
    const keyed = objects.map((object) => {
      const file = this.fileFor(object);
      const key = JSON.stringify([file, object.ref.name]);
      counts.set(key, (counts.get(key) ?? 0) + 1);
      return { object, metadata: file === undefined ? undefined : this.read.get(file), key };
    });
    return keyed.map(({ object, metadata, key }) => {
      const constructPath = metadata && pathOf(object, metadata, counts.get(key) === 1);
      return constructPath === undefined ? object : { ...object, constructPath };
    });
  }

  private fileFor({ source }: LoadedObject): string | undefined {
    if (source === undefined) return undefined;
    const folder = dirname(source.file);
    if (!this.nearest.has(folder)) this.nearest.set(folder, this.find(folder));
    return this.nearest.get(folder);
  }

  /** Manifests are in the output folder of their app, or in one for their chart. */
  private find(folder: string): string | undefined {
    const file = [folder, dirname(folder)]
      .map((each) => join(each, CONSTRUCT_METADATA))
      .find((each) => existsSync(each));
    if (file !== undefined && !this.read.has(file)) this.read.set(file, readMetadata(file));
    return file;
  }
}

function pathOf({ ref }: LoadedObject, { byName, byIdentity }: ConstructMetadata, isOnly: boolean): string | undefined {
  const slash = ref.apiVersion.indexOf('/');
  const group = slash < 0 ? 'core' : ref.apiVersion.slice(0, slash);
  const path = byIdentity.get(identityKey(group, ref.kind, ref.namespace, ref.name));
  return path ?? (isOnly ? byName.get(ref.name) : undefined);
}

function readMetadata(file: string): ConstructMetadata {
  const { resources, objects } = JSON.parse(readFileSync(file, 'utf8')) as { [field: string]: JsonValue | undefined };
  const byName = new Map<string, string>();
  for (const [name, resource] of Object.entries(isJsonObject(resources) ? resources : {})) {
    if (isJsonObject(resource) && typeof resource.path === 'string') byName.set(name, resource.path);
  }
  const byIdentity = new Map<string, string>();
  for (const object of Array.isArray(objects) ? objects : []) {
    if (!isJsonObject(object)) continue;
    const { group, kind, namespace, name, path } = object;
    if (typeof path === 'string') byIdentity.set(identityKey(group, kind, namespace, name), path);
  }
  return { byName, byIdentity };
}

function identityKey(...parts: (JsonValue | undefined)[]): string {
  return JSON.stringify(parts.map((part) => part ?? ''));
}
