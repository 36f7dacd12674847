import { isTextFormat } from '../../custom-resource/formats';
import { Cause, invalid, invalidText, required } from '../../field-error';
import { quoted } from '../../go/go-text';
import { parseRequestUri } from '../../go/url';
import { JsonObject } from '../../json-value';
import { dns1035LabelProblems, subdomainNameProblems, subdomainProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';
import { Conversion, conversionCauses, defaultedConversion } from './conversion';
import { ResourceNames, defaultedNames, nameCauses, requiredNameCauses } from './resource-names';
import { versionsText } from './internal-text';
import { JsonSchema, allSchemas, isEqual } from './json-schema';
import {
  VersionParts,
  columnCauses,
  deprecationCauses,
  selectableCauses,
  subresourceCauses,
  validationCauses,
  wordCauses,
} from './version-causes';

interface Version extends VersionParts {
  readonly name?: string;
  readonly served?: boolean;
  readonly storage?: boolean;
  readonly deprecated?: boolean;
  readonly deprecationWarning?: string;
}

interface DefinitionSpec {
  readonly group?: string;
  readonly scope?: string;
  readonly names?: ResourceNames;
  readonly versions?: Version[];
  readonly conversion?: Conversion;
  readonly preserveUnknownFields?: boolean;
}

interface Definition {
  readonly metadata: { readonly name?: string; readonly annotations?: { readonly [key: string]: string } };
  readonly spec?: DefinitionSpec;
}

const PARTS = ['schema', 'subresources', 'additionalPrinterColumns', 'selectableFields'] as const;
const APPROVAL = 'api-approved.kubernetes.io';
const NOT_PRESERVED =
  'cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead';
const NUMBER_FORMATS: { readonly [type: string]: string[] | undefined } = {
  integer: ['int32', 'int64'],
  number: ['float', 'double'],
};

/** CustomResourceDefinition (apiextensions-apiserver `apiextensions/validation`, v0.36.3); how much its rules cost is not estimated. */
export const CUSTOM_RESOURCE_DEFINITION: BuiltInKind = {
  group: 'apiextensions.k8s.io',
  version: 'v1',
  kind: 'CustomResourceDefinition',
  plural: 'customresourcedefinitions',
  namespaced: false,
  nameProblems: subdomainNameProblems,
  takesAnyFinalizer: true,
  hasGeneration: true,
  applyDefaults: (object) => {
    const spec = (object.spec ?? {}) as DefinitionSpec;
    const { names = {}, conversion } = spec;
    const defaulted = { ...spec, names: defaultedNames(names), conversion: defaultedConversion(conversion) };
    object.spec = defaulted as unknown as JsonObject;
  },
  prepare: (object) => {
    const stored = storageVersion((object.spec as DefinitionSpec).versions);
    object.status = stored === undefined ? {} : { storedVersions: [stored] };
  },
  causes: (object) => definitionCauses(object as unknown as Definition),
  warnings: (object) => formatWarnings((object.spec as DefinitionSpec).versions ?? []),
};

function storageVersion(versions: Version[] = []): string | undefined {
  const found = versions.find(({ storage }) => storage === true);
  return found && (found.name ?? '');
}

function definitionCauses({ metadata, spec = {} }: Definition): Cause[] {
  const { names = {}, group = '', versions } = spec;
  const { name = '', annotations = {} } = metadata;
  return [
    ...fullNameCauses(name, `${names.plural ?? ''}.${group}`),
    ...specCauses(spec, commonParts(versions ?? [])),
    ...storedCauses(versions ?? [], 'status.storedVersions'),
    ...approvalCauses(group, annotations[APPROVAL] ?? ''),
    ...(spec.preserveUnknownFields === true ? [invalid('spec.preserveUnknownFields', true, NOT_PRESERVED)] : []),
  ];
}

function fullNameCauses(name: string, expected: string): Cause[] {
  if (name === '' || name === expected) return [];
  return [invalid('metadata.name', name, 'must be spec.names.plural+"."+spec.group')];
}

/** The server keeps what all versions have in common once, and reports it there. */
function commonParts(versions: Version[]): VersionParts {
  const [first] = versions;
  if (first === undefined) return {};
  const common = PARTS.filter((part) => versions.every((version) => isEqual(version[part], first[part])));
  return Object.fromEntries(common.map((part) => [part, first[part]]));
}

function specCauses(spec: DefinitionSpec, common: VersionParts): Cause[] {
  const { versions = [] } = spec;
  const own = versions.map((version) => withoutParts(version, common));
  const hasStatus = versions.map(({ subresources }) => subresources?.status !== undefined);
  return [
    ...groupCauses(spec.group ?? '', 'spec.group'),
    ...wordCauses(spec.scope ?? '', ['Cluster', 'Namespaced'], 'spec.scope'),
    ...schemaPresenceCauses(versions, spec.preserveUnknownFields === true),
    ...own.flatMap((version, index) => versionCauses(version, hasStatus[index], `spec.versions[${index}]`)),
    ...versionListCauses(own, spec.versions === undefined, 'spec.versions'),
    ...firstNameCauses(versions, 'spec.version'),
    ...requiredNameCauses(spec.names ?? {}, 'spec.names'),
    ...nameCauses(spec.names ?? {}, 'spec.names'),
    ...partCauses(common, hasStatus.includes(true)),
    ...strategyCauses(spec),
    ...conversionCauses(spec.conversion ?? {}, 'spec.conversion'),
  ];
}

function schemaPresenceCauses(versions: Version[], preserves: boolean): Cause[] {
  const schemas = versions.flatMap(({ schema }) => allSchemas(schema?.openAPIV3Schema ?? {}));
  const hasDefaults = schemas.some((each) => each.default !== undefined);
  return [
    ...versions.flatMap(({ schema }, index) =>
      schema?.openAPIV3Schema === undefined ? [required(`spec.versions[${index}].schema.openAPIV3Schema`)] : [],
    ),
    ...(preserves && hasDefaults
      ? [invalid('spec.preserveUnknownFields', true, 'must be false in order to use defaults in the schema')]
      : []),
  ];
}

/** What is wrong with what all versions have in common. */
function partCauses(common: VersionParts, hasStatus: boolean): Cause[] {
  const { schema, subresources = {}, additionalPrinterColumns = [] } = common;
  return [
    ...validationCauses(schema?.openAPIV3Schema, hasStatus, 'spec.validation'),
    ...subresourceCauses(subresources, 'spec.subresources'),
    ...columnCauses(additionalPrinterColumns, 'spec.additionalPrinterColumns'),
    ...selectableCauses(common, 'spec.selectableFields'),
  ];
}

function strategyCauses({ conversion = {}, preserveUnknownFields }: DefinitionSpec): Cause[] {
  const { strategy = '' } = conversion;
  if (strategy === 'None' || preserveUnknownFields !== true) return [];
  return [invalid('spec.conversion.strategy', strategy, 'must be None if spec.preserveUnknownFields is true')];
}

function withoutParts(version: Version, common: VersionParts): Version {
  const kept = Object.entries(version).filter(([name]) => !Object.hasOwn(common, name));
  return Object.fromEntries(kept);
}

function groupCauses(group: string, path: string): Cause[] {
  if (group === '') return [required(path)];
  const problems = subdomainProblems(group);
  if (problems.length > 0) return [invalid(path, group, problems.join(','))];
  return group.includes('.') ? [] : [invalid(path, group, 'should be a domain with at least one dot')];
}

function versionCauses(version: Version, hasStatus: boolean, path: string): Cause[] {
  const { name = '', subresources, additionalPrinterColumns = [] } = version;
  const problems = dns1035LabelProblems(name);
  return [
    ...(problems.length > 0 ? [invalid(`${path}.name`, name, problems.join(','))] : []),
    ...deprecationCauses(version.deprecated === true, version.deprecationWarning, `${path}.deprecationWarning`),
    ...validationCauses(version.schema?.openAPIV3Schema, hasStatus, `${path}.schema`),
    ...(subresources === undefined ? [] : subresourceCauses(subresources, `${path}.subresources`)),
    ...columnCauses(additionalPrinterColumns, `${path}.additionalPrinterColumns`),
    ...selectableCauses(version, `${path}.selectableFields`),
  ];
}

/** The server's own type has the name of the first version once more. */
function firstNameCauses([first]: Version[], path: string): Cause[] {
  const { name = '' } = first ?? {};
  const problems = name === '' ? [] : dns1035LabelProblems(name);
  return problems.length === 0 ? [] : [invalid(path, name, problems.join(','))];
}

function versionListCauses(versions: Version[], isAbsent: boolean, path: string): Cause[] {
  const shown = versionsText(isAbsent ? undefined : versions);
  const names = versions.map(({ name = '' }) => name);
  const stored = versions.filter(({ storage }) => storage === true).length;
  return [
    ...(new Set(names).size < names.length ? [invalidText(path, shown, 'must contain unique version names')] : []),
    ...(stored === 1 ? [] : [invalidText(path, shown, 'must have exactly one version marked as storage version')]),
  ];
}

/** The first version that is to be stored counts as the one that is. */
function storedCauses(versions: Version[], path: string): Cause[] {
  const [first, ...others] = versions.filter(({ storage }) => storage === true).map(({ name = '' }) => name);
  if (first === undefined) return [invalid(path, null, 'must have at least one stored version')];
  return others
    .filter((name) => name !== first)
    .map((name) => invalid(path, [first], `must have the storage version ${name}`));
}

/** Groups of the Kubernetes community need its approval. */
function approvalCauses(group: string, approval: string): Cause[] {
  if (!/(^|\.)(k8s|kubernetes)\.io$/.test(group) || approval.startsWith('unapproved')) return [];
  const path = `metadata.annotations[${APPROVAL}]`;
  const see = 'see https://github.com/kubernetes/enhancements/pull/1111';
  const must = `protected groups must have approval annotation "${APPROVAL}"`;
  if (approval === '') return [required(path, `${must}, ${see}`)];
  const url = parseRequestUri(approval);
  if (!('error' in url) && url.host !== '' && url.scheme !== '') return [];
  return [invalid(path, approval, `${must} with either a URL or a reason starting with "unapproved", ${see}`)];
}

function formatWarnings(versions: Version[]): string[] {
  const common = commonParts(versions).schema;
  const schemas = [common, ...(common === undefined ? versions.map(({ schema }) => schema) : [])];
  const formats = schemas
    .flatMap((schema) => allSchemas(schema?.openAPIV3Schema ?? {}))
    .filter(({ type = '', format = '' }) => format !== '' && !isKnownFormat(type, format));
  return formats.map(({ format = '' }: JsonSchema) => `unrecognized format ${quoted(format)}`);
}

function isKnownFormat(type: string, format: string): boolean {
  if (type === '' || type === 'string') return isTextFormat(format);
  return NUMBER_FORMATS[type]?.includes(format) ?? true;
}
