import { LoadedObject } from '../engine/loaded-object';
import { ObjectIndex, kindKey } from '../engine/object-index';
import { LabelSelector, selects } from '../upstream/api-server/label-selector';
import { KINDS_WITH_PODS, PodTemplate, podTemplateOf } from '../upstream/kubernetes/pod-template';
import { comparableLabels, comparableSelector, runtimeLabels } from '../upstream/kubernetes/runtime-labels';
import { LabelIndex, Labelled } from './label-index';
import { StoredObjects } from './stored-objects';

/** A pod, or the pods of a workload. */
export interface PodSource extends Labelled {
  readonly object: LoadedObject;
  readonly pod: PodTemplate;

  /** Labels that are known before the pods are made. */
  readonly labels: { readonly [label: string]: string };
}

/** Pods and templates of pods by namespace and label. */
export class PodIndex {
  private readonly namespaces = new Map<string, LabelIndex<PodSource>>();
  private readonly unread = new Map<string, LoadedObject>();

  constructor(objects: ObjectIndex, stored: StoredObjects) {
    for (const object of KINDS_WITH_PODS.flatMap((kind) => objects.ofKind(kind))) this.add(object, stored);
  }

  /** The pods of a namespace that a selector selects; what is only known once they are made does not count. */
  public select(namespace: string, selector: LabelSelector): PodSource[] {
    const known = comparableSelector(selector);
    const candidates = this.namespaces.get(namespace)?.candidates(known).flat() ?? [];
    return candidates.filter(({ labels }) => selects(known, labels));
  }

  /** An object of a namespace whose pods are not known: it cannot be decoded, or stands in a Template. */
  public unreadIn(namespace: string): LoadedObject | undefined {
    return this.unread.get(namespace);
  }

  private add(object: LoadedObject, stored: StoredObjects): void {
    const { namespace = '', name } = object.ref;
    const kind = kindKey(object.ref);
    const decoded = stored.of(object);
    const pod = decoded && podTemplateOf(kind, decoded);
    if (pod === undefined || object.inTemplate) this.unread.set(namespace, object);
    if (pod === undefined) return;
    const source = { object, pod, labels: comparableLabels({ ...pod.labels, ...runtimeLabels(kind, name) }) };
    const index = this.namespaces.get(namespace) ?? new LabelIndex();
    index.add(source);
    this.namespaces.set(namespace, index);
  }
}
