import { LoadedObject, ObjectRef } from '../engine/loaded-object';
import { memberAt, textAt } from '../engine/member-at';
import { kindKey } from '../engine/object-index';
import { MakerFacts, secretsMadeOf } from './made-secrets';

/** An object that controllers make of another one. */
export interface MadeObject {
  readonly maker: ObjectRef;

  /** Keys that a Secret has for certain; absent where none is known. */
  readonly keys?: readonly string[];

  /** Whether a Secret has these keys alone. */
  readonly isWhole: boolean;
}

/** The objects that controllers make of those at hand, by their names. */
export class MadeObjects {
  private readonly secrets = new Map<string, MadeObject>();
  private readonly claims = new Map<string, MadeObject>();

  constructor(objects: Iterable<LoadedObject>, facts: MakerFacts) {
    for (const object of objects) {
      for (const { namespace, name, keys, isWhole } of secretsMadeOf(object, facts)) {
        putFirst(this.secrets, `${namespace}/${name}`, { maker: object.ref, keys, isWhole });
      }
      for (const prefix of claimPrefixesOf(object)) {
        putFirst(this.claims, `${object.ref.namespace ?? ''}/${prefix}`, { maker: object.ref, isWhole: false });
      }
    }
  }

  /** What is known of an object that a controller makes; nothing where none is known to. */
  public find(ref: ObjectRef): MadeObject | undefined {
    const { namespace = '', name } = ref;
    const kind = kindKey(ref);
    if (kind === 'Secret') return this.secrets.get(`${namespace}/${name}`);
    return kind === 'PersistentVolumeClaim'
      ? this.claims.get(`${namespace}/${name.replace(/(?<=-)\d+$/, '')}`)
      : undefined;
  }
}

/** The beginnings of the names of the claims that a StatefulSet makes; the number of the pod follows. */
function claimPrefixesOf({ ref, body }: LoadedObject): string[] {
  if (kindKey(ref) !== 'StatefulSet.apps') return [];
  const templates = memberAt(body, 'spec', 'volumeClaimTemplates');
  if (!Array.isArray(templates)) return [];
  return templates.map((template) => `${textAt(template, 'metadata', 'name') ?? ''}-${ref.name}-`);
}

function putFirst(map: Map<string, MadeObject>, key: string, made: MadeObject): void {
  if (!map.has(key)) map.set(key, made);
}
