import { JsonObject } from '../../engine/json-value';
import { NamespaceBlock, allocated, isUnallocated } from '../../upstream/scc/namespace-allocation';
import { isStanding } from '../standing-objects';
import { SccFacts } from './scc-facts';

const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace' };

/** Namespaces of the platform, whose labels are not those of others. */
const OF_PLATFORM = /^(openshift|kube)-/;

/** The namespaces of a cluster once the input is applied. */
export class SccNamespaces {
  private readonly known = new Map<string, JsonObject>();
  private readonly allocated = new Map<string, JsonObject>();
  private readonly judged: ReadonlySet<object>;

  constructor(private readonly facts: SccFacts) {
    this.judged = new Set(facts.judged);
  }

  /** The namespace with its labels and annotations, as far as they are at hand. */
  of(name: string): JsonObject {
    let namespace = this.known.get(name);
    if (namespace === undefined) this.known.set(name, (namespace = this.read(name)));
    return namespace;
  }

  /** Whether the ids of the namespace are not known. */
  isOpen(name: string): boolean {
    return isUnallocated(this.of(name));
  }

  /** The namespace once it has a block, where it has no ids of its own. */
  with(name: string, block: NamespaceBlock): JsonObject {
    if (!this.isOpen(name)) return this.of(name);
    const key = `${name} ${block.start}`;
    const namespace = this.allocated.get(key) ?? allocated(this.of(name), block);
    this.allocated.set(key, namespace);
    return namespace;
  }

  /** Why its labels, which may keep admission from its pods, are not known. */
  doubt(name: string): string | undefined {
    const objects = this.facts.objects.named({ ...NAMESPACE, name });
    if (!OF_PLATFORM.test(name) || objects.some((object) => !this.judged.has(object))) return undefined;
    const isOurs = objects.length > 0 && !isStanding({ ...NAMESPACE, name }, this.facts.target);
    return isOurs ? undefined : `the labels of namespace ${name} are not at hand; --state reads it`;
  }

  /** What is applied is merged into what is there. */
  private read(name: string): JsonObject {
    const objects = [...this.facts.objects.named({ ...NAMESPACE, name })].sort(
      (a, b) => Number(this.judged.has(a)) - Number(this.judged.has(b)),
    );
    const metadata = objects.map((object) => (this.facts.stored.of(object)?.metadata ?? {}) as JsonObject);
    const merged = (field: string): JsonObject =>
      Object.assign({}, ...metadata.map((each) => each[field])) as JsonObject;
    return { metadata: { name, labels: merged('labels'), annotations: merged('annotations') } };
  }
}
