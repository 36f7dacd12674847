import type { CelFunc } from '@bufbuild/cel';
import {
  dns1035LabelProblems,
  labelProblems,
  labelValueProblems,
  qualifiedNameProblems,
  subdomainProblems,
} from '../../name-rules';
import { hostnameOf, parseRequestUri, portOf } from '../../go/url';
import { hasFormat } from '../formats';
import { familyOf, isAddress, isNetwork } from './addresses';

type Library = typeof import('@bufbuild/cel');

const NAMED_FORMATS: { readonly [name: string]: (value: string) => string[] } = {
  dns1123Label: labelProblems,
  dns1123Subdomain: subdomainProblems,
  dns1035Label: dns1035LabelProblems,
  qualifiedName: qualifiedNameProblems,
  labelValue: labelValueProblems,
  uri: (value) => ('error' in parseRequestUri(value) ? ['must be a URI'] : []),
  uuid: (value) => (hasFormat('uuid', value) ? [] : ['does not match the UUID format']),
  byte: (value) => (hasFormat('byte', value) ? [] : ['must be base64 encoded']),
  date: (value) => (hasFormat('date', value) ? [] : ['invalid date']),
  datetime: (value) => (hasFormat('datetime', value) ? [] : ['invalid datetime']),
};

/** Functions that Kubernetes adds to CEL, as far as rules of known CustomResourceDefinitions use them (apiserver `cel/library`, v0.36.3). */
export function kubernetesFunctions(library: Library): CelFunc[] {
  return [
    ...urlFunctions(library),
    ...addressFunctions(library),
    ...formatFunctions(library),
    ...listFunctions(library),
  ];
}

function urlFunctions({ CelScalar, celFunc, celMethod, mapType }: Library): CelFunc[] {
  const url = mapType(CelScalar.STRING, CelScalar.STRING);
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const part = (name: string): CelFunc =>
    celMethod(`get${name}`, url, [], CelScalar.STRING, function () {
      return text(this.get(name));
    });
  return [
    celFunc('isURL', [CelScalar.STRING], CelScalar.BOOL, (value) => !('error' in parseRequestUri(value))),
    celFunc('url', [CelScalar.STRING], url, (value) => {
      const parsed = parseRequestUri(value);
      if ('error' in parsed) fail(`URL parse error during conversion from string: ${parsed.error}`);
      return new Map([
        ['Scheme', parsed.scheme],
        ['Host', parsed.host],
        ['Hostname', hostnameOf(parsed)],
        ['Port', portOf(parsed)],
        ['EscapedPath', parsed.path],
      ]);
    }),
    ...['Scheme', 'Host', 'Hostname', 'Port', 'EscapedPath'].map(part),
  ];
}

function addressFunctions({ CelScalar, celFunc, celMethod, mapType }: Library): CelFunc[] {
  const address = mapType(CelScalar.STRING, CelScalar.INT);
  return [
    celFunc('isIP', [CelScalar.STRING], CelScalar.BOOL, isAddress),
    celFunc('isCIDR', [CelScalar.STRING], CelScalar.BOOL, isNetwork),
    celFunc('ip', [CelScalar.STRING], address, (value) => {
      if (!isAddress(value)) fail(`IP Address "${value}" parse error during conversion from string`);
      return new Map([['family', BigInt(familyOf(value))]]);
    }),
    celMethod('family', address, [], CelScalar.INT, function () {
      const family = this.get('family');
      return typeof family === 'bigint' ? family : 0n;
    }),
  ];
}

function formatFunctions({ CelScalar, celFunc, celMethod, listType, mapType }: Library): CelFunc[] {
  const format = mapType(CelScalar.STRING, CelScalar.STRING);
  const strings = listType(CelScalar.STRING);
  const named = Object.keys(NAMED_FORMATS).map((name) =>
    celFunc(`format.${name}`, [], format, () => new Map([['format', name]])),
  );
  const problems = (name: unknown, value: string): string[] => NAMED_FORMATS[String(name)](value);
  // Kubernetes returns an optional list: none when the value has the format.
  const result = mapType(CelScalar.BOOL, strings);
  return [
    ...named,
    celMethod('validate', format, [CelScalar.STRING], result, function (value) {
      const found = problems(this.get('format'), value);
      return found.length === 0 ? new Map() : new Map([[true, found]]);
    }),
    celMethod('hasValue', result, [], CelScalar.BOOL, function () {
      return this.has(true);
    }),
    celMethod('value', result, [], strings, function () {
      const found = this.get(true);
      if (found === undefined) fail('optional.none() dereference');
      return found as never;
    }),
  ];
}

function listFunctions({ CelScalar, celMethod, listType }: Library): CelFunc[] {
  const any = listType(CelScalar.DYN);
  return [
    celMethod('sum', listType(CelScalar.INT), [], CelScalar.INT, function () {
      return ([...this] as bigint[]).reduce((sum, value) => sum + value, 0n);
    }),
    celMethod('isSorted', any, [], CelScalar.BOOL, function () {
      const values = [...this] as (bigint | string | number)[];
      return values.every((value, index) => index === 0 || values[index - 1] <= value);
    }),
  ];
}

/** Functions tell the engine of an error by throwing it. */
function fail(problem: string): never {
  // eslint-disable-next-line no-restricted-syntax -- not a user's error: it becomes the result of the rule
  throw new Error(problem);
}
