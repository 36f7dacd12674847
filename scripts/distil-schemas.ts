/**
 * Writes `kinds.json`, `schemas.json` and `SOURCES.md` of `lib/schemas` from CustomResourceDefinitions of upstream projects (`npm run schemas`).
 *
 * Kept are names and constraints of every served version. Descriptions, rules in CEL and their messages are left out. Schemas that are equal are
 * written once: most of the bytes are pod templates.
 *
 * Reads the folder that CRDS_DIR names (default ../shared/data/crds): `<component>/<version>[/<channel>]/*.yaml[.gz]`, and SOURCES.md, which says
 * where each file is from.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseAllDocuments } from 'yaml';
import { StructuralSchema } from '../lib/preflight/upstream/api-server/custom-resource/structural-schema';
import { DefinitionFacts } from '../lib/schemas/bundled-kinds';

const FOLDER = resolve(__dirname, '../lib/schemas');

/** Folders of the same kinds with less in their schemas, and files that repeat another project's definitions. */
const LEFT_OUT = /\/minimal(\/|$)|\/gatewayapi-crds\.yaml(\.gz)?$/;

const SCALAR_KEYWORDS = [
  'type',
  'format',
  'nullable',
  'default',
  'enum',
  'required',
  'minProperties',
  'maxProperties',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minLength',
  'maxLength',
  'pattern',
  'minimum',
  'exclusiveMinimum',
  'maximum',
  'exclusiveMaximum',
  'multipleOf',
  'x-kubernetes-int-or-string',
  'x-kubernetes-preserve-unknown-fields',
  'x-kubernetes-embedded-resource',
  'x-kubernetes-list-type',
  'x-kubernetes-list-map-keys',
  'x-kubernetes-map-type',
] as const;

/** Annotations that software reads: the approval of a protected group, version and channel of a bundle. */
const KEPT_ANNOTATION = /^api-approved\.kubernetes\.io$|\/(bundle-version|channel)$/;

/** What is read of a CustomResourceDefinition. */
interface Definition {
  readonly kind: string;
  readonly metadata: { readonly annotations?: { readonly [key: string]: string } };
  readonly spec: {
    readonly group: string;
    readonly scope: string;
    readonly names: { kind: string; plural: string; singular?: string; listKind?: string; shortNames?: string[] };
    readonly versions: readonly DefinedVersion[];
  };
}

interface DefinedVersion {
  readonly name: string;
  readonly served: boolean;
  readonly storage: boolean;
  readonly deprecated?: boolean;
  readonly schema?: { readonly openAPIV3Schema?: StructuralSchema };
  readonly subresources?: {
    readonly status?: object;
    readonly scale?: { specReplicasPath: string; statusReplicasPath: string; labelSelectorPath?: string };
  };
}

/** Schemas as JSON, each once; those inside of others are numbers: places in this list. */
class SchemaNodes {
  public readonly texts: string[] = [];
  private readonly places = new Map<string, number>();

  public placeOf(schema: StructuralSchema): number {
    const text = JSON.stringify(this.distilled(schema));
    const known = this.places.get(text);
    if (known !== undefined) return known;
    this.places.set(text, this.texts.length);
    this.texts.push(text);
    return this.texts.length - 1;
  }

  private distilled(schema: StructuralSchema): object {
    const kept = SCALAR_KEYWORDS.map((keyword) => [
      keyword,
      (schema as { [keyword: string]: unknown })[keyword],
    ]).filter(([, value]) => (value ?? null) !== null);
    const properties = Object.entries(schema.properties ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
    const { items, not, additionalProperties: further } = schema;
    return {
      ...(Object.fromEntries(kept) as object),
      ...(properties.length > 0 && {
        properties: Object.fromEntries(properties.map(([name, property]) => [name, this.placeOf(property)])),
      }),
      ...(items && { items: this.placeOf(items) }),
      ...(not && { not: this.placeOf(not) }),
      ...(further !== undefined && {
        additionalProperties: typeof further === 'boolean' ? further : this.placeOf(further),
      }),
      ...this.alternatives(schema),
    };
  }

  private alternatives(schema: StructuralSchema): object {
    const kept = (['allOf', 'anyOf', 'oneOf'] as const)
      .filter((keyword) => (schema[keyword] ?? []).length > 0)
      .map((keyword) => [keyword, (schema[keyword] ?? []).map((each) => this.placeOf(each))]);
    return Object.fromEntries(kept) as object;
  }
}

/** A row for each version that is served: group, version, kind, plural, flags, paths of the scale, place of the schema; last, facts about the definition. */
function rowsOf({ metadata, spec }: Definition, nodes: SchemaNodes): unknown[][] {
  const { group, scope, names, versions } = spec;
  const served = versions.filter((version) => version.served);
  // Where the version that is stored is not served, the first one that is can be stored as well.
  const stored = served.find(({ storage }) => storage) ?? served[0];
  return served.map((version) => {
    const { status, scale } = version.subresources ?? {};
    const flags = [
      scope === 'Namespaced' ? 'n' : '',
      status === undefined ? '' : 's',
      version.deprecated === true ? 'd' : '',
      version === stored ? 't' : '',
    ];
    const paths =
      scale === undefined ? [] : [scale.specReplicasPath, scale.statusReplicasPath, scale.labelSelectorPath];
    const schema = version.schema?.openAPIV3Schema ?? { 'x-kubernetes-preserve-unknown-fields': true };
    const facts = version === stored ? factsOf(metadata.annotations ?? {}, names) : {};
    return [
      ...[group, version.name, names.kind, names.plural, flags.join('')],
      paths.filter((path) => path !== undefined),
      nodes.placeOf(schema),
      ...(Object.keys(facts).length > 0 ? [facts] : []),
    ];
  });
}

function factsOf(
  annotations: { readonly [key: string]: string },
  { kind, singular, listKind, shortNames }: Definition['spec']['names'],
): DefinitionFacts {
  const kept = Object.entries(annotations).filter(([key]) => KEPT_ANNOTATION.test(key));
  return {
    ...(singular !== undefined && singular !== kind.toLowerCase() && { singular }),
    ...(listKind !== undefined && listKind !== `${kind}List` && { listKind }),
    ...(shortNames !== undefined && { shortNames }),
    ...(kept.length > 0 && { annotations: Object.fromEntries(kept) }),
  };
}

/** `aibrix@0.7.0` of `aibrix/v0.7.0`, `gateway-api@1.6.1/standard` of `gateway-api/v1.6.1/standard`. */
function componentName(folder: string): string {
  const [component, version, ...channel] = folder.split('/');
  const number = version.replace(/^(knative-)?v/, '');
  return [`${component}@${number}`, ...channel.filter((each) => each !== 'full')].join('/');
}

function foldersBelow(root: string): string[] {
  const folders = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml(\.gz)?$/.test(entry.name))
    .map((entry) => entry.parentPath.slice(root.length + 1));
  return [...new Set(folders)].filter((folder) => !LEFT_OUT.test(folder)).sort();
}

