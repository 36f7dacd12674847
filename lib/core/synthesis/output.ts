import { ApiObject, App, Chart, Names, YamlOutputType } from 'cdk8s';
import { usageError } from '../usage-error';
import { RenderedApp } from './rendered-app';
import { RenderedChart, RenderedObject } from './rendered-object';
import { NamedResource, resourceFileNames } from './resource-file-name';

/** A file to write, its path relative to the output folder. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
}

/** All that an app writes. */
export interface Output {
  readonly files: readonly OutputFile[];
  /** Folders that are made though they may stay empty. */
  readonly folders: readonly string[];
}

/** A file and the chart it is from; none when it is from all of them. */
interface ChartFile extends OutputFile {
  readonly chart?: Chart;
}

/**
 * Divides a rendered app into files as the app's `yamlOutputType` says.
 *
 * @throws a usage error when two charts have one file name
 */
export function outputOf(app: App, rendered: RenderedApp, recordsMetadata: boolean): Output {
  const { files, folders = [] } = dividedOutput(app, rendered);
  const all = recordsMetadata ? [...files, constructMetadata(rendered.apiObjects)] : files;
  checkFileNames(all);
  return { files: all, folders };
}

function dividedOutput(app: App, rendered: RenderedApp): { files: ChartFile[]; folders?: string[] } {
  const { charts } = rendered;
  const name = chartNames(rendered);
  const extension = app.outputFileExtension;
  switch (app.yamlOutputType) {
    case YamlOutputType.FILE_PER_APP: {
      const text = yamlOf(charts.flatMap(({ objects }) => objects));
      return { files: charts.length > 0 ? [{ path: `app${extension}`, text }] : [] };
    }
    case YamlOutputType.FILE_PER_CHART:
      return {
        files: charts.map(({ chart, objects }) => ({ path: name(chart) + extension, text: yamlOf(objects), chart })),
      };
    case YamlOutputType.FILE_PER_RESOURCE:
      return { files: filePerResource(charts, extension, () => '') };
    case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
      return {
        files: filePerResource(charts, extension, (chart) => `${name(chart)}/`),
        folders: charts.map(({ chart }) => name(chart)),
      };
    default:
      return { files: [] };
  }
}

/** The documents of one file or of all. */
export function yamlOf(objects: readonly RenderedObject[]): string {
  return objects.map(({ yaml }) => yaml).join('---\n');
}

/** The framework's names of charts, which start with the place in the order when one chart depends on another. */
function chartNames({ charts, hasDependentCharts }: RenderedApp): (chart: Chart) => string {
  const names = new Map(
    charts.map(({ chart }, index) => {
      const order = hasDependentCharts ? `${String(index).padStart(4, '0')}-` : '';
      return [chart, order + Names.toDnsLabel(chart)];
    }),
  );
  return (chart) => names.get(chart) as string;
}

function filePerResource(
  charts: readonly RenderedChart[],
  extension: string,
  folder: (chart: Chart) => string,
): ChartFile[] {
  const resources = charts.flatMap(({ objects }) => objects).filter(({ json }) => json !== undefined);
  const named: NamedResource[] = resources.map(({ chart, json }) => ({ folder: folder(chart), json }));
  const names = resourceFileNames(named);
  return resources.map(({ yaml }, index) => ({ path: named[index].folder + names[index] + extension, text: yaml }));
}

/** What the framework's command line reads to find the construct of a resource. */
function constructMetadata(apiObjects: readonly ApiObject[]): ChartFile {
  const resources: Record<string, { path: string }> = {};
  for (const apiObject of apiObjects) resources[apiObject.name] = { path: apiObject.node.path };
  return { path: 'construct-metadata.json', text: JSON.stringify({ version: '1.0.0', resources }) };
}

/** Paths are compared as file systems do that take upper and lower case for the same. */
function checkFileNames(files: readonly ChartFile[]): void {
  const known = new Map<string, ChartFile>();
  for (const file of files) {
    const other = known.get(file.path.toLowerCase());
    if (other !== undefined) {
      const from = (chart?: Chart) => (chart === undefined ? 'the app' : `chart '${chart.node.path}'`);
      const problem = `each file must have its own name, got '${file.path}' for ${from(other.chart)} and for ${from(file.chart)}`;
      throw usageError('InferenceApp.synth', problem, 'give one of the charts another id');
    }
    known.set(file.path.toLowerCase(), file);
  }
}
