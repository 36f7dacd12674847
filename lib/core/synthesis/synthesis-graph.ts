import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';

/** A vertex of a `SynthesisGraph`: below `constructs.length` a construct by its place in the tree, above it a hub. */
export type Vertex = number;

/**
 * The constructs of an app in tree order, what each depends on, and which chart each belongs to.
 *
 * The framework turns a dependency between constructs into one edge per pair of their objects. Here each side is a hub instead: the objects of the
 * source lead to one hub, it leads to the hub of the target, and that leads to the objects of the target. A depth-first walk meets the objects in
 * the same order, with a number of edges that is the sum and not the product of the two sides.
 */
export class SynthesisGraph {
  /** Every construct of the app, parents before children. */
  public readonly constructs: readonly IConstruct[];

  /** What each vertex depends on, in the order in which the framework would have added it. */
  public readonly targets: Vertex[][] = [];

  /** Whether a chart depends on another, by nesting or through constructs. */
  public readonly hasDependentCharts: boolean;

  private readonly places: Map<IConstruct, number>;
  private readonly ends: number[];
  private readonly dependencies: Set<IConstruct>[];
  private readonly declared: number[];
  private readonly objectsOf = new Map<IConstruct, Vertex[]>();
  private readonly targetHubs = new Map<IConstruct, Vertex>();
  private readonly expanded = new Map<IConstruct, Vertex>();

  /**
   * @param root the app
   * @param inferred whether charts and objects take part in the dependencies of the constructs around them, as they do when an app is synthesized
   */
  constructor(root: IConstruct, inferred: boolean) {
    this.constructs = root.node.findAll();
    this.places = new Map(this.constructs.map((construct, place) => [construct, place]));
    this.ends = subtreeEnds(this.constructs, this.places);
    this.dependencies = this.constructs.map((construct) => new Set(construct.node.dependencies));
    this.declared = this.constructs.map((construct) => construct.node.dependencies.length);
    this.hasDependentCharts = inferred && this.inferChartDependencies();
    this.dependencies.forEach((dependencies, place) => {
      this.targets[place] = [...dependencies].flatMap((dependency) => this.places.get(dependency) ?? []);
    });
    if (inferred) this.inferObjectDependencies();
  }

  /** The places of a construct and all below it: from the first, up to but not including the second. */
  public range(construct: IConstruct): readonly [number, number] | undefined {
    const place = this.places.get(construct);
    return place === undefined ? undefined : [place, this.ends[place]];
  }

  /** Whether a vertex stands for one side of a dependency and not for a construct. */
  public isHub(vertex: Vertex): boolean {
    return vertex >= this.constructs.length;
  }

  /** Whether the tree still looks below `construct` as it did when the graph was built. */
  public isCurrent(construct: IConstruct): boolean {
    const start = this.places.get(construct);
    const now = construct.node.findAll();
    if (start === undefined || this.ends[start] - start !== now.length) return false;
    return now.every(
      (each, offset) =>
        each === this.constructs[start + offset] && each.node.dependencies.length === this.declared[start + offset],
    );
  }

  /** A chart depends on the charts directly inside it, and on the charts of what its constructs depend on. */
  private inferChartDependencies(): boolean {
    let found = false;
    this.constructs.filter(isChart).forEach((parent) => {
      parent.node.children.filter(isChart).forEach((child) => {
        this.dependenciesOf(parent).add(child);
        found = true;
      });
    });
    const declared = this.dependencies.map((dependencies) => [...dependencies]);
    declared.forEach((dependencies, place) => {
      for (const dependency of dependencies) {
        const source = Chart.of(this.constructs[place]);
        const target = Chart.of(dependency);
        if (source !== target) {
          this.dependenciesOf(source).add(target);
          found = true;
        }
      }
    });
    return found;
  }

  /** Objects depend on the objects of whatever the constructs around them, up to their chart, depend on. */
  private inferObjectDependencies(): void {
    const sourceHubs = new Map<IConstruct, Vertex>();
    this.constructs.forEach((object, place) => {
      if (!(object instanceof ApiObject)) return;
      const around = scopesInChart(object);
      for (const source of around) {
        const dependencies = this.dependenciesOf(source);
        if (dependencies.size === 0) continue;
        if (around.some((scope) => dependencies.has(scope))) {
          this.targets[place].push(...this.targetsApartFrom(object, source));
          continue;
        }
        const hub = sourceHubs.get(source) ?? this.addHub([...dependencies].map((target) => this.targetHub(target)));
        sourceHubs.set(source, hub);
        this.targets[place].push(hub);
      }
    });
  }

  /** The targets of `source`, which holds the object and depends on it too, without the object: it does not depend on itself. */
  private targetsApartFrom(object: ApiObject, source: IConstruct): Vertex[] {
    const place = this.placeOf(object);
    const around = scopesInChart(object);
    return [...this.dependenciesOf(source)].flatMap((target) => {
      if (!around.includes(target)) return [this.targetHub(target)];
      const first = this.expanded.get(target);
      this.expanded.set(target, first ?? place);
      // A second object of the target that depends on the target closes a cycle with the first: one edge is enough to find it.
      return first === undefined || first === place ? this.objects(target).filter((each) => each !== place) : [first];
    });
  }

  private targetHub(target: IConstruct): Vertex {
    const hub = this.targetHubs.get(target) ?? this.addHub(this.objects(target));
    this.targetHubs.set(target, hub);
    return hub;
  }

  private addHub(targets: Vertex[]): Vertex {
    return this.targets.push(targets) - 1;
  }

  /** The objects of a construct that belong to the same chart as it. */
  private objects(construct: IConstruct): Vertex[] {
    const known = this.objectsOf.get(construct);
    if (known !== undefined) return known;
    const objects: Vertex[] = [];
    const range = this.range(construct);
    for (let place = range?.[0] ?? 0; place < (range?.[1] ?? 0); place += 1) {
      const each = this.constructs[place];
      if (each !== construct && isChart(each)) {
        place = this.ends[place] - 1; // the objects of a chart inside are its own
      } else if (each instanceof ApiObject) {
        objects.push(place);
      }
    }
    this.objectsOf.set(construct, objects);
    return objects;
  }

  private dependenciesOf(construct: IConstruct): Set<IConstruct> {
    return this.dependencies[this.placeOf(construct)];
  }

  private placeOf(construct: IConstruct): number {
    return this.places.get(construct) as number;
  }
}

function isChart(construct: IConstruct): construct is Chart {
  return construct instanceof Chart;
}

/** The constructs from an object's chart down to the object. */
function scopesInChart(object: ApiObject): IConstruct[] {
  const scopes: IConstruct[] = object.node.scopes;
  return scopes.slice(scopes.indexOf(Chart.of(object)));
}

/** For each construct of a tree in tree order, the place after the last construct below it. */
function subtreeEnds(constructs: readonly IConstruct[], places: ReadonlyMap<IConstruct, number>): number[] {
  const ends = constructs.map((_, place) => place + 1);
  for (let place = constructs.length - 1; place > 0; place -= 1) {
    const scope = constructs[place].node.scope;
    const parent = scope === undefined ? undefined : places.get(scope);
    if (parent !== undefined) ends[parent] = Math.max(ends[parent], ends[place]);
  }
  return ends;
}
