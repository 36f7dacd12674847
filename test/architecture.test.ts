import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(__dirname, '..');

/** Folders of lib that each folder may import from, besides itself. */
const layers: { [folder: string]: string[] } = {
  core: [],
  schemas: [],
  preflight: ['schemas'],
  platform: ['core'],
  workload: ['core', 'platform', 'openshift'],
  autoscaling: ['core', 'workload', 'metrics'],
  monitoring: ['core', 'platform'],
  openshift: ['core', 'imports'],
  'gateway-api': ['core'],
  istio: ['core'],
  knative: ['core', 'istio'],
  'envoy-gateway': ['core', 'platform', 'workload', 'gateway-api'],
  aibrix: [
    'core',
    'schemas',
    'platform',
    'workload',
    'autoscaling',
    'metrics',
    'openshift',
    'gateway-api',
    'envoy-gateway',
  ],
  metrics: ['core', 'platform', 'workload', 'openshift'],
  crds: ['core', 'schemas', 'platform'],
  triton: ['core', 'platform', 'workload', 'autoscaling', 'monitoring', 'metrics', 'openshift'],
  kserve: ['core', 'platform', 'workload', 'openshift', 'gateway-api', 'istio', 'knative'],
};

/** Folders of lib/preflight that each of them may import from, besides itself; `.` are the files beside them. */
const preflightLayers: { [folder: string]: string[] } = {
  engine: [],
  upstream: ['engine'],
  schemas: ['engine', 'upstream'],
  cluster: ['engine', 'upstream', 'schemas', '.'],
  rules: ['engine', 'upstream', 'cluster'],
  report: ['engine', '.'],
  '.': ['engine', 'cluster', 'rules', 'report', 'config'],
  config: ['engine', '.'],
  explain: ['engine', 'upstream', 'cluster', 'rules', 'report', '.'],
  cli: ['engine', 'cluster', 'rules', 'report', 'config', 'explain', '.'],
};

const filesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('node_modules'))
    .map((file) => join(folder, file));

const importsOf = (file: string): string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import) '(\.[^']*(?<!\.json))'/g)].map(([, path]) => {
    const target = relative(root, resolve(root, dirname(file), path));
    return sources.has(`${target}.ts`) ? `${target}.ts` : join(target, 'index.ts');
  });

const lib = filesBelow('lib');
const sources = new Set([...lib, ...filesBelow('imports')]);

/** `triton` of `lib/triton/options/x.ts`, `imports` of `imports/x.ts`, `index.ts` of `lib/index.ts`. */
const layerOf = (file: string): string => (file.startsWith('imports') ? 'imports' : file.split('/')[1]);

/** The first import cycle met in a depth-first walk, as a path; a file is entered once. */
const findCycle = (): string[] | undefined => {
  const done = new Set<string>();
  const visit = (file: string, trail: string[]): string[] | undefined => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return undefined;
    done.add(file);
    for (const target of importsOf(file)) {
      const cycle = visit(target, [...trail, file]);
      if (cycle !== undefined) return cycle;
    }
    return undefined;
  };
  for (const file of lib) {
    const cycle = visit(file, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
};

describe('architecture', () => {
  test('every folder of lib is a layer', () => {
    const folders = new Set(lib.filter((file) => file !== 'lib/index.ts').map(layerOf));
    expect([...folders].sort()).toEqual(Object.keys(layers).sort());
  });

  test.each(lib.filter((file) => file !== 'lib/index.ts'))('%s imports only from the layers below it', (file) => {
    const own = layerOf(file);
    const foreign = importsOf(file).filter((target) => ![own, ...layers[own]].includes(layerOf(target)));
    expect(foreign).toEqual([]);
  });

  test('folders of lib/preflight import only from those below them', () => {
    const folderOf = (file: string): string => /^lib\/preflight\/([^/]+)\//.exec(file)?.[1] ?? '.';
    const foreign = lib
      .filter((file) => file.startsWith('lib/preflight/'))
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => target.startsWith('lib/preflight/'))
          .filter((target) => ![folderOf(file), ...preflightLayers[folderOf(file)]].includes(folderOf(target)))
          .map((target) => `${file} imports ${target}`),
      );
    expect(foreign).toEqual([]);
  });

  test('no import cycle exists', () => {
    expect(findCycle()).toBeUndefined();
  });

  test('lib/index.ts and the index of each layer only re-export', () => {
    for (const file of lib.filter((name) => name.endsWith('/index.ts'))) {
      const lines = readFileSync(join(root, file), 'utf8').replace(/export (\*|\{[^}]*\}) from '[^']*';\n/g, '');
      expect({ file, rest: lines }).toEqual({ file, rest: '' });
    }
  });

  test.each([
    ['lib', 300],
    ['scripts', 300],
    ['bench', 300],
    ['test', 500],
    ['examples', 200],
  ])('files of %s have at most %i lines', (folder, limit) => {
    const tooLong = filesBelow(folder)
      .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1 }))
      .filter(({ lines }) => lines > limit);
    expect(tooLong).toEqual([]);
  });

  test('file names are kebab-case domain nouns', () => {
    const words = lib.flatMap((file) => file.replace(/\.ts$/, '').split('/'));
    expect(words.filter((word) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(word))).toEqual([]);
    expect(words.filter((word) => /manager|helper|util|handler|processor|common|misc/.test(word))).toEqual([]);
  });
});
