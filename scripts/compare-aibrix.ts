import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Chart, Testing } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { AibrixControlPlane, AibrixVersion, InferenceApp, Platform } from '../lib';

/*
 * Compares what the constructs render on Kubernetes with the release files of upstream: objects, command lines, variables, ports and RBAC rules.
 * Run it with `npm run compare:aibrix`; it ends with 1 on a difference that is not in the list below.
 */

/** Differences that are meant; docs/aibrix.md gives the reasons. */
const DELIBERATE: [pattern: RegExp, reason: string][] = [
  [/ image /, 'images name their registry'],
  [
    /^RoleBinding aibrix-system\/aibrix-kuberay-operator-leader-election subjects/,
    'the account of upstream does not exist',
  ],
];

/** Objects of upstream's core release that belong to its gateway. */
const GATEWAY_PART =
  /gateway|metadata-service|metadata-config|redis|skip-ext-proc|aibrix-epp|aibrix-eg|reserved-router|custom-proxy|buffersize/;

const upstreamDir = process.env.UPSTREAM_DIR ?? join(__dirname, '../../shared/data/upstream');

const identity = ({ kind, metadata }: any): string => {
  // The class of upstream carries a namespace, which the API server drops.
  const namespace = kind === 'GatewayClass' ? undefined : metadata.namespace;
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${metadata.name}`;
};

const upstreamObjects = (version: AibrixVersion): any[] => {
  const file = join(upstreamDir, `aibrix/v${version.version}/aibrix-core-v${version.version}.no-crds.yaml`);
  return parseAllDocuments(readFileSync(file, 'utf8'))
    .map((document) => document.toJS())
    .filter((object) => object?.kind !== undefined);
};

const renderedObjects = (version: AibrixVersion): any[] => {
  const app = new InferenceApp({ outdir: 'build/never-written', platform: Platform.kubernetes() });
  const chart = new Chart(app, 'aibrix');
  new AibrixControlPlane(chart, 'Aibrix', { version });
  return Testing.synth(chart);
};

/** Rules as one line for each right, so that their order and grouping do not count. */
const rights = ({ rules }: any): string[] =>
  (rules ?? [])
    .flatMap((rule: any) =>
      rule.apiGroups.flatMap((group: string) =>
        rule.resources.flatMap((resource: string) => rule.verbs.map((verb: string) => `${verb} ${resource} ${group}`)),
      ),
    )
    .sort();

const podParts = (object: any): { [part: string]: unknown } => {
  const pod = object.spec.template.spec;
  const parts: { [part: string]: unknown } = {
    selector: object.spec.selector,
    replicas: object.spec.replicas,
    labels: object.spec.template.metadata.labels,
    account: pod.serviceAccountName ?? 'default',
  };
  for (const container of [...(pod.initContainers ?? []), ...pod.containers]) {
    const { name, image, command, args, env, ports, resources, livenessProbe, readinessProbe, volumeMounts } =
      container;
    const fields = { image, command, args, env, ports, resources, livenessProbe, readinessProbe, volumeMounts };
    for (const [field, value] of Object.entries(fields)) parts[`container ${name} ${field} `] = sorted(field, value);
  }
  return parts;
};

const sorted = (field: string, value: any): unknown =>
  field === 'env' || field === 'ports'
    ? [...(value ?? [])].sort((a, b) => JSON.stringify(a.name ?? a).localeCompare(JSON.stringify(b.name ?? b)))
    : value;

const partsOf = (object: any): { [part: string]: unknown } => {
  if (/Role$/.test(object.kind)) return { rules: rights(object) };
  if (/RoleBinding$/.test(object.kind)) return { roleRef: object.roleRef, subjects: object.subjects };
  if (object.kind === 'Deployment') return podParts(object);
  if (object.kind === 'Service') return { ports: object.spec.ports, selector: object.spec.selector };
  if (/WebhookConfiguration$/.test(object.kind)) return { webhooks: object.webhooks };
  return {};
};

const differencesOf = (ours: any[], upstream: any[]): string[] => {
  const [own, theirs] = [ours, upstream].map((objects) => new Map(objects.map((object) => [identity(object), object])));
  const found = [...theirs.keys()].filter((key) => !own.has(key)).map((key) => `${key} only upstream`);
  for (const [key, object] of own) {
    const other = theirs.get(key);
    if (other === undefined) found.push(`${key} only here`);
    else found.push(...partDifferences(key, partsOf(object), partsOf(other)));
  }
  return found;
};

const partDifferences = (key: string, own: { [part: string]: unknown }, other: { [part: string]: unknown }): string[] =>
  [...new Set([...Object.keys(own), ...Object.keys(other)])]
    .filter((part) => !isDeepStrictEqual(plain(own[part]), plain(other[part])))
    .map((part) => `${key} ${part}: ${JSON.stringify(own[part])} here, ${JSON.stringify(other[part])} upstream`);

const plain = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

const compare = (version: AibrixVersion): number => {
  const upstream = upstreamObjects(version).filter((object) => !GATEWAY_PART.test(object.metadata.name));
  const ours = renderedObjects(version);
  const differences = differencesOf(ours, upstream);
  const reasonOf = (difference: string) => DELIBERATE.find(([pattern]) => pattern.test(difference))?.[1];
  const unexplained = differences.filter((difference) => reasonOf(difference) === undefined);
  console.log(`AIBrix ${version.version}: ${ours.length} objects here, ${upstream.length} upstream`);
  for (const difference of differences) console.log(`  ${reasonOf(difference) ?? 'NOT EXPECTED'}: ${difference}`);
  return unexplained.length;
};

if (!existsSync(join(upstreamDir, 'aibrix'))) {
  console.log('compare:aibrix: no release files of upstream, set UPSTREAM_DIR to the folder that holds aibrix/');
} else {
  const unexplained = AibrixVersion.all.map(compare).reduce((sum, count) => sum + count, 0);
  console.log(unexplained === 0 ? 'no unexpected difference' : `${unexplained} unexpected differences`);
  process.exitCode = unexplained === 0 ? 0 : 1;
}
