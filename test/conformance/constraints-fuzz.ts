import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { bundledTypes } from '../../lib/preflight/schemas/bundled-schemas';
import { BUNDLED_COMPONENTS } from '../../lib/schemas/bundled-kinds';
import { ApiServerAnswer } from '../../lib/preflight/upstream/api-server/answer';
import { hasRules } from '../../lib/preflight/upstream/api-server/custom-resource/cel/rule-causes';
import { createCustomResource } from '../../lib/preflight/upstream/api-server/custom-resource/create-custom-resource';
import { customResourceTypes } from '../../lib/preflight/upstream/api-server/custom-resource/custom-resource-definition';
import { CustomResourceType } from '../../lib/preflight/upstream/api-server/custom-resource/custom-resource-type';
import { pruneUnknownFields } from '../../lib/preflight/upstream/api-server/custom-resource/unknown-fields';
import { JsonObject, copyOf } from '../../lib/preflight/upstream/api-server/json-value';
import { definitionsIn } from './api-server-state';
import { Mutator, randomFrom, ruledPaths, shrunk } from './mutants';

/**
 * Compares constraints with upstream's rules in CEL, on objects of the vectors that are changed at random:
 * `npm run fuzz:constraints -- [component[@version]] [--kind Gateway] [--mutants 500] [--seed 1] [--show 3]`.
 */
const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kind: { type: 'string' },
    mutants: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    show: { type: 'string', default: '3' },
  },
});
const CRDS = resolve(process.env.CRDS_DIR ?? '../shared/data/crds');
const VECTORS = resolve(process.env.VECTORS_DIR ?? '../shared/data/vectors', 'api-server');

/** What comparing the mutants of a kind gives. */
interface Counts {
  mutants: number;
  accepted: number;

  /** Refused by rules in CEL alone. */
  byRules: number;
  otherVerdict: number;

  /** Refused by both, but not for the same fields. */
  otherFields: number;
}

/** Objects of the vectors, by kind and group. */
function objectsByKind(): Map<string, JsonObject[]> {
  const found = new Map<string, JsonObject[]>();
  for (const file of readdirSync(VECTORS).filter((name) => name.endsWith('.jsonl.gz'))) {
    const lines = gunzipSync(readFileSync(join(VECTORS, file)))
      .toString()
      .trim()
      .split('\n');
    for (const { object } of lines.map((line) => JSON.parse(line) as { object?: JsonObject })) {
      if (typeof object?.apiVersion !== 'string' || typeof object.kind !== 'string') continue;
      const key = `${object.kind}.${object.apiVersion.replace(/\/.*/, '')}`;
      found.set(key, [...(found.get(key) ?? []), object]);
    }
  }
  return found;
}

/** Upstream's definitions of a component: `gateway-api/v1.6.1/standard` of `gateway-api@1.6.1/standard`. */
function upstreamTypes(component: string): CustomResourceType[] {
  const [name, release, channel = ''] = component.split(/[@/]/);
  const [folder] = readdirSync(join(CRDS, name)).filter((each) => each.replace(/^(knative-)?v/, '') === release);
  const inner = name === 'kserve' ? 'full' : channel;
  return definitionsIn(join(CRDS, name, folder, inner)).flatMap(customResourceTypes);
}

/** Objects of a kind for one of its versions, without fields that the version does not have. */
function seedsOf(type: CustomResourceType, objects: readonly JsonObject[], mutator: Mutator): JsonObject[] {
  const made = Array.from({ length: 50 }, () => mutator.valueOf(type.schema, 0) as JsonObject);
  return [...objects, ...made].map((object) => {
    const { group, version, kind } = type;
    const seed = { ...copyOf(object), apiVersion: `${group}/${version}`, kind, metadata: { name: 'a' } };
    pruneUnknownFields(seed, type.schema);
    return seed;
  });
}

