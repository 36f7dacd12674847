import { goJson, sortedKeys } from '../../go/go-text';
import { StructuralSchema } from '../../custom-resource/structural-schema';

/** `JSONSchemaProps` with all that a CustomResourceDefinition may write and may not mean. */
export interface JsonSchema extends Omit<
  StructuralSchema,
  'properties' | 'additionalProperties' | 'items' | 'allOf' | 'anyOf' | 'oneOf' | 'not'
> {
  readonly id?: string;
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly properties?: { readonly [name: string]: JsonSchema };
  readonly additionalProperties?: JsonSchema | boolean;
  readonly patternProperties?: { readonly [name: string]: JsonSchema };
  readonly definitions?: { readonly [name: string]: JsonSchema };
  readonly dependencies?: { readonly [name: string]: JsonSchema | string[] | null };
  readonly additionalItems?: JsonSchema | boolean;
  readonly items?: JsonSchema | JsonSchema[];
  readonly allOf?: JsonSchema[];
  readonly anyOf?: JsonSchema[];
  readonly oneOf?: JsonSchema[];
  readonly not?: JsonSchema;
  readonly 'x-kubernetes-map-type'?: string;
}

/** A schema inside another, and the path to it. */
export type Inner = readonly [path: string, schema: JsonSchema];

/** The schemas of the properties of an object. */
export function propertiesOf({ properties = {} }: JsonSchema, path: string): Inner[] {
  return sortedKeys(properties).map((name) => [`${path}.properties[${name}]`, properties[name]]);
}

/** The schema of items; nothing when there is none, or a list of them. */
export function itemSchema({ items }: JsonSchema): JsonSchema | undefined {
  return items === undefined || Array.isArray(items) ? undefined : items;
}

/** The schema of further properties; nothing when they are merely allowed or not. */
export function furtherSchema({ additionalProperties }: JsonSchema): JsonSchema | undefined {
  return typeof additionalProperties === 'object' ? additionalProperties : undefined;
}

/** What every alternative and addition of a schema says. */
export function junctorsOf({ not, allOf = [], oneOf = [], anyOf = [] }: JsonSchema, path: string): Inner[] {
  const listed = Object.entries({ allOf, oneOf, anyOf }).flatMap(([name, schemas]) =>
    schemas.map((schema, index): Inner => [`${path}.${name}[${index}]`, schema]),
  );
  return not === undefined ? listed : [[`${path}.not`, not], ...listed];
}

/** A schema and all that it contains. */
export function allSchemas(schema: JsonSchema): JsonSchema[] {
  const { items = [], patternProperties = {}, definitions = {}, dependencies = {}, additionalItems } = schema;
  const inner = [
    ...junctorsOf(schema, '').map(([, each]) => each),
    ...propertiesOf(schema, '').map(([, each]) => each),
    ...(Array.isArray(items) ? items : [items]),
    ...Object.values(patternProperties),
    ...Object.values(definitions),
    ...[furtherSchema(schema), additionalItems, ...Object.values(dependencies)].flatMap((each) =>
      isSchema(each) ? [each] : [],
    ),
  ];
  return [schema, ...inner.flatMap(allSchemas)];
}

/** Whether a schema is written where something else may be. */
function isSchema(value: JsonSchema | string[] | boolean | null | undefined): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether two values are written alike. */
export function isEqual(a: unknown, b: unknown): boolean {
  return goJson((a ?? null) as never) === goJson((b ?? null) as never);
}
