import { LoadedObject } from '../../engine/loaded-object';
import { ObjectIndex } from '../../engine/object-index';
import { StoredObjects } from '../stored-objects';

/** Labels of a namespace. */
export interface Labels {
  readonly [label: string]: string;
}

/** The labels that a namespace has once the input is applied. */
export interface AppliedLabels {
  /** All of them, if none is taken away. */
  readonly labels: Labels;

  /** Whether the input has the Namespace. */
  readonly isApplied: boolean;

  /** Labels for Pod Security that the cluster has and the input does not: it may take them away. */
  readonly unsure: readonly string[];
}

/** What labels are read from. */
export interface LabelFacts {
  readonly objects: ObjectIndex;

  /** The objects that are judged; all others are in the cluster already. */
  readonly judged: readonly LoadedObject[];
  readonly stored: StoredObjects;
}

/** The labels of namespaces that are at hand. */
export class NamespaceLabels {
  private readonly judged: ReadonlySet<LoadedObject>;

  constructor(private readonly facts: LabelFacts) {
    this.judged = new Set(facts.judged);
  }

  /** Once the input is applied; nothing where that is not known. */
  of(name: string): AppliedLabels | undefined {
    const applied = this.named(name).filter((object) => this.judged.has(object));
    const standing = this.standing(name);
    if (applied.length === 0) return standing && { labels: standing, isApplied: false, unsure: [] };
    const labels = applied.length === 1 ? this.read(applied[0]) : undefined;
    if (labels === undefined) return undefined;
    const unsure = Object.keys(standing ?? {}).filter((label) => isOurs(label) && !Object.hasOwn(labels, label));
    return { labels: { ...standing, ...labels }, isApplied: true, unsure };
  }

  /** In the cluster, before the input is applied. */
  standing(name: string): Labels | undefined {
    const namespace = this.named(name).find((object) => !this.judged.has(object));
    return namespace && this.read(namespace);
  }

  private named(name: string): readonly LoadedObject[] {
    return this.facts.objects.named({ apiVersion: 'v1', kind: 'Namespace', name });
  }

  private read(namespace: LoadedObject): Labels | undefined {
    if (namespace.inTemplate) return undefined;
    const object = this.facts.stored.of(namespace) as { metadata: { labels?: Labels } } | undefined;
    return object && (object.metadata.labels ?? {});
  }
}

function isOurs(label: string): boolean {
  return label.startsWith('pod-security.kubernetes.io/');
}
