import { App, AppProps, Chart } from 'cdk8s';
import { IPlatform } from './i-platform';
import { ClusterScopeResolver } from './synthesis/cluster-scope-resolver';
import { outputOf, yamlOf } from './synthesis/output';
import { writeOutput } from './synthesis/output-folder';
import { chartsInOrder, RenderedApp } from './synthesis/rendered-app';
import { SynthesisGraph } from './synthesis/synthesis-graph';

/** Properties for `InferenceApp`. */
export interface InferenceAppProps extends AppProps {
  /**
   * The cluster that everything in the app is rendered for.
   *
   * @default - each construct falls back to its own default
   */
  readonly platform?: IPlatform;
}

/**
 * An `App` that writes the same manifests in time linear in their number, and refuses to write what would be lost or changed in the cluster.
 *
 * Refused with a usage error: two objects of one kind, namespace and name; values that Kubernetes reads otherwise than they were written; two charts
 * with one file name. When anything is refused, the output folder stays as it was. Objects of cluster-scoped kinds do not get the chart's namespace.
 */
export class InferenceApp extends App {
  private readonly recordsMetadata: boolean;
  private wasRendered = false;

  constructor(props: InferenceAppProps = {}) {
    const { platform, ...appProps } = props;
    super({ ...appProps, resolvers: [new ClusterScopeResolver(), ...(props.resolvers ?? [])] });
    this.recordsMetadata = props.recordConstructMetadata ?? process.env.CDK8S_RECORD_CONSTRUCT_METADATA === 'true';
    platform?.applyTo(this);
  }

  /**
   * All charts of this app, each after the charts it depends on.
   *
   * As with `App`, dependencies between constructs of different charts count once the app has been synthesized.
   */
  public get charts(): Chart[] {
    return chartsInOrder(new SynthesisGraph(this, this.wasRendered), this);
  }

  /** Writes all manifests to the output folder, or nothing when something is wrong with one of them. */
  public synth(): void {
    const rendered = this.render();
    writeOutput(this.outdir, outputOf(this, rendered, this.recordsMetadata));
  }

  /** All manifests of this app as one YAML stream. */
  public synthYaml(): string {
    return yamlOf(this.render().charts.flatMap(({ objects }) => objects));
  }

  private render(): RenderedApp {
    this.wasRendered = true;
    return new RenderedApp(this);
  }
}
