import { Cause, duplicate, invalid, notSupported, required, tooMany } from '../../field-error';
import { byteLength } from '../../go/go-text';
import { defaultCauses } from './default-causes';
import { findField } from './field-path';
import { JsonSchema, allSchemas } from './json-schema';
import { isUnsupported, openApiCauses } from './open-api-causes';
import { structuralCauses } from './structural-causes';

/** `CustomResourceColumnDefinition`. */
export interface PrinterColumn {
  readonly name?: string;
  readonly type?: string;
  readonly format?: string;
  readonly jsonPath?: string;
}

/** `CustomResourceSubresources`. */
export interface Subresources {
  readonly status?: object;
  readonly scale?: {
    readonly specReplicasPath?: string;
    readonly statusReplicasPath?: string;
    readonly labelSelectorPath?: string;
  };
}

/** What versions have of their own, or have in common. */
export interface VersionParts {
  readonly schema?: { readonly openAPIV3Schema?: JsonSchema };
  readonly subresources?: Subresources;
  readonly additionalPrinterColumns?: PrinterColumn[];
  readonly selectableFields?: { readonly jsonPath?: string }[];
}

const COLUMN_TYPES = ['boolean', 'date', 'integer', 'number', 'string'];
const COLUMN_FORMATS = ['byte', 'date', 'date-time', 'double', 'float', 'int32', 'int64', 'password'];
const MAX_SELECTABLE_FIELDS = 8;
const MAX_WARNING_BYTES = 256;

const ROOT_FIELDS =
  'Description Type Format Title Maximum ExclusiveMaximum Minimum ExclusiveMinimum MaxLength MinLength Pattern MaxItems MinItems UniqueItems MultipleOf Required Items Properties ExternalDocs Example XPreserveUnknownFields XValidations';

const NOT_AT_ROOT = [
  ...(['id', '$ref', 'nullable', 'default', 'enum', 'maxProperties', 'minProperties', 'allOf', 'oneOf'] as const),
  ...(['anyOf', 'not', 'additionalProperties', 'patternProperties', 'dependencies', 'definitions'] as const),
  'x-kubernetes-embedded-resource',
  'x-kubernetes-int-or-string',
  'x-kubernetes-list-map-keys',
  'x-kubernetes-list-type',
  'x-kubernetes-map-type',
] as const;

/** What is wrong with a schema (apiextensions-apiserver `apiextensions/validation` validateCustomResourceDefinitionValidation, v0.36.3). */
export function validationCauses(schema: JsonSchema | undefined, hasStatus: boolean, path: string): Cause[] {
  if (schema === undefined) return [];
  const at = `${path}.openAPIV3Schema`;
  const causes = hasStatus ? rootCauses(schema, at) : [];
  if (schema.nullable === true) {
    causes.push({
      field: `${at}.nullable`,
      reason: 'FieldValueForbidden',
      message: 'Forbidden: nullable cannot be true at the root',
    });
  }
  const canBeStructural = !allSchemas(schema).some(isUnsupported);
  const structural = canBeStructural ? structuralCauses(schema, at) : [];
  const defaults = canBeStructural && structural.length === 0 ? defaultCauses(schema, at) : [];
  const typed = canBeStructural && structural.length === 0 && defaults.length === 0;
  return [...causes, ...structural, ...defaults, ...openApiCauses(schema, typed, at)];
}

/** With a status of its own, the root says little: else it would be lost for the status. */
function rootCauses(schema: JsonSchema, path: string): Cause[] {
  const { type = '' } = schema;
  if (type !== 'object' && type !== '') {
    const detail =
      'only "object" is allowed as the type at the root of the schema if the status subresource is enabled';
    return [invalid(`${path}.type`, type, detail)];
  }
  if (!NOT_AT_ROOT.some((name) => schema[name] !== undefined && schema[name] !== false)) return [];
  const detail = `only [${ROOT_FIELDS}] fields are allowed at the root of the schema if the status subresource is enabled`;
  return [invalid(path, schema as never, detail)];
}

/** What is wrong with a warning of deprecation. */
export function deprecationCauses(deprecated: boolean, warning: string | undefined, path: string): Cause[] {
  if (warning === undefined) return [];
  if (!deprecated) return [invalid(path, warning, 'can only be set for deprecated versions')];
  const unprintable = /[^\P{C}]|[^\P{Z} ]/u.exec(warning);
  const problems = [
    ...(byteLength(warning) > MAX_WARNING_BYTES ? ['must be <= 256 characters long'] : []),
    ...(warning === '' ? ['must not be an empty string'] : []),
    ...(unprintable === null
      ? []
      : [
          `must only contain printable UTF-8 characters; non-printable character found at index ${byteLength(warning.slice(0, unprintable.index))}`,
        ]),
  ];
  return problems.map((problem) => invalid(path, warning, problem));
}