const answerOf = (type: CustomResourceType, object: JsonObject): ApiServerAnswer =>
  createCustomResource(type, type.namespaced ? 'default' : '', object);

const isAccepted = ({ status }: ApiServerAnswer): boolean => status === 201;

const fieldsOf = ({ causes }: ApiServerAnswer): string =>
  [...new Set(causes.map(({ field }) => field))].sort().join(' ');

function compareKind(upstream: CustomResourceType, bundled: CustomResourceType, objects: JsonObject[]): Counts {
  const random = randomFrom(Number(flags.seed));
  const seeds = seedsOf(bundled, objects, new Mutator(bundled.schema, [], random));
  const mutator = new Mutator(bundled.schema, seeds, random, ruledPaths(upstream.schema));
  const counts: Counts = { mutants: Number(flags.mutants), accepted: 0, byRules: 0, otherVerdict: 0, otherFields: 0 };
  const structure = { ...bundled, constraints: undefined };
  for (let index = 0; index < counts.mutants; index++) {
    const object = mutator.next();
    const [expected, actual] = [answerOf(upstream, object), answerOf(bundled, object)];
    if (isAccepted(expected)) counts.accepted++;
    else if (isAccepted(answerOf(structure, object))) counts.byRules++;
    const differs = isAccepted(expected) !== isAccepted(actual);
    if (differs) counts.otherVerdict++;
    else if (fieldsOf(expected) !== fieldsOf(actual)) counts.otherFields++;
    else continue;
    if ((differs ? counts.otherVerdict : counts.otherFields) <= Number(flags.show)) show(upstream, bundled, object);
  }
  return counts;
}

function show(upstream: CustomResourceType, bundled: CustomResourceType, object: JsonObject): void {
  const both = (each: JsonObject): [ApiServerAnswer, ApiServerAnswer] => [
    answerOf(upstream, each),
    answerOf(bundled, each),
  ];
  const [first, second] = both(object);
  const verdicts = isAccepted(first) !== isAccepted(second);
  const small = shrunk(object, (each) => {
    const [a, b] = both(each);
    return verdicts ? isAccepted(a) !== isAccepted(b) : fieldsOf(a) !== fieldsOf(b) && !isAccepted(a) && !isAccepted(b);
  });
  const [expected, actual] = both(small);
  console.log(`${JSON.stringify(small)}\n  upstream: ${textOf(expected)}\n  bundled:  ${textOf(actual)}`);
}

function textOf({ status, causes, message }: ApiServerAnswer): string {
  return status === 422 ? causes.map((cause) => `${cause.field}: ${cause.message}`).join('; ') : `${status} ${message}`;
}

function compareComponent(component: string): Counts[] {
  const upstream = upstreamTypes(component).filter(({ kind }) => (flags.kind ?? kind) === kind);
  const bundled = bundledTypes(component);
  return upstream.flatMap((definition) => {
    const { group, version, kind, schema } = definition;
    const type = bundled.find((each) => each.kind === kind && each.version === version && each.group === group);
    const name = `${component} ${kind} ${version}`;
    if (type?.constraints === undefined) {
      if (type !== undefined && hasRules(schema))
        console.log(`${name}: has rules in CEL, and no constraints are stated`);
      return [];
    }
    const counts = compareKind(definition, type, vectors.get(`${kind}.${group}`) ?? []);
    console.log(
      `${name}: ${counts.mutants} mutants, ${counts.accepted} accepted, ${counts.byRules} refused by rules alone; ` +
        `${counts.otherVerdict} of another verdict, ${counts.otherFields} refused for other fields`,
    );
    return [counts];
  });
}

const [wanted = ''] = positionals;
const vectors = objectsByKind();
const components = BUNDLED_COMPONENTS.filter((name) => wanted === '' || `${name}@`.startsWith(`${wanted}@`));
const counts = components.flatMap(compareComponent);
process.exitCode = counts.every(({ otherVerdict }) => otherVerdict === 0) ? 0 : 1;
