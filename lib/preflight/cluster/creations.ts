import { LoadedObject } from '../engine/loaded-object';
import { ObjectIndex } from '../engine/object-index';
import { Webhook } from '../upstream/api-server/built-in/admission/webhook-configuration';
import { CreateRequest, isAsked, isRuled, isSelectable, namespaceLabels } from '../upstream/kubernetes/webhook-match';
import { ApplyOrder, folderOf } from './apply-order';
import { LabelIndex, Labelled } from './label-index';
import { requestFor } from './requests';
import { ServedKinds } from './served-kinds';

/** An object that is created, with its labels. */
interface Creation extends Labelled {
  readonly object: LoadedObject;
  readonly request: CreateRequest;
}

/** Objects of one kind in one namespace, with the labels of the namespace. */
interface Group extends Labelled {
  readonly creations: LabelIndex<Creation>;
}

/** Objects of one kind. */
interface Kind {
  /** A request that creates one of them. */
  readonly request: CreateRequest;
  readonly groups: Map<string, Group>;
  readonly byLabel: LabelIndex<Group>;
}

/** What the creations are made of. */
interface CreationFacts {
  readonly judged: readonly LoadedObject[];
  readonly objects: ObjectIndex;
  readonly kinds: ServedKinds;
  readonly order: ApplyOrder;
}

/** The objects that `kubectl apply` creates, by the folder that it is given, by kind and by namespace. */
export class Creations {
  private readonly folders = new Map<string, Map<string, Kind>>();
  private readonly order: ApplyOrder;

  constructor(facts: CreationFacts) {
    this.order = facts.order;
    for (const object of facts.judged) {
      const folder = folderOf(object);
      const isNew = facts.order.created(object.ref).length > 0;
      const request = folder !== undefined && isNew ? requestFor(object, facts) : undefined;
      if (folder !== undefined && request !== undefined) this.add(folder, { object, request, labels: request.labels });
    }
  }

  /** The first object that is created after the configuration of a webhook, in the same folder, and that the webhook is asked about for certain. */
  public firstAsked(webhook: Webhook, configuration: LoadedObject): LoadedObject | undefined {
    if (!isSelectable(webhook)) return undefined;
    let first: LoadedObject | undefined;
    for (const list of this.candidates(webhook, folderOf(configuration) ?? '')) {
      for (let at = this.endOfEarlier(list, configuration); at < list.length; at++) {
        const { object, request } = list[at];
        if (first !== undefined && this.order.isBefore(first, object)) break;
        if (isAsked(webhook, request) !== true) continue;
        first = object;
        break;
      }
    }
    return first;
  }

  /** Lists that have all that a webhook may be asked about, each in order. */
  private *candidates(webhook: Webhook, folder: string): Generator<Creation[]> {
    const { namespaceSelector = {}, objectSelector = {} } = webhook;
    for (const { request, byLabel } of this.folders.get(folder)?.values() ?? []) {
      if (!isRuled(webhook, request)) continue;
      const isPlaced = request.namespace !== undefined;
      for (const groups of byLabel.candidates(isPlaced ? namespaceSelector : {})) {
        for (const { creations } of groups) yield* creations.candidates(objectSelector);
      }
    }
  }

  private add(folder: string, creation: Creation): void {
    const { request } = creation;
    const kinds = valueAt(this.folders, folder, () => new Map<string, Kind>());
    const kind = valueAt(kinds, `${request.group}/${request.versions[0]}/${request.plural}`, () => ({
      request,
      groups: new Map<string, Group>(),
      byLabel: new LabelIndex<Group>(),
    }));
    const group = valueAt(kind.groups, request.namespace ?? '', () => {
      const made = { labels: namespaceLabels(request), creations: new LabelIndex<Creation>() };
      kind.byLabel.add(made);
      return made;
    });
    group.creations.add(creation);
  }

  /** Where in a list those end that come before an object. */
  private endOfEarlier(list: readonly Creation[], object: LoadedObject): number {
    let [start, end] = [0, list.length];
    while (start < end) {
      const middle = (start + end) >> 1;
      if (this.order.isBefore(object, list[middle].object)) end = middle;
      else start = middle + 1;
    }
    return start;
  }
}

function valueAt<V>(map: Map<string, V>, key: string, make: () => V): V {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}