function definitionsIn(folder: string, sources: Sources): Definition[] {
  const files = readdirSync(folder).filter((file) => /\.ya?ml(\.gz)?$/.test(file) && !LEFT_OUT.test(`/${file}`));
  return files.sort().flatMap((file) => {
    const content = readFileSync(join(folder, file));
    sources.use(folder, file, content);
    const text = (file.endsWith('.gz') ? gunzipSync(content) : content).toString();
    const objects = parseAllDocuments(text).map((document) => document.toJS() as Definition | null);
    return objects
      .filter((object) => object?.kind === 'CustomResourceDefinition')
      .map((object) => object as Definition);
  });
}

/** Where files are from, as SOURCES.md of the folder tells, and the part of it that was used. */
class Sources {
  private readonly lines: string[] = [];
  private readonly sections: Map<string, { repository: string; rows: Map<string, string[]> }>;

  constructor(private readonly root: string) {
    this.sections = new Map(
      readFileSync(join(root, 'SOURCES.md'), 'utf8')
        .split(/^## /m)
        .slice(1)
        .map((section) => {
          const [title] = section.split('\n', 1);
          const [, repository = ''] = /^(Repository .*|.*module.*)$/m.exec(section) ?? [];
          const rows = [...section.matchAll(/^\| ([^|]+) \| ([^|]+) \| ([0-9a-f]{64}) \|.*$/gm)];
          return [
            title.trim(),
            { repository, rows: new Map(rows.map(([, file, path, sha]) => [file.trim(), [path.trim(), sha]])) },
          ];
        }),
    );
  }

  public use(folder: string, file: string, content: Buffer): void {
    const name = folder.slice(this.root.length + 1);
    const section = this.sections.get(name);
    const [path, sha256] = section?.rows.get(file) ?? [];
    if (section === undefined || path === undefined) throw new Error(`${name}/${file}: SOURCES.md does not name it`);
    const actual = createHash('sha256').update(content).digest('hex');
    if (actual !== sha256) throw new Error(`${name}/${file}: sha256 must be ${sha256}, got ${actual}`);
    this.lines.push(`| ${componentName(name)} | ${section.repository} | ${path} | ${sha256} |`);
  }

  public toString(): string {
    const head =
      '# Sources of the schemas\n\nNames of kinds of these files are in `kinds.json`, their structure and constraints in `schemas.json` (`npm run schemas`); their texts are not.\n\n' +
      '| Component | From | File | sha256 of the file, compressed where it is stored so |\n| --- | --- | --- | --- |\n';
    return `${head}${this.lines.join('\n')}\n`;
  }
}

const root = resolve(process.env.CRDS_DIR ?? join(__dirname, '../../shared/data/crds'));
if (!existsSync(root)) {
  console.error(`error: ${root} is no folder; set CRDS_DIR to the folder with upstream's CustomResourceDefinitions`);
  process.exit(2);
}
const sources = new Sources(root);
const nodes = new SchemaNodes();
const components = foldersBelow(root).map((folder) => {
  console.error(`reading ${folder}`);
  const rows = definitionsIn(join(root, folder), sources)
    .flatMap((definition) => rowsOf(definition, nodes))
    .map((row) => JSON.stringify(row));
  return `${JSON.stringify(componentName(folder))}:[\n${rows.join(',\n')}]`;
});
writeFileSync(join(FOLDER, 'kinds.json'), `{\n${components.join(',\n')}}\n`);
writeFileSync(join(FOLDER, 'schemas.json'), `[\n${nodes.texts.join(',\n')}]\n`);
writeFileSync(join(FOLDER, 'SOURCES.md'), String(sources));