/** What is wrong with the columns in which objects are listed. */
export function columnCauses(columns: PrinterColumn[], path: string): Cause[] {
  return columns.flatMap(({ name = '', type = '', format = '', jsonPath = '' }, index) => {
    const at = `${path}[${index}]`;
    const types = `must be one of ${COLUMN_TYPES.join(',')}`;
    const wrongType = type === '' ? required(`${at}.type`, types) : invalid(`${at}.type`, type, types);
    return [
      ...(name === '' ? [required(`${at}.name`)] : []),
      ...(COLUMN_TYPES.includes(type) ? [] : [wrongType]),
      ...(format === '' || COLUMN_FORMATS.includes(format)
        ? []
        : [invalid(`${at}.format`, format, `must be one of ${COLUMN_FORMATS.join(',')}`)]),
      ...(jsonPath === '' ? [required(`${at}.JSONPath`)] : pathCauses(jsonPath, `${at}.JSONPath`)),
    ];
  });
}

/** What is wrong with the paths by which objects are scaled. */
export function subresourceCauses({ scale }: Subresources, path: string): Cause[] {
  if (scale === undefined) return [];
  const { specReplicasPath = '', statusReplicasPath = '', labelSelectorPath = '' } = scale;
  return [
    ...scalePathCauses(specReplicasPath, ['.spec.'], 'under .spec', `${path}.scale.specReplicasPath`),
    ...scalePathCauses(statusReplicasPath, ['.status.'], 'under .status', `${path}.scale.statusReplicasPath`),
    ...(labelSelectorPath === ''
      ? []
      : scalePathCauses(
          labelSelectorPath,
          ['.spec.', '.status.'],
          'under either .spec or .status',
          `${path}.scale.labelSelectorPath`,
        )),
  ];
}

function scalePathCauses(text: string, starts: string[], where: string, path: string): Cause[] {
  if (text === '') return [required(path)];
  const causes = pathCauses(text, path);
  if (causes.length > 0 || starts.some((start) => text.startsWith(start))) return causes;
  return [invalid(path, text, `should be a json path ${where}`)];
}

function pathCauses(text: string, path: string): Cause[] {
  return text.startsWith('.') ? [] : [invalid(path, text, 'must be a simple json path starting with .')];
}

/** What is wrong with the fields by which objects can be selected. */
export function selectableCauses({ selectableFields = [], schema }: VersionParts, path: string): Cause[] {
  if (selectableFields.length === 0) return [];
  const { openAPIV3Schema } = schema ?? {};
  if (openAPIV3Schema === undefined) return [invalid(path, '', 'may only be set when validations.schema is included')];
  const seen = new Set<string>();
  const causes = selectableFields.flatMap(({ jsonPath = '' }, index) => {
    const at = `${path}[${index}].jsonPath`;
    if (jsonPath === '') return [required(at)];
    const found = jsonPath.includes('[')
      ? { error: 'array notation is not allowed' }
      : findField(jsonPath, openAPIV3Schema);
    if ('error' in found) return [invalid(at, jsonPath, `is an invalid path: ${String(found.error)}`)];
    const repeated = seen.has(jsonPath);
    seen.add(jsonPath);
    return [...selectableFieldCauses(jsonPath, found, at), ...(repeated ? [duplicate(at, jsonPath)] : [])];
  });
  return seen.size > MAX_SELECTABLE_FIELDS ? [...causes, tooMany(path, seen.size, MAX_SELECTABLE_FIELDS)] : causes;
}

function selectableFieldCauses(jsonPath: string, { type = '' }: JsonSchema, path: string): Cause[] {
  const types =
    'must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed.';
  return [
    ...(/^\.metadata(\.|$)/.test(jsonPath) ? [invalid(path, jsonPath, 'must not point to fields in metadata')] : []),
    ...(['string', 'boolean', 'integer'].includes(type) ? [] : [invalid(path, jsonPath, types)]),
  ];
}

/** What is wrong with one of a few words that must be there. */
export function wordCauses(word: string, words: string[], path: string): Cause[] {
  if (word === '') return [required(path)];
  return words.includes(word) ? [] : [notSupported(path, word, words)];
}
