import { ApiObject, App, Chart } from 'cdk8s';
import { checkDuplicates } from './duplicate-object';
import { checkReadable } from './readable-object';
import { withChartRendering } from './chart-rendering';
import { dependencyOrder } from './dependency-order';
import { ProgressLine } from './progress-line';
import { RenderedChart, RenderedObject } from './rendered-object';
import { SynthesisGraph } from './synthesis-graph';
import { YamlText } from './yaml-text';

/** An app, rendered and checked in memory. */
export class RenderedApp {
  /** In the order in which they have to be applied. */
  public readonly charts: readonly RenderedChart[];

  /** Whether a chart depends on another; its file name then says its place in the order. */
  public readonly hasDependentCharts: boolean;

  private graph: SynthesisGraph;
  private readonly yamlText = new YamlText();
  private readonly sources = new WeakMap<object, ApiObject>();

  /** @throws when a construct is invalid, constructs depend on each other in a circle, or an object would be lost or changed on its way to the cluster */
  constructor(private readonly app: App) {
    validate(app);
    this.graph = new SynthesisGraph(app, true);
    this.hasDependentCharts = this.graph.hasDependentCharts;
    const charts = chartsInOrder(this.graph, app);
    this.charts = withChartRendering(
      app,
      (chart) => this.toJson(chart),
      () => this.renderAll(charts),
    );
    const objects = this.charts.flatMap((chart) => chart.objects);
    checkDuplicates(objects);
    objects.forEach(checkReadable);
  }

  /** The constructs of all objects, chart by chart. */
  public get apiObjects(): ApiObject[] {
    return this.charts.flatMap(({ chart }) => this.apiObjectsOf(chart));
  }

  private renderAll(charts: Chart[]): RenderedChart[] {
    const progress = new ProgressLine(process.stderr, 'rendering', 'charts', charts.length);
    try {
      return charts.map((chart, done) => {
        progress.show(done);
        return { chart, objects: this.render(chart) };
      });
    } finally {
      progress.clear();
    }
  }

  private render(chart: Chart): RenderedObject[] {
    return Object.values(chart.toJson()).map((json: unknown) => {
      const source = typeof json === 'object' && json !== null ? this.sources.get(json) : undefined;
      return { chart, json, source, yaml: this.yamlText.of(json) };
    });
  }

  /** What `Chart.toJson()` returns. */
  private toJson(chart: Chart): unknown[] {
    return this.apiObjectsOf(chart).map((source) => {
      const json = source.toJson() as unknown;
      if (typeof json === 'object' && json !== null) this.sources.set(json, source);
      return json;
    });
  }

  private apiObjectsOf(chart: Chart): ApiObject[] {
    // A chart's own toJson() may have added constructs.
    if (!this.graph.isCurrent(chart)) this.graph = new SynthesisGraph(this.app, true);
    return dependencyOrder(this.graph, chart)
      .filter((construct) => construct instanceof ApiObject)
      .filter((object) => Chart.of(object) === chart);
  }
}

/**
 * The charts of an app, what is depended on before its dependents.
 *
 * @throws the framework's error when constructs depend on each other in a circle
 */
export function chartsInOrder(graph: SynthesisGraph, app: App): Chart[] {
  return dependencyOrder(graph, app).filter((construct) => construct instanceof Chart);
}

/** Asks every construct for its complaints, and throws them all in the framework's words. */
function validate(app: App): void {
  const errors = app.node
    .findAll()
    .flatMap((construct) => construct.node.validate().map((error) => `[${construct.node.path}] ${error}`));
  if (errors.length > 0) {
    const error = new Error(`Validation failed with the following errors:\n  ${errors.join('\n  ')}`);
    throw error;
  }
}
