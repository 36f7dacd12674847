import { LoadedObject, ObjectRef } from '../engine/loaded-object';
import { ObjectIndex, kindKey } from '../engine/object-index';
import { Effect } from '../upstream/kubernetes/granted-effects';
import { MadeObject, MadeObjects } from './made-objects';
import { Makers, Resource } from './makers';
import { ServedKinds } from './served-kinds';
import { isOftenStanding, isStanding } from './standing-objects';
import { StoredObjects } from './stored-objects';
import { Target } from './target';

/** Whether an object that is referred to is in the cluster. */
export type Presence =
  /** There is one; `objects` are those at hand: none when the platform makes it, or software that `made` tells of. */
  | { readonly is: 'present'; readonly objects: readonly LoadedObject[]; readonly made?: MadeObject }
  /** There is none; another namespace may have one of the name. */
  | { readonly is: 'absent'; readonly elsewhere?: string }
  | { readonly is: 'unknown'; readonly unknown: string };

/** What is known of which objects are there. */
export interface PresenceFacts {
  readonly target: Target;
  readonly kinds: ServedKinds;
  readonly objects: ObjectIndex;
  readonly judged: readonly LoadedObject[];

  /** Objects that are in the cluster already. */
  readonly present: readonly LoadedObject[];
  readonly stored: StoredObjects;
}

/**
 * Which objects are in the cluster, with the input applied. An object that is not at hand is absent where the input and the state are the
 * whole world: where the state has objects of its kind (in its namespace), or where the input makes the namespace. Even there it is unknown
 * what controllers will make.
 */
export class ClusterPresence {
  private readonly covered = new Set<string>();
  private readonly newNamespaces: ReadonlySet<string>;
  private readonly templated = new Map<string, ObjectRef>();
  private readonly made: MadeObjects;
  private readonly makers: Makers;

  constructor(private readonly facts: PresenceFacts) {
    const { judged, present, stored } = facts;
    this.makers = new Makers(judged, stored);
    this.made = new MadeObjects([...judged, ...present], facts);
    for (const { ref } of present) this.covered.add(placeKey(ref));
    this.newNamespaces = newNamespaces(facts);
    for (const object of [...judged, ...present]) {
      if (object.inTemplate) this.templated.set(kindKey(object.ref), object.ref);
    }
  }

  /** Whether the object is there. */
  public of(ref: ObjectRef): Presence {
    const objects = this.facts.objects.named(ref);
    const made = this.made.find(ref);
    if (objects.length > 0 || made !== undefined || isStanding(ref, this.facts.target)) {
      return { is: 'present', objects, made };
    }
    const elsewhere = this.namespaceWith(ref);
    const reason = this.doubt(ref);
    if (reason === undefined) return { is: 'absent', elsewhere };
    const hint = elsewhere === undefined ? '' : `; namespace ${elsewhere} has one of that name`;
    return { is: 'unknown', unknown: `${shown(ref)} is in neither the input nor the state${reason}${hint}` };
  }

  /** Whether all objects of a kind that are in a namespace, or in the cluster, are at hand. */
  public isCovered(ref: Pick<ObjectRef, 'apiVersion' | 'kind' | 'namespace'>): boolean {
    if (this.covered.has(placeKey(ref))) return true;
    return ref.namespace !== undefined && this.newNamespaces.has(ref.namespace);
  }

  /** What in the input may have objects of a kind made, or changed, in a namespace: `, and InferenceService models/llama may create it`. */
  public maker(effect: Effect, ref: Pick<ObjectRef, 'apiVersion' | 'kind' | 'namespace'>): string | undefined {
    const maker = this.makers.find(effect, this.resourceOf(ref), ref.namespace ?? '');
    if (maker === undefined) return undefined;
    const isRole = maker.ref.kind === 'Role' || maker.ref.kind === 'ClusterRole';
    return `, and ${shown(maker.ref)} may ${isRole ? 'allow its holders to ' : ''}${effect} it`;
  }

  /** Why it cannot be told whether an object that is not at hand is there. */
  private doubt(ref: ObjectRef): string | undefined {
    if (/\$\{/.test(`${ref.namespace} ${ref.name}`)) return ', and a parameter of the Template is in its name';
    if (!this.isCovered(ref)) return '';
    if (isOftenStanding(ref)) return ', and controllers of many clusters make it';
    const other = this.templated.get(kindKey(ref));
    return other === undefined ? this.maker('create', ref) : `, and ${shown(other)} of a Template may be it`;
  }

  /** Another namespace that has an object of the kind and name. */
  private namespaceWith(ref: ObjectRef): string | undefined {
    if (ref.namespace === undefined) return undefined;
    return this.facts.objects.namesakes(ref).find(({ ref: { namespace } }) => namespace !== undefined)?.ref.namespace;
  }

  private resourceOf(ref: Pick<ObjectRef, 'apiVersion' | 'kind'>): Resource {
    const served = this.facts.kinds.find({ ...ref, name: '' });
    const group = ref.apiVersion.includes('/') ? ref.apiVersion.replace(/\/.*/, '') : '';
    return served ?? { group, plural: `${ref.kind.toLowerCase()}s` };
  }
}

/** Namespaces that the input makes: not in a state that has Namespaces. */
function newNamespaces({ judged, present }: PresenceFacts): ReadonlySet<string> {
  const names = (objects: readonly LoadedObject[]): string[] =>
    objects.filter(({ ref }) => kindKey(ref) === 'Namespace').map(({ ref }) => ref.name);
  const known = new Set(names(present));
  return new Set(known.size === 0 ? [] : names(judged).filter((name) => !known.has(name)));
}

function placeKey({ namespace, ...ref }: Pick<ObjectRef, 'apiVersion' | 'kind' | 'namespace'>): string {
  return namespace === undefined ? kindKey(ref) : `${kindKey(ref)} ${namespace}`;
}

function shown({ kind, namespace, name }: ObjectRef): string {
  return namespace === undefined ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
}
