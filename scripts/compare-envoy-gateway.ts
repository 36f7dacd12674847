/**
 * Compares what EnvoyGatewayControlPlane renders on Kubernetes with the install files of upstream, object by object and field by field.
 *
 * Usage: npm run compare:envoy-gateway. Reads `envoy-gateway/v<version>/install.yaml` below UPSTREAM_DIR (default ../shared/data/upstream). Exits 1 on a
 * difference that is not listed here, and on a listed one that is gone. docs/envoy-gateway.md explains the listed ones.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { App, Chart, Testing } from 'cdk8s';
import { parse, parseAllDocuments } from 'yaml';
import { EnvoyGatewayControlPlane, EnvoyGatewayVersion } from '../lib/envoy-gateway';
import { Platform } from '../lib/platform';

interface Deliberate {
  readonly versions: EnvoyGatewayVersion[];
  /** The difference as it is printed: `<kind> <namespace>/<name> <path>: <upstream> -> <rendered>`. */
  readonly pattern: RegExp;
  readonly because: string;
}

/** An object as scalars by path. */
type Flat = Map<string, string>;

const { V1_2_8, V1_9_0 } = EnvoyGatewayVersion;
const ABSENT = '(absent)';

const DELIBERATE: Deliberate[] = [
  {
    versions: [V1_2_8, V1_9_0],
    pattern: / metadata\.labels\.(helm\.sh\/chart|app\.kubernetes\.io\/(version|managed-by)): .* -> \(absent\)$/,
    because: 'Helm does not own the objects',
  },
  {
    versions: [V1_2_8, V1_9_0],
    pattern: / metadata\.annotations\.helm\.sh\/hook(-weight)?: .* -> \(absent\)$/,
    because: 'the order of the file takes the place of hooks',
  },
  {
    versions: [V1_2_8],
    pattern: /^ClusterRole(Binding)? .* metadata\.labels\.app\.kubernetes\.io\/(name|instance): \(absent\) -> /,
    because: 'all objects have the labels, as from 1.9.0 on',
  },
  {
    versions: [V1_2_8, V1_9_0],
    pattern: / \S+\.image: (envoyproxy\/gateway:\S+) -> docker\.io\/\1$/,
    because: 'nodes may be told not to guess the registry of a short name',
  },
  {
    versions: [V1_2_8],
    pattern: /automountServiceAccountToken: \(absent\) -> /,
    because: 'only the pods that need the token get it, as from 1.9.0 on',
  },
  {
    versions: [V1_2_8],
    pattern: /^Service envoy-gateway-system\/envoy-gateway spec\.type: \(absent\) -> ClusterIP$/,
    because: 'the default, written out',
  },
  {
    versions: [V1_9_0],
    pattern:
      /^ValidatingAdmissionPolicy(Binding)? safe-upgrades\.gateway\.networking\.k8s\.io : \(object\) -> \(absent\)$/,
    because: 'it guards the CustomResourceDefinitions of Gateway API and comes with them',
  },
];

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Each right of a list of rules as one line, so that rules which are cut differently compare equal. */
function rights(rules: any[]): string[] {
  return rules.flatMap(({ apiGroups, resources, verbs, resourceNames }) =>
    apiGroups.flatMap((group: string) =>
      resources.flatMap((resource: string) =>
        verbs.map((verb: string) => `${verb} ${resource}.${group} ${(resourceNames ?? ['*']).join(',')}`),
      ),
    ),
  );
}

