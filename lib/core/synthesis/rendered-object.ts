import { ApiObject, Chart } from 'cdk8s';

/** One rendered object, wherever in the app it came from. */
export interface RenderedObject {
  readonly chart: Chart;
  /** The construct it was rendered from; unknown when a chart's own `toJson()` made or replaced it. */
  readonly source?: ApiObject;
  /** The manifest: plain JSON, unless a chart's own `toJson()` returned something else. */
  readonly json: unknown;
  readonly yaml: string;
}

/** A chart with what it rendered to. */
export interface RenderedChart {
  readonly chart: Chart;
  readonly objects: readonly RenderedObject[];
}
