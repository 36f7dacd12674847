import { LoadedObject } from '../engine/loaded-object';
import { ObjectIndex, kindKey } from '../engine/object-index';
import { LabelSelector, selects } from '../upstream/api-server/label-selector';
import { KINDS_WITH_PODS, PodTemplate, podTemplateOf } from '../upstream/kubernetes/pod-template';
import { comparableLabels, comparableSelector, runtimeLabels } from '../upstream/kubernetes/runtime-labels';
import { StoredObjects } from './stored-objects';

/** A pod, or the pods of a workload. */
export interface PodSource {
  readonly object: LoadedObject;
  readonly pod: PodTemplate;

  /** Labels that are known before the pods are made. */
  readonly labels: { readonly [label: string]: string };
}

/** Pods and templates of pods by namespace and label. */
export class PodIndex {
  private readonly buckets = new Map<string, PodSource[]>();
  private readonly unread = new Map<string, LoadedObject>();

  constructor(objects: ObjectIndex, stored: StoredObjects) {
    for (const object of KINDS_WITH_PODS.flatMap((kind) => objects.ofKind(kind))) this.add(object, stored);
  }

  /** The pods of a namespace that a selector selects; what is only known once they are made does not count. */
  public select(namespace: string, selector: LabelSelector): PodSource[] {
    const known = comparableSelector(selector);
    return this.candidates(namespace, known).filter(({ labels }) => selects(known, labels));
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
    this.put(namespace, source);
    for (const [key, value] of Object.entries(source.labels)) this.put(`${namespace} ${key}=${value}`, source);
  }

  private put(key: string, source: PodSource): void {
    const bucket = this.buckets.get(key);
    if (bucket === undefined) this.buckets.set(key, [source]);
    else bucket.push(source);
  }

  /** The smallest set of pods that a requirement leaves; all of the namespace when none names values. */
  private candidates(namespace: string, { matchLabels = {}, matchExpressions = [] }: LabelSelector): PodSource[] {
    const wanted = Object.entries(matchLabels).map(([key, value]) => [`${key}=${value}`]);
    for (const { key = '', operator, values = [] } of matchExpressions) {
      if (operator === 'In') wanted.push([...new Set(values)].map((value) => `${key}=${value}`));
    }
    const all = [this.buckets.get(namespace) ?? []];
    const choices = wanted.map((pairs) => pairs.map((pair) => this.buckets.get(`${namespace} ${pair}`) ?? []));
    return choices.reduce((best, each) => (sizeOf(each) < sizeOf(best) ? each : best), all).flat();
  }
}

function sizeOf(buckets: PodSource[][]): number {
  return buckets.reduce((sum, { length }) => sum + length, 0);
}