/** Scalars by path; entries of lists that have names go by them, and what is empty is absent. */
function flatten(value: unknown, path: string, into: Flat): Flat {
  if (Array.isArray(value)) {
    value.forEach((entry, index) => {
      const key = isMap(entry) && typeof entry.name === 'string' ? entry.name : String(index);
      flatten(entry, `${path}[${key}]`, into);
    });
  } else if (isMap(value)) {
    for (const [key, below] of Object.entries(value)) {
      flatten(below, path === '' ? key : `${path}.${key}`, into);
    }
  } else if (value !== null && value !== undefined) {
    into.set(path, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return into;
}

/** An object with its rules and its configuration in a form that compares. */
function comparable(object: any): Flat {
  const { rules, data, ...fields } = object;
  const flat = flatten(fields, '', new Map());
  for (const right of rights(rules ?? [])) flat.set(`rules{${right}}`, 'yes');
  for (const [key, text] of Object.entries(data ?? {})) flatten(parse(String(text)), `data{${key}}`, flat);
  return flat;
}

function byIdentity(objects: any[]): Map<string, Flat> {
  const wanted = objects.filter(({ kind }) => kind !== 'CustomResourceDefinition');
  return new Map(
    wanted.map((object) => {
      const { namespace, name } = object.metadata;
      return [`${object.kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`, comparable(object)];
    }),
  );
}

function differences(upstream: Map<string, Flat>, rendered: Map<string, Flat>): string[] {
  const identities = [...new Set([...upstream.keys(), ...rendered.keys()])];
  return identities.flatMap((identity) => {
    const [theirs, ours] = [upstream.get(identity), rendered.get(identity)];
    if (theirs === undefined) return [`${identity} : ${ABSENT} -> (object)`];
    if (ours === undefined) return [`${identity} : (object) -> ${ABSENT}`];
    return [...new Set([...theirs.keys(), ...ours.keys()])]
      .filter((path) => theirs.get(path) !== ours.get(path))
      .map((path) => `${identity} ${path}: ${theirs.get(path) ?? ABSENT} -> ${ours.get(path) ?? ABSENT}`);
  });
}

function render(version: EnvoyGatewayVersion): any[] {
  const app = new App({ outdir: 'build/never-written' });
  Platform.kubernetes().applyTo(app);
  const chart = new Chart(app, 'edge');
  new EnvoyGatewayControlPlane(chart, 'EnvoyGateway', { version });
  return Testing.synth(chart);
}

/** Prints the differences of one version; how many of them are mistakes. */
function compare(version: EnvoyGatewayVersion, file: string): number {
  const upstream = byIdentity(
    parseAllDocuments(readFileSync(file, 'utf8'))
      .map((document) => document.toJS())
      .filter(isMap),
  );
  const rendered = byIdentity(render(version));
  const found = differences(upstream, rendered);
  const listed = DELIBERATE.filter(({ versions }) => versions.includes(version));
  const unlisted = found.filter((line) => !listed.some(({ pattern }) => pattern.test(line)));
  const gone = listed.filter(({ pattern }) => !found.some((line) => pattern.test(line)));
  const fields = [...upstream.values()].reduce((sum, flat) => sum + flat.size, 0);

  console.log(
    `envoy-gateway ${version.version}: ${upstream.size} objects with ${fields} fields upstream, ${rendered.size} objects rendered, ` +
      `${found.length} differences, ${unlisted.length} not deliberate`,
  );
  for (const { pattern, because } of listed) {
    console.log(`  deliberate: ${found.filter((line) => pattern.test(line)).length} x ${because}`);
  }
  for (const line of unlisted) console.log(`  NOT LISTED: ${line}`);
  for (const { because } of gone) console.log(`  LISTED BUT GONE: ${because}`);
  return unlisted.length + gone.length;
}

function main(): void {
  const folder = resolve(process.env.UPSTREAM_DIR ?? join(__dirname, '../../shared/data/upstream'), 'envoy-gateway');
  const files = EnvoyGatewayVersion.all.map((version) => ({
    version,
    file: join(folder, `v${version.version}`, 'install.yaml'),
  }));
  const absent = files.find(({ file }) => !existsSync(file));
  if (absent !== undefined) {
    console.log(`nothing compared: ${absent.file} is absent (set UPSTREAM_DIR to the folder with upstream's files)`);
    return;
  }
  const mistakes = files.map(({ version, file }) => compare(version, file));
  process.exitCode = mistakes.some((count) => count > 0) ? 1 : 0;
}

main();
