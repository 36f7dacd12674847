import { App, Chart, Names, YamlOutputType } from 'cdk8s';
import { OutputFile } from '../output-file';
import { usageError } from '../usage-error';
import { constructMetadata } from './construct-metadata';
import { RenderedApp } from './rendered-app';
import { RenderedChart, RenderedObject } from './rendered-object';
import { NamedResource, resourceFileNames } from './resource-file-name';

/** A file to write, its path relative to the output folder. */
export interface WrittenFile {
  readonly path: string;
  readonly text: string;
}

/** All that an app writes. */
export interface Output {
  readonly files: readonly WrittenFile[];
  /** Folders that are made though they may stay empty. */
  readonly folders: readonly string[];
}

/** A file and the construct it is from; none when it is from all charts. */
interface SourcedFile extends WrittenFile {
  readonly source?: Chart | OutputFile;
}

/**
 * Divides a rendered app into files as the app's `yamlOutputType` says.
 *
 * @throws a usage error when two charts have one file name
 */
export function outputOf(app: App, rendered: RenderedApp, recordsMetadata: boolean): Output {
  const { files, folders = [] } = dividedOutput(app, rendered);
  const metadata = recordsMetadata ? [{ path: 'construct-metadata.json', text: constructMetadata(rendered) }] : [];
  const all = [...files, ...metadata, ...filesBeside(app)];
  checkFileNames(all);
  checkFolders(all, folders);
  return { files: all, folders };
}

function dividedOutput(app: App, rendered: RenderedApp): { files: SourcedFile[]; folders?: string[] } {
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
        files: charts.map(({ chart, objects }) => ({
          path: name(chart) + extension,
          text: yamlOf(objects),
          source: chart,
        })),
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

/** The files that are no manifests. */
function filesBeside(app: App): SourcedFile[] {
  const constructs = app.node.findAll().filter((construct) => construct instanceof OutputFile);
  return constructs.map((source) => ({ path: source.path, text: source.content, source }));
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
): SourcedFile[] {
  const resources = charts.flatMap(({ objects }) => objects).filter(({ json }) => json !== undefined);
  const named: NamedResource[] = resources.map(({ chart, json }) => ({ folder: folder(chart), json }));
  const names = resourceFileNames(named);
  return resources.map(({ yaml }, index) => ({ path: named[index].folder + names[index] + extension, text: yaml }));
}

/** Paths are compared as file systems do that take upper and lower case for the same. */
function checkFileNames(files: readonly SourcedFile[]): void {
  const known = new Map<string, SourcedFile>();
  for (const file of files) {
    const other = known.get(file.path.toLowerCase());
    if (other !== undefined) {
      const problem = `each file must have its own name, got '${file.path}' for ${sourceOf(other)} and for ${sourceOf(file)}`;
      const isChosen = [file, other].some(({ source }) => source instanceof OutputFile);
      throw usageError(
        'InferenceApp.synth',
        problem,
        isChosen ? "change the 'path' of the OutputFile" : 'give one of the charts another id',
      );
    }
    known.set(file.path.toLowerCase(), file);
  }
}

/** A name cannot be that of a file and of a folder. */
function checkFolders(files: readonly SourcedFile[], folders: readonly string[]): void {
  const all = [...folders.map((folder) => `${folder}/`), ...files.map(({ path }) => path)].flatMap(foldersAbove);
  const names = new Set(all);
  const file = files.find(({ path }) => names.has(path.toLowerCase()));
  if (file === undefined) return;
  const problem = `each file must have its own name, got '${file.path}' for ${sourceOf(file)} and for a folder`;
  throw usageError('InferenceApp.synth', problem, "change the 'path' of the OutputFile");
}

function foldersAbove(path: string): string[] {
  const names = path.toLowerCase().split('/').slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
}

function sourceOf({ source }: SourcedFile): string {
  if (source === undefined) return 'the app';
  return `${source instanceof OutputFile ? 'OutputFile' : 'chart'} '${source.node.path}'`;
}
