import { isJsonObject } from '../engine/json-value';
import { LoadedObject, ObjectRef } from '../engine/loaded-object';
import { kindKey } from '../engine/object-index';
import { bundledTypes } from '../schemas/bundled-schemas';
import { BUILT_IN_KINDS } from '../upstream/api-server/built-in/built-in-kinds';
import { customResourceTypes } from '../upstream/api-server/custom-resource/custom-resource-definition';
import { CustomResourceType } from '../upstream/api-server/custom-resource/custom-resource-type';
import { builtInApi } from '../upstream/api-versions/built-in-api';
import { Component } from './components';

/** A version of a kind whose answers are known. */
export interface ServedKind {
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly namespaced: boolean;
}

/** Who says which kinds a group has. */
export type GroupSource = 'definitions' | Component;

/** The kinds whose answers are known: built-in ones, those of CustomResourceDefinitions at hand, those of bundled schemas. */
export class ServedKinds {
  public readonly customResources: CustomResourceType[];
  private readonly kinds = new Map<string, ServedKind>();
  private readonly groups = new Map<string, GroupSource>();
  private readonly versions = new Map<string, string[]>();

  /** Bundled kinds count where no definition at hand defines the kind. */
  constructor(components: readonly Component[], objects: readonly LoadedObject[]) {
    const defined = objects.filter(isDefinition).flatMap(({ body }) => customResourceTypes(body));
    const isDefined = new Set(defined.map(resourceOf));
    const bundled = typesByComponent(components).flatMap(({ component, types }) => {
      for (const { group } of types) this.groups.set(group, component);
      return types.filter((type) => !isDefined.has(resourceOf(type)));
    });
    for (const { group } of defined) if (!this.groups.has(group)) this.groups.set(group, 'definitions');
    this.customResources = [...bundled, ...defined];
    for (const kind of [...BUILT_IN_KINDS.values(), ...this.customResources]) this.kinds.set(keyOf(kind), kind);
    for (const type of this.customResources) this.addVersion(`${type.group}/${type.version}`, type.kind);
  }

  /** The kind of an object, when its answers are known. */
  public find({ apiVersion, kind }: ObjectRef): ServedKind | undefined {
    return this.kinds.get(`${apiVersion}/${kind}`);
  }

  /** Whether objects of a kind are in namespaces, when that is known. */
  public isNamespaced(ref: ObjectRef): boolean | undefined {
    return this.find(ref)?.namespaced ?? builtInApi(ref)?.namespaced;
  }

  /** The apiVersions in which a definition at hand, or the bundled one, serves the kind of an object. */
  public versionsOf(ref: ObjectRef): readonly string[] {
    return this.versions.get(kindKey(ref)) ?? [];
  }

  /** Who says which kinds a group has, when anybody does. */
  public sourceOf(group: string): GroupSource | undefined {
    return this.groups.get(group);
  }

  private addVersion(apiVersion: string, kind: string): void {
    const key = kindKey({ apiVersion, kind });
    const versions = this.versions.get(key) ?? [];
    if (!versions.includes(apiVersion)) this.versions.set(key, [...versions, apiVersion]);
  }
}

interface ComponentTypes {
  readonly component: Component;
  readonly types: CustomResourceType[];
}

/** The kinds of components. Those of an assumed version do not count where a stated one has their group. */
function typesByComponent(components: readonly Component[]): ComponentTypes[] {
  const all = components.map((component) => ({
    component,
    types: bundledTypes(`${component.name}@${component.version}`),
  }));
  const stated = all.filter(({ component }) => component.isStated).flatMap(({ types }) => types);
  const groups = new Set(stated.map(({ group }) => group));
  return all.map(({ component, types }) => ({
    component,
    types: component.isStated ? types : types.filter(({ group }) => !groups.has(group)),
  }));
}

function keyOf({ group, version, kind }: { group: string; version: string; kind: string }): string {
  return group === '' ? `${version}/${kind}` : `${group}/${version}/${kind}`;
}

function resourceOf({ group, plural }: CustomResourceType): string {
  return `${plural}.${group}`;
}

/** Whether an object is a CustomResourceDefinition that says enough to be used. */
function isDefinition({ ref, body }: LoadedObject): boolean {
  if (ref.apiVersion !== 'apiextensions.k8s.io/v1' || ref.kind !== 'CustomResourceDefinition') return false;
  const spec = isJsonObject(body.spec) ? body.spec : {};
  const names = isJsonObject(spec.names) ? spec.names : {};
  const texts = [spec.group, spec.scope, names.kind, names.plural];
  return (
    texts.every((text) => typeof text === 'string') && Array.isArray(spec.versions) && spec.versions.every(isVersion)
  );
}

function isVersion(version: unknown): boolean {
  if (!isJsonObject(version) || typeof version.name !== 'string') return false;
  const { openAPIV3Schema = {} } = isJsonObject(version.schema) ? version.schema : {};
  return isJsonObject(openAPIV3Schema);
}
