import { CustomResourceType } from '../upstream/api-server/custom-resource/custom-resource-type';
import { StructuralSchema } from '../upstream/api-server/custom-resource/structural-schema';
import { constraintsOf } from './constraints';
import table from './schemas.json';

/** A kind: group, version, kind, plural, flags (`n` namespaced, `s` has a status subresource, `d` deprecated), path of replicas, place of the schema. */
type Row = [string, string, string, string, string, string, number];

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

let linked: StructuralSchema[] | undefined;

/** The components whose schemas come with this package, such as `aibrix@0.7.0` or `gateway-api@1.6.1/standard`. */
export const BUNDLED_COMPONENTS: readonly string[] = Object.keys(table.components);

/**
 * The kinds of a component: their structure, and constraints that stand for rules in CEL where they are stated.
 *
 * @param component one of `BUNDLED_COMPONENTS`
 */
export function bundledTypes(component: string): CustomResourceType[] {
  return (COMPONENTS[component] ?? []).map(([group, version, kind, plural, flags, replicas, place]) => ({
    group,
    version,
    kind,
    plural,
    namespaced: flags.includes('n'),
    hasStatusSubresource: flags.includes('s'),
    specReplicasPath: replicas === '' ? undefined : replicas,
    deprecationWarning: flags.includes('d') ? `${group}/${version} ${kind} is deprecated` : undefined,
    schema: schemaAt(place),
    constraints: constraintsOf(component, { group, version, kind }),
  }));
}

function schemaAt(place: number): StructuralSchema {
  linked ??= linkAll();
  return linked[place];
}

/** A schema comes after those inside of it, so each can be linked when it is met. */
function linkAll(): StructuralSchema[] {
  const schemas: StructuralSchema[] = [];
  for (const node of NODES) schemas.push(link(node, schemas));
  return schemas;
}

function link(node: Node, schemas: StructuralSchema[]): StructuralSchema {
  const { properties, additionalProperties: further, items, not, allOf, anyOf, oneOf, ...rest } = node;
  const all = (places?: number[]): StructuralSchema[] | undefined => places?.map((place) => schemas[place]);
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
