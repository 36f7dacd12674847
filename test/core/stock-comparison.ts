import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, YamlOutputType } from 'cdk8s';
import { InferenceApp } from '../../lib/core/inference-app';
import { build, RandomApp } from './random-app';

/** How an app came out of the framework's `App` and of `InferenceApp`. */
export type Verdict =
  | 'identical files'
  | 'identical but for the place of objects added while rendering'
  | 'the same error'
  | 'both refuse a cycle, in other words'
  | 'only InferenceApp refuses a cycle that is there'
  | 'DIFFERENT';

export interface Comparison {
  readonly verdict: Verdict;
  readonly detail: string;
}

interface Outcome {
  readonly error?: string;
  /** Files by path; folders end in a slash. */
  readonly files: Record<string, string>;
  /** Paths of the charts in order, before and after. */
  readonly charts: readonly string[];
  /** What `synthYaml()` returns. */
  readonly stream: string;
}

const CYCLE = /^Dependency cycle detected: .+ => .+$/;

/** Synthesizes a random app both ways and compares all that was written, byte by byte. */
export function compare(spec: RandomApp): Comparison {
  const bypassesToJson = spec.yamlOutputType === YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE;
  const fair = bypassesToJson ? { ...spec, constructs: spec.constructs.map(withoutOwnToJson) } : spec;
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-inference-'));
  try {
    const stockApp = build(App, fair, join(folder, 'stock'));
    const stock = outcome(stockApp);
    const ours = outcome(build(InferenceApp, fair, join(folder, 'ours')));
    const comparison = judge(stock, ours, () => hasCycle(stockApp));
    const isGrown = spec.constructs.some(({ type }) => type === 'growing');
    return comparison.verdict === 'DIFFERENT' && isGrown ? judgeGrown(stock, ours, comparison) : comparison;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function withoutOwnToJson(each: RandomApp['constructs'][number]): RandomApp['constructs'][number] {
  return ['dropping', 'adding', 'growing'].includes(each.type) ? { ...each, type: 'chart' } : each;
}

function judge(stock: Outcome, ours: Outcome, isCyclic: () => boolean): Comparison {
  const detail = JSON.stringify({ stock, ours }, null, 1);
  if (JSON.stringify(stock) === JSON.stringify(ours)) {
    return { verdict: stock.error === undefined ? 'identical files' : 'the same error', detail };
  }
  if (ours.error !== undefined && CYCLE.test(ours.error) && Object.keys(ours.files).length === 0) {
    if (stock.error !== undefined && CYCLE.test(stock.error)) {
      return { verdict: 'both refuse a cycle, in other words', detail };
    }
    // The framework does not see that a construct depends on itself: it overflows the stack, or leaves out the objects.
    if (isCyclic()) return { verdict: 'only InferenceApp refuses a cycle that is there', detail };
  }
  return { verdict: 'DIFFERENT', detail };
}

/**
 * A chart that adds objects in its own `toJson()` may find them elsewhere: the framework appends them to the dependencies that it added to the tree
 * before, while InferenceApp leaves the tree alone and has them in tree order.
 */
function judgeGrown(stock: Outcome, ours: Outcome, comparison: Comparison): Comparison {
  const isEqual = JSON.stringify(inNoOrder(stock)) === JSON.stringify(inNoOrder(ours));
  const verdict = 'identical but for the place of objects added while rendering';
  return isEqual ? { ...comparison, verdict } : comparison;
}

function inNoOrder({ files, stream, ...rest }: Outcome): Outcome {
  const documents = (text: string) => text.split('---\n').sort().join('---\n');
  const entries = (text: string) => text.split(/[{},]/).sort().join();
  const sorted = Object.entries(files).map(([path, text]) => [
    path,
    path.endsWith('.json') ? entries(text) : documents(text),
  ]);
  return { ...rest, files: Object.fromEntries(sorted) as Record<string, string>, stream: documents(stream) };
}

function outcome(app: App): Outcome {
  const charts = [attempt(() => chartPaths(app))];
  const error = attempt(() => app.synth());
  const files = contents(app.outdir);
  if (error !== '') return { error, files, charts: [], stream: '' };
  return { files, charts: [...charts, chartPaths(app)], stream: attempt(() => app.synthYaml()) };
}

function chartPaths(app: App): string {
  return app.charts.map((chart) => chart.node.path).join();
}

function attempt(action: () => string | void): string {
  try {
    return action() ?? '';
  } catch (error) {
    return (error as Error).message;
  }
}

/** What a folder holds; a folder without files counts as none, because the framework makes its output folder before it can fail. */
function contents(folder: string): Record<string, string> {
  const paths =
    statSync(folder, { throwIfNoEntry: false }) === undefined
      ? []
      : (readdirSync(folder, { recursive: true }) as string[]);
  return Object.fromEntries(
    paths.sort().map((path) => {
      const isFolder = statSync(join(folder, path)).isDirectory();
      return isFolder ? [`${path}/`, ''] : [path, readFileSync(join(folder, path), 'utf8')];
    }),
  );
}

/** Whether constructs depend on each other in a circle, told from the dependencies that the framework added: whoever depends on nothing is removed, until nobody is. */
function hasCycle(app: App): boolean {
  const left = new Set(app.node.findAll());
  for (let before = -1; before !== left.size;) {
    before = left.size;
    for (const construct of left) {
      if (!construct.node.dependencies.some((dependency) => left.has(dependency))) left.delete(construct);
    }
  }
  return left.size > 0;
}
