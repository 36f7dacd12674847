/**
 * Prints which pods of upstream's release files OpenShift admits, and why it refuses the others, as the table of docs/upstream-on-openshift.md.
 *
 * Usage: npm run upstream-on-openshift. Reads the files below UPSTREAM_DIR (default ../shared/data/upstream).
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Cluster, clusterOf } from '../lib/preflight/cluster/cluster';
import { selectComponents } from '../lib/preflight/cluster/components';
import { DerivedPod } from '../lib/preflight/cluster/derived-pods';
import { parseTarget } from '../lib/preflight/cluster/target';
import { loadText } from '../lib/preflight/engine/load';
import { Refusal } from '../lib/preflight/upstream/scc/refusal';

const RELEASES = ['4.14', '4.20'];

/** Folders of files that people apply, with the namespace of objects that name none. */
const NAMESPACES: { readonly [folder: string]: string } = {
  aibrix: 'aibrix-system',
  'envoy-gateway': 'envoy-gateway-system',
  istio: 'istio-system',
  keda: 'keda',
  knative: 'knative-serving',
  kserve: 'kserve',
  kuberay: 'kuberay',
  lws: 'models',
  'metrics-server': 'kube-system',
  'prometheus-adapter': 'monitoring',
  triton: 'triton',
};

/** AIBrix's core has the Gateway of an Envoy Gateway that its dependency file brings. */
const CORE = /(aibrix-)core(-v[\d.]+\.no-crds\.yaml)$/;

/** Files with the same pods as others. */
const TWINS = /\/aibrix-core-v[\d.]+\.yaml(\.gz)?$|crds-v|ray-crds/;

/** What comes of a pod. */
interface Outcome {
  readonly admittedBy?: string;
  readonly refused?: string;
}

/** What a release says of some files. */
interface Row {
  readonly folder: string;
  readonly files: readonly string[];
  readonly releases: readonly string[];

  /** The rest of the line. */
  readonly text: string;
}

/** The table, in Markdown. */
export function upstreamTable(root: string): string {
  const rows = Object.keys(NAMESPACES).flatMap((component) => componentRows(root, component));
  const lines = rows.map(
    ({ folder, files, releases, text }) => `| ${folder} | ${files.join('<br>')} | ${releases.join(', ')} | ${text} |`,
  );
  const head = ['Release', 'File', 'OpenShift', 'Pods', 'Admitted by', 'Refused, and why'];
  return [`| ${head.join(' | ')} |`, `|${' --- |'.repeat(head.length)}`, ...lines].join('\n');
}

function componentRows(root: string, component: string): Row[] {
  const files = readdirSync(join(root, component), { recursive: true, encoding: 'utf8' })
    .map((file) => `${component}/${file}`)
    .filter((file) => /\.ya?ml(\.gz)?$/.test(file) && !TWINS.test(file))
    .sort();
  const answers = files.flatMap((file) =>
    RELEASES.flatMap((release): Row[] => {
      const text = answerOf(judged(root, file, release));
      const [, folder, ...path] = file.split('/');
      const row = { folder: `${component} ${folder}`, files: [path.join('/')], releases: [release] };
      return text === undefined ? [] : [{ ...row, text }];
    }),
  );
  return merged(merged(answers, 'releases'), 'files');
}

/** Rows that differ in one column alone as one. */
function merged(rows: readonly Row[], column: 'files' | 'releases'): Row[] {
  const groups = new Map<string, Row>();
  for (const row of rows) {
    const key = JSON.stringify({ ...row, [column]: [] });
    const known = groups.get(key);
    groups.set(key, known === undefined ? row : { ...row, [column]: [...known[column], ...row[column]] });
  }
  return [...groups.values()];
}

/** What comes of the pods of a file that are known. */
function judged(root: string, file: string, release: string): Outcome[] {
  const beside = CORE.test(file) ? [file.replace(CORE, '$1dependency$2')] : [];
  const [objects, others] = [[file], beside].map((names) =>
    names.flatMap((name) => loadText({ name, text: textOf(join(root, name)) }).objects),
  );
  const cluster = clusterOf({
    target: parseTarget(`openshift@${release}`),
    components: selectComponents({}),
    namespace: NAMESPACES[file.split('/')[0]],
    judged: [...objects, ...others],
    present: [],
  });
  const pods = cluster.judged.slice(0, objects.length).flatMap((object) => cluster.derivedPods.ofObject(object));
  return pods.flatMap((pod) => ('unknown' in pod ? [] : [outcomeOf(pod, cluster)]));
}

function textOf(path: string): string {
  return path.endsWith('.gz') ? gunzipSync(readFileSync(path)).toString() : readFileSync(path, 'utf8');
}

/** The last columns; nothing without pods. */
function answerOf(outcomes: readonly Outcome[]): string | undefined {
  if (outcomes.length === 0) return undefined;
  const sccs = outcomes.flatMap(({ admittedBy }) => admittedBy ?? []);
  const counts = [...new Set(sccs)].map((scc) => `${scc}: ${sccs.filter((each) => each === scc).length}`);
  const refused = [...new Set(outcomes.flatMap((each) => each.refused ?? []))];
  return [String(outcomes.length), counts.join('<br>'), refused.join('<br>')].join(' | ');
}

function outcomeOf(pod: DerivedPod, { scc }: Cluster): Outcome {
  const { kind, name } = pod.owner.ref;
  const { answer, unknown } = scc?.of(pod) ?? {};
  if (answer === undefined) return { refused: `${kind} ${name}: cannot tell, ${unknown}` };
  if (answer.skipped) return { admittedBy: `not asked in ${pod.namespace}` };
  if (answer.allowed) return { admittedBy: answer.scc ?? '' };
  const tried = answer.walk.filter(({ usable, scc: each }) => usable && each !== 'restricted-v3');
  const reasons = tried.map((step) => `${step.scc}, ${[...new Set(step.errors.map(reasonOf))].join(', ')}`);
  return { refused: `${kind} ${name}: ${reasons.join('; ')}` };
}

/** A refusal in short: the field of its path, and the value. */
function reasonOf({ path, value }: Refusal): string {
  const field = path.replace(/^.*\./, '').replace(/\[\d+\]$/, '');
  return `${field} ${typeof value === 'string' ? value : JSON.stringify(value)}`;
}

if (require.main === module) {
  const root = resolve(process.env.UPSTREAM_DIR ?? join(__dirname, '../../shared/data/upstream'));
  console.log(
    existsSync(root)
      ? upstreamTable(root)
      : `nothing judged: ${root} is absent (set UPSTREAM_DIR to the folder with upstream's files)`,
  );
}
