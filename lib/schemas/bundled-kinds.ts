import table from './schemas.json';

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

const COMPONENTS = table.components as unknown as { readonly [component: string]: Row[] | undefined };
const NODES = table.nodes as unknown as Node[];

let linked: BundledSchema[] | undefined;

/** The components whose schemas come with this package, such as `aibrix@0.7.0` or `gateway-api@1.6.1/standard`. */
export const BUNDLED_COMPONENTS: readonly string[] = Object.keys(table.components);

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
    schema: schemaAt(place),
    definition,
  };
}

function scalePaths([specReplicasPath, statusReplicasPath, labelSelectorPath]: string[]): ScalePaths | undefined {
  if (specReplicasPath === undefined) return undefined;
  return { specReplicasPath, statusReplicasPath, ...(labelSelectorPath && { labelSelectorPath }) };
}

function schemaAt(place: number): BundledSchema {
  linked ??= linkAll();
  return linked[place];
}

/** A schema comes after those inside of it, so each can be linked when it is met. */
function linkAll(): BundledSchema[] {
  const schemas: BundledSchema[] = [];
  for (const node of NODES) schemas.push(link(node, schemas));
  return schemas;
}

function link(node: Node, schemas: BundledSchema[]): BundledSchema {
  const { properties, additionalProperties: further, items, not, allOf, anyOf, oneOf, ...rest } = node;
  const all = (places?: number[]): BundledSchema[] | undefined => places?.map((place) => schemas[place]);
  return {
    ...rest,
    properties:
      properties && Object.fromEntries(Object.entries(properties).map(([name, place]) => [name, schemas[place]])),
    additionalProperties: typeof further === 'number' ? schemas[further] : further,
    items: items === undefined ? undefined : schemas[items],
    not: not === undefined ? undefined : schemas[not],
    allOf: all(allOf),
    anyOf: all(anyOf),
    oneOf: all(oneOf),
  };
}
