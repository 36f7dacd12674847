import table from './kinds.json';

/** A schema as CustomResourceDefinitions write it (`JSONSchemaProps`): structure, constraints and defaults. */
export interface BundledSchema {
  readonly [keyword: string]: unknown;
}

/** Where a kind that can be scaled keeps its numbers of replicas, and its selector of pods. */
export interface ScalePaths {
  readonly specReplicasPath: string;
  readonly statusReplicasPath: string;
  readonly labelSelectorPath?: string;
}

/** A served version of a kind. */
export interface BundledKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly namespaced: boolean;

  /** Whether it is the version that objects are stored in. */
  readonly isStored: boolean;
  readonly isDeprecated: boolean;
  readonly hasStatusSubresource: boolean;
  readonly scale?: ScalePaths;
  readonly schema: BundledSchema;

  /** What else its definition says, with the version that is stored. */
  readonly definition: DefinitionFacts;
}

/** What a definition says that its versions share. */
export interface DefinitionFacts {
  /** Where it is not the kind in lower case. */
  readonly singular?: string;

  /** Where it is not the kind with `List`. */
  readonly listKind?: string;
  readonly shortNames?: string[];

  /** Those that software reads: approval of the group, version and channel of the bundle. */
  readonly annotations?: { readonly [key: string]: string };
}

/** Group, version, kind, plural, flags, paths of the scale, place of the schema, facts about the definition. */
type Row = [string, string, string, string, string, string[], number, DefinitionFacts?];

/** A schema in which the schemas inside of it are places in the list of all. */
interface Node {
  readonly properties?: { readonly [name: string]: number };
  readonly additionalProperties?: number | boolean;
  readonly items?: number;
  readonly not?: number;
  readonly allOf?: number[];
  readonly anyOf?: number[];
  readonly oneOf?: number[];
}

const COMPONENTS = table as unknown as { readonly [component: string]: Row[] | undefined };

let loaded: Node[] | undefined;
const linked: BundledSchema[] = [];

/** The components whose schemas come with this package, such as `aibrix@0.7.0` or `gateway-api@1.6.1/standard`. */
export const BUNDLED_COMPONENTS: readonly string[] = Object.keys(table);

/**
 * The kinds of a component: their structure, without rules in CEL.
 *
 * @param component one of `BUNDLED_COMPONENTS`
 */
export function bundledKinds(component: string): BundledKind[] {
  return (COMPONENTS[component] ?? []).map(kindOf);
}

/** Flags: `n` namespaced, `s` has a status subresource, `d` deprecated, `t` the version that is stored. */
function kindOf([group, version, kind, plural, flags, scale, place, definition = {}]: Row): BundledKind {
  return {
    group,
    version,
    kind,
    plural,
    namespaced: flags.includes('n'),
    isStored: flags.includes('t'),
    isDeprecated: flags.includes('d'),
    hasStatusSubresource: flags.includes('s'),
    scale: scalePaths(scale),
    get schema() {
      return schemaAt(place);
    },
    definition,
  };
}

function scalePaths([specReplicasPath, statusReplicasPath, labelSelectorPath]: string[]): ScalePaths | undefined {
  if (specReplicasPath === undefined) return undefined;
  return { specReplicasPath, statusReplicasPath, ...(labelSelectorPath && { labelSelectorPath }) };
}

/** A schema, put together when it is first asked for: most inputs have objects of few kinds. */
function schemaAt(place: number): BundledSchema {
  return (linked[place] ??= link(nodes()[place]));
}

/** Schemas are most of the bytes, and objects of built-in kinds need none of them. */
function nodes(): Node[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- read when the first schema is asked for
  loaded ??= require('./schemas.json') as typeof import('./schemas.json') as unknown as Node[];
  return loaded;
}

function link(node: Node): BundledSchema {
  const { properties, additionalProperties: further, items, not, allOf, anyOf, oneOf, ...rest } = node;
  const all = (places?: number[]): BundledSchema[] | undefined => places?.map(schemaAt);
  return {
    ...rest,
    properties:
      properties && Object.fromEntries(Object.entries(properties).map(([name, place]) => [name, schemaAt(place)])),
    additionalProperties: typeof further === 'number' ? schemaAt(further) : further,
    items: items === undefined ? undefined : schemaAt(items),
    not: not === undefined ? undefined : schemaAt(not),
    allOf: all(allOf),
    anyOf: all(anyOf),
    oneOf: all(oneOf),
  };
}
