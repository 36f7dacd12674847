import { goJson, sortedKeys } from '../../go/go-text';
import { JsonValue } from '../../json-value';
import { JsonSchema } from './json-schema';
import { PrinterColumn, Subresources, VersionParts } from './version-causes';

// The server shows versions as its own types have them: with Go's names, in the order of the fields, absent ones as well.

type Writer = (value: never) => string;

/** A field: its name in Go, its name in JSON, what stands for it when it is absent, and how it is written. */
type Field = readonly [go: string, json: string, absent: string, write?: Writer];

const LIST: Writer = (schemas: JsonSchema[]) => `[${schemas.map(schemaText).join(',')}]`;
const MAP: Writer = (schemas: { [name: string]: JsonSchema }) =>
  `{${sortedKeys(schemas)
    .map((name) => `${goJson(name)}:${schemaText(schemas[name])}`)
    .join(',')}}`;
const OR_BOOL: Writer = (further: JsonSchema | boolean) =>
  typeof further === 'boolean'
    ? `{"Allows":${further},"Schema":null}`
    : `{"Allows":true,"Schema":${schemaText(further)}}`;
const OR_LIST: Writer = (items: JsonSchema | JsonSchema[]) =>
  Array.isArray(items)
    ? `{"Schema":null,"JSONSchemas":${(LIST as (schemas: JsonSchema[]) => string)(items)}}`
    : `{"Schema":${schemaText(items)},"JSONSchemas":null}`;

const same = (names: string, absent: string): Field[] =>
  names.split(' ').map((name) => [name, `${name[0].toLowerCase()}${name.slice(1)}`, absent]);

const RULE_FIELDS: Field[] = [
  ...same('Rule Message MessageExpression', '""'),
  ['Reason', 'reason', 'null'],
  ['FieldPath', 'fieldPath', '""'],
  ['OptionalOldSelf', 'optionalOldSelf', 'null'],
];

const SCHEMA_FIELDS: Field[] = [
  ['ID', 'id', '""'],
  ['Schema', '$schema', '""'],
  ['Ref', '$ref', 'null'],
  ...same('Description Type', '""'),
  ['Nullable', 'nullable', 'false'],
  ...same('Format Title', '""'),
  ...same('Default Maximum', 'null'),
  ['ExclusiveMaximum', 'exclusiveMaximum', 'false'],
  ['Minimum', 'minimum', 'null'],
  ['ExclusiveMinimum', 'exclusiveMinimum', 'false'],
  ...same('MaxLength MinLength', 'null'),
  ['Pattern', 'pattern', '""'],
  ...same('MaxItems MinItems', 'null'),
  ['UniqueItems', 'uniqueItems', 'false'],
  ...same('MultipleOf Enum MaxProperties MinProperties Required', 'null'),
  ['Items', 'items', 'null', OR_LIST],
  ['AllOf', 'allOf', 'null', LIST],
  ['OneOf', 'oneOf', 'null', LIST],
  ['AnyOf', 'anyOf', 'null', LIST],
  ['Not', 'not', 'null', schemaText],
  ['Properties', 'properties', 'null', MAP],
  ['AdditionalProperties', 'additionalProperties', 'null', OR_BOOL],
  ['PatternProperties', 'patternProperties', 'null', MAP],
  ['Dependencies', 'dependencies', 'null'],
  ['AdditionalItems', 'additionalItems', 'null', OR_BOOL],
  ['Definitions', 'definitions', 'null', MAP],
  ...same('ExternalDocs Example', 'null'),
  ['XPreserveUnknownFields', 'x-kubernetes-preserve-unknown-fields', 'null'],
  ['XEmbeddedResource', 'x-kubernetes-embedded-resource', 'false'],
  ['XIntOrString', 'x-kubernetes-int-or-string', 'false'],
  ['XListMapKeys', 'x-kubernetes-list-map-keys', 'null'],
  ['XListType', 'x-kubernetes-list-type', 'null'],
  ['XMapType', 'x-kubernetes-map-type', 'null'],
  ['XValidations', 'x-kubernetes-validations', 'null', (rules: object[]) => listText(rules, RULE_FIELDS)],
];

const COLUMN_FIELDS: Field[] = [
  ...same('Name Type Format Description', '""'),
  ['Priority', 'priority', '0'],
  ['JSONPath', 'jsonPath', '""'],
];

const SCALE_FIELDS: Field[] = [
  ...same('SpecReplicasPath StatusReplicasPath', '""'),
  ['LabelSelectorPath', 'labelSelectorPath', 'null'],
];

const SUBRESOURCE_FIELDS: Field[] = [
  ['Status', 'status', 'null'],
  ['Scale', 'scale', 'null', (scale: object) => structText(scale, SCALE_FIELDS)],
];

const VERSION_FIELDS: Field[] = [
  ['Name', 'name', '""'],
  ...same('Served Storage Deprecated', 'false'),
  ['DeprecationWarning', 'deprecationWarning', 'null'],
  [
    'Schema',
    'schema',
    'null',
    ({ openAPIV3Schema }: NonNullable<VersionParts['schema']>) =>
      `{"OpenAPIV3Schema":${openAPIV3Schema === undefined ? 'null' : schemaText(openAPIV3Schema)}}`,
  ],
  [
    'Subresources',
    'subresources',
    'null',
    (subresources: Subresources) => structText(subresources, SUBRESOURCE_FIELDS),
  ],
  [
    'AdditionalPrinterColumns',
    'additionalPrinterColumns',
    'null',
    (columns: PrinterColumn[]) => listText(columns, COLUMN_FIELDS),
  ],
  [
    'SelectableFields',
    'selectableFields',
    'null',
    (fields: object[]) => listText(fields, [['JSONPath', 'jsonPath', '""']]),
  ],
];

/** Versions as messages show them. */
export function versionsText(versions: object[] | undefined): string {
  return versions === undefined ? 'null' : listText(versions, VERSION_FIELDS);
}

/** A schema as messages show it. */
export function schemaText(schema: JsonSchema): string {
  return structText(schema, SCHEMA_FIELDS);
}

function listText(items: object[], fields: Field[]): string {
  return `[${items.map((item) => structText(item, fields)).join(',')}]`;
}

function structText(value: object, fields: Field[]): string {
  const members = fields.map(([go, json, absent, write]) => {
    const member = (value as { readonly [name: string]: JsonValue | undefined })[json];
    if (member === undefined) return `"${go}":${absent}`;
    return `"${go}":${write === undefined ? goJson(member) : write(member as never)}`;
  });
  return `{${members.join(',')}}`;
}
