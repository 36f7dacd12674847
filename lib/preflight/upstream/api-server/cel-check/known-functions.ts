import { BOOL, CelType, DYN, INT, STRING, UNKNOWN, listOf, simple } from './cel-type';

const DOUBLE = simple('double');

const RESULTS: readonly [result: CelType, names: string][] = [
  [
    BOOL,
    `startsWith endsWith contains matches bool isURL isIP isCIDR isQuantity isSemver isSorted isUnspecified isLoopback
    isLinkLocalMulticast isLinkLocalUnicast isGlobalUnicast ip.isCanonical containsIP containsCIDR isInteger isLessThan
    isGreaterThan allowed errored hasValue sets.contains sets.equivalent sets.intersects`,
  ],
  [
    INT,
    `size int indexOf lastIndexOf getDate getDayOfMonth getDayOfWeek getDayOfYear getFullYear getHours getMilliseconds
    getMinutes getMonth getSeconds family prefixLength sign asInteger major minor patch compareTo`,
  ],
  [
    STRING,
    `string charAt lowerAscii upperAscii trim replace substring join format strings.quote getEscapedPath getHost
    getHostname getPort getScheme reason error find`,
  ],
  [listOf(STRING), 'split findAll'],
  [DOUBLE, 'double asApproximateFloat'],
  [simple('uint'), 'uint'],
  [simple('bytes'), 'bytes'],
  [simple('timestamp'), 'timestamp'],
  [simple('duration'), 'duration'],
  [simple('type'), 'type'],
  [listOf(INT), 'lists.range'],
  [DYN, 'dyn'],
  // What these give depends on what they are given.
  [
    UNKNOWN,
    `url ip cidr masked quantity semver add sub getQuery path group resource subresource namespace name check
    serviceAccount fieldSelector labelSelector validate value orValue or optional.of optional.none
    optional.ofNonZeroValue unwrapOpt optional.unwrap optMap optFlatMap sum min max distinct flatten reverse slice sort
    sortBy first last transformList transformMap transformMapEntry format.named format.byte format.date format.datetime
    format.dns1035Label format.dns1035LabelPrefix format.dns1123Label format.dns1123LabelPrefix format.dns1123Subdomain
    format.dns1123SubdomainPrefix format.labelValue format.qualifiedName format.uri format.uuid`,
  ],
];

/** Functions of CEL in Kubernetes (apiserver `cel/environment/base.go`, v0.36.3), and the type of what each gives. */
export const KNOWN_FUNCTIONS: ReadonlyMap<string, CelType> = new Map(
  RESULTS.flatMap(([result, names]) => names.split(/\s+/).map((name): [string, CelType] => [name, result])),
);

/** Macros over two variables, which the parser takes for functions: all arguments that are names are variables of the rest. */
export const TWO_VARIABLE_MACROS: ReadonlyMap<string, CelType> = new Map([
  ['all', BOOL],
  ['exists', BOOL],
  ['existsOne', BOOL],
  ['exists_one', BOOL],
  ['optFlatMap', UNKNOWN],
  ['optMap', UNKNOWN],
  ['sortBy', UNKNOWN],
  ['transformList', UNKNOWN],
  ['transformMap', UNKNOWN],
  ['transformMapEntry', UNKNOWN],
]);

/** Names of types, which are values as well. */
export const TYPE_NAMES: ReadonlySet<string> = new Set(
  'bool bytes double duration int list map null_type optional_type string timestamp type uint google'.split(' '),
);
