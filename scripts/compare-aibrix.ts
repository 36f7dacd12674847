import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Chart, Testing } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import {
  AibrixControlPlane,
  AibrixGateway,
  AibrixVersion,
  EnvoyGatewayControlPlane,
  EnvoyGatewayVersion,
  InferenceApp,
  Platform,
} from '../lib';

/*
 * Compares what the constructs render on Kubernetes with the release files of upstream: objects, command lines, variables, ports, RBAC rules and what else
 * decides how pods run, but for their security and for labels of objects.
 * Run it with `npm run compare:aibrix`; it ends with 1 on a difference that is not in the list below, and where all releases are there, on a listed one
 * that is gone. Releases whose file is not there are left out.
 */

/** Differences that are meant; docs/aibrix.md gives the reasons. */
const DELIBERATE: [pattern: RegExp, reason: string][] = [
  [/ container master image .*\/redis:7\.4" here, .*\/redis:latest" upstream$/, 'Redis has a version'],
  [/ image .*:v0\.6\.0" here, ".*:v0\.5\.0" upstream$/, 'the tag of 0.6.0 names the images of 0.5.0'],
  [
    /^RoleBinding aibrix-system\/aibrix-kuberay-operator-leader-election subjects/,
    'the account of upstream does not exist',
  ],
  [/^PodDisruptionBudget .* only upstream$|^EnvoyProxy .* minAvailable/, 'no budget for one pod'],
  [/ container init-(c|redis) command/, 'also ends at a Redis that wants a password'],
  [/^ConfigMap .*\/aibrix-metadata-config-.* only upstream$/, 'read with an argument only that is not given'],
  [
    /-(redis-master|metadata-service) (container \S+ (volumeMounts|workingDir) |volumes): /,
    'folders that any user may write',
  ],
  [/^EnvoyProxy .* shutdownManager/, 'the control plane of Envoy Gateway names it'],
  [
    / affinity: .*"nvidia\.com\/gpu\.present","operator":"DoesNotExist".* here, /,
    'platforms label their GPU nodes otherwise',
  ],
  [
    /^ServiceAccount .* mountsToken: false here|^Deployment .*-redis-master mountsToken: false here/,
    'tokens for those who use them',
  ],
];

const upstreamDir = process.env.UPSTREAM_DIR ?? join(__dirname, '../../shared/data/upstream');

const identity = ({ kind, metadata }: any): string => {
  // The class of upstream carries a namespace, which the API server drops.
  const namespace = kind === 'GatewayClass' ? undefined : metadata.namespace;
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${metadata.name}`;
};

const upstreamFile = ({ version }: AibrixVersion): string =>
  join(upstreamDir, `aibrix/v${version}/aibrix-core-v${version}.no-crds.yaml`);

const upstreamObjects = (version: AibrixVersion): any[] =>
  parseAllDocuments(readFileSync(upstreamFile(version), 'utf8'))
    .map((document) => document.toJS())
    .filter((object) => object?.kind !== undefined);

const renderedObjects = (version: AibrixVersion): any[] => {
  const app = new InferenceApp({ outdir: 'build/never-written', platform: Platform.kubernetes() });
  const chart = new Chart(app, 'aibrix');
  const aibrix = new AibrixControlPlane(chart, 'Aibrix', { version });
  const envoyGateway = EnvoyGatewayControlPlane.fromAttributes(chart, 'EnvoyGateway', {
    version: EnvoyGatewayVersion.V1_2_8,
  });
  new AibrixGateway(chart, 'Gateway', { aibrix, envoyGateway });
  return Testing.synth(chart);
};

/** Rules as one line for each right, so that their order and grouping do not count. */
const rights = ({ rules }: any): string[] =>
  (rules ?? [])
    .flatMap(({ apiGroups, resources, resourceNames = ['*'], verbs }: any) =>
      apiGroups.flatMap((group: string) =>
        resources.flatMap((resource: string) =>
          verbs.map((verb: string) => `${verb} ${resource}.${group} ${resourceNames.join(',')}`),
        ),
      ),
    )
    .sort();

/** An image as container runtimes read it, which the constructs write out. */
const fullName = (image: string): string => {
  const [first, ...rest] = image.split('/');
  if (rest.length === 0) return `docker.io/library/${image}`;
  return first.includes('.') ? image : `docker.io/${image}`;
};

/** Fields of containers that are not compared: the constructs choose the one, and have a property for the other. */
const OWN_CHOICES = ['securityContext', 'imagePullPolicy'];

const podParts = (object: any): { [part: string]: unknown } => {
  const pod = object.spec.template.spec;
  const parts: { [part: string]: unknown } = {
    selector: object.spec.selector,
    replicas: object.spec.replicas,
    labels: object.spec.template.metadata.labels,
    account: pod.serviceAccountName ?? 'default',
    mountsToken: pod.automountServiceAccountToken ?? true,
    strategy: object.spec.strategy,
    podAnnotations: object.spec.template.metadata.annotations,
    volumes: pod.volumes,
    affinity: pod.affinity,
    gracePeriod: pod.terminationGracePeriodSeconds,
  };
  for (const container of [...(pod.initContainers ?? []), ...pod.containers]) {
    const fields = { ...container, image: fullName(container.image) };
    for (const [field, value] of Object.entries(fields).filter(([name]) => !OWN_CHOICES.includes(name))) {
      parts[`container ${container.name} ${field} `] = sorted(field, value);
    }
  }
  return parts;
};

const sorted = (field: string, value: any): unknown =>
  value !== undefined && (field === 'env' || field === 'ports')
    ? [...value].sort((a, b) => JSON.stringify(a.name ?? a).localeCompare(JSON.stringify(b.name ?? b)))
    : value;

const partsOf = (object: any): { [part: string]: unknown } => ({
  apiVersion: object.apiVersion,
  annotations: object.metadata.annotations,
  ...partsOfKind(object),
});

const partsOfKind = (object: any): { [part: string]: unknown } => {
  if (/Role$/.test(object.kind)) return { rules: rights(object) };
  if (/RoleBinding$/.test(object.kind)) return { roleRef: object.roleRef, subjects: object.subjects };
  if (object.kind === 'Deployment') return podParts(object);
  if (object.kind === 'ServiceAccount') return { mountsToken: object.automountServiceAccountToken ?? true };
  if (/WebhookConfiguration$/.test(object.kind)) return { webhooks: object.webhooks };
  if (object.kind === 'EnvoyProxy') return envoyParts(object.spec.provider.kubernetes);
  return object.spec === undefined ? {} : { spec: object.spec };
};

/** Upstream writes what the containers get into a patch, the construct into fields of their own. */
const envoyParts = ({ envoyDeployment, envoyPDB }: any): { [part: string]: unknown } => {
  const { replicas, strategy, container, patch, pod } = envoyDeployment;
  const [envoy, shutdownManager] = patch?.value.spec.template.spec.containers ?? [container];
  const resources = Object.values(envoy.resources).map(({ cpu, memory }: any) => ({ cpu: `${cpu}`, memory }));
  return {
    replicas,
    strategy,
    affinity: pod.affinity,
    image: fullName(envoy.image),
    resources,
    shutdownManager: shutdownManager?.image,
    ...envoyPDB,
  };
};

/** Values that mean the same. */
const SAME: { [text: string]: unknown } = { '4Mi': 4194304, '1m': '60s', '8Gi': '8192Mi' };

/** What the API server fills in. */
const FILLED_IN: [field: string, value: unknown][] = [
  ['allowedRoutes', { namespaces: { from: 'Same' } }],
  ['group', ''],
  ['weight', 1],
];

/** A value without what the API server fills in, in one form. */
const inOneForm = (value: any, parent = ''): any => {
  if (Array.isArray(value)) return value.map((each) => inOneForm(each, parent));
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? (SAME[value] ?? value) : value;
  const { targetRefs, ...rest } = value;
  const entries = Object.entries(targetRefs?.length === 1 ? { targetRef: targetRefs[0], ...rest } : value);
  const isReference = parent === 'backendRefs' || parent === 'parentRefs';
  return Object.fromEntries(
    entries
      .filter(([key]) => !(isReference && (key === 'kind' || key === 'group')))
      .map(([key, inner]): [string, unknown] => [key, inOneForm(inner, key)])
      .filter(([key, inner]) => !FILLED_IN.some(([field, usual]) => field === key && isDeepStrictEqual(inner, usual))),
  );
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

const reasonOf = (difference: string): string | undefined =>
  DELIBERATE.find(([pattern]) => pattern.test(difference))?.[1];

const plain = (value: unknown): unknown =>
  value === undefined ? undefined : inOneForm(JSON.parse(JSON.stringify(value)));

const partDifferences = (key: string, own: { [part: string]: unknown }, other: { [part: string]: unknown }): string[] =>
  [...new Set([...Object.keys(own), ...Object.keys(other)])]
    .filter((part) => !isDeepStrictEqual(plain(own[part]), plain(other[part])))
    .map((part) => `${key} ${part}: ${JSON.stringify(own[part])} here, ${JSON.stringify(other[part])} upstream`);

/** Prints the differences of one release. */
const compare = (version: AibrixVersion): string[] => {
  const upstream = upstreamObjects(version);
  const ours = renderedObjects(version);
  const differences = differencesOf(ours, upstream);
  const inBoth = ours.filter((object) => upstream.some((other) => identity(other) === identity(object))).length;
  console.log(`AIBrix ${version.version}: ${ours.length} objects here, ${upstream.length} upstream, ${inBoth} in both`);
  for (const difference of differences) console.log(`  ${reasonOf(difference) ?? 'NOT EXPECTED'}: ${difference}`);
  return differences;
};

if (!existsSync(join(upstreamDir, 'aibrix'))) {
  console.log('compare:aibrix: no release files of upstream, set UPSTREAM_DIR to the folder that holds aibrix/');
} else {
  const absent = AibrixVersion.all.filter((version) => !existsSync(upstreamFile(version)));
  const differences = AibrixVersion.all.filter((version) => !absent.includes(version)).flatMap(compare);
  for (const version of absent) console.log(`AIBrix ${version.version}: not compared, no ${upstreamFile(version)}`);
  const unexplained = differences.filter((difference) => reasonOf(difference) === undefined).length;
  const isGone = ([pattern]: [RegExp, string]) => !differences.some((difference) => pattern.test(difference));
  // A difference may be one of a release that is not there.
  const gone = absent.length === 0 ? DELIBERATE.filter(isGone) : [];
  for (const [, reason] of gone) console.log(`  LISTED BUT GONE: ${reason}`);
  console.log(unexplained === 0 ? 'no unexpected difference' : `${unexplained} unexpected differences`);
  process.exitCode = unexplained + gone.length === 0 ? 0 : 1;
}
