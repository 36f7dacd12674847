import { Cause, forbidden, invalid, required, tooLong } from '../../../field-error';
import { byteLength } from '../../../go/go-text';
import { ipCauses } from '../../../ip-rules';
import { mustMatch, subdomainProblems, tooManyCharacters } from '../../../name-rules';
import { PodDnsConfig, PodSpec } from './pod-spec';
import { nameCauses } from './value-rules';

const MAX_NAMESERVERS = 3;
const MAX_SEARCHES = 32;
const MAX_SEARCH_CHARACTERS = 2048;
const MAX_HOSTNAME = 64;
const MAX_SUBDOMAIN = 253;
const SEARCH_LABEL = '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const SEARCH = `${SEARCH_LABEL}(\\.${SEARCH_LABEL})*`;
const SEARCH_PATTERN = new RegExp(`^${SEARCH}$`);

/** What is wrong with the DNS settings of a pod (kubernetes `core/validation` validatePodDNSConfig, v1.36.3). */
export function dnsConfigCauses(config: PodDnsConfig | undefined, policy: string, path: string): Cause[] {
  if (config === undefined) {
    return policy === 'None' ? [required(path, 'must provide `dnsConfig` when `dnsPolicy` is None')] : [];
  }
  const { nameservers = [], searches = [], options = [] } = config;
  if (policy === 'None' && nameservers.length === 0) {
    const detail = 'must provide at least one DNS nameserver when `dnsPolicy` is None';
    return [required(`${path}.nameservers`, detail)];
  }
  const tooMany = nameservers.length > MAX_NAMESERVERS;
  return [
    ...(tooMany
      ? [invalid(`${path}.nameservers`, nameservers, `must not have more than ${MAX_NAMESERVERS} nameservers`)]
      : []),
    ...nameservers.flatMap((address, index) => ipCauses(`${path}.nameservers[${index}]`, address)),
    ...searchesCauses(searches, `${path}.searches`),
    ...options.flatMap(({ name = '' }, index) =>
      name === '' ? [required(`${path}.options[${index}]`, 'must not be empty')] : [],
    ),
  ];
}

/** What is wrong with lines that are added to the file of hosts (ValidateHostAliases). */
export function hostAliasesCauses(aliases: NonNullable<PodSpec['hostAliases']>, path: string): Cause[] {
  return aliases.flatMap(({ ip = '', hostnames = [] }, index) => [
    ...ipCauses(`${path}[${index}].ip`, ip),
    ...hostnames.flatMap((name, at) => nameCauses(name, `${path}[${index}].hostnames[${at}]`, subdomainProblems)),
  ]);
}

/** What is wrong with a name that replaces the pod's as that of its host (validatePodHostName). */
export function hostnameOverrideCauses(spec: PodSpec, path: string): Cause[] {
  const { hostnameOverride: name } = spec;
  const at = `${path}.hostnameOverride`;
  if (name === undefined) return [];
  return [
    ...(spec.setHostnameAsFQDN === true ? [forbidden(at, 'may not be specified when setHostnameAsFQDN is true')] : []),
    ...(spec.hostNetwork === true ? [forbidden(at, 'may not be specified when hostNetwork is true')] : []),
    ...(byteLength(name) > MAX_HOSTNAME ? [tooLong(at, MAX_HOSTNAME)] : []),
    ...nameCauses(name, at, subdomainProblems),
  ];
}

function searchesCauses(searches: string[], path: string): Cause[] {
  const characters = `must not have more than ${MAX_SEARCH_CHARACTERS} characters (including spaces) in the search list`;
  return [
    ...(searches.length > MAX_SEARCHES
      ? [invalid(path, searches, `must not have more than ${MAX_SEARCHES} search paths`)]
      : []),
    ...(byteLength(searches.join(' ')) > MAX_SEARCH_CHARACTERS ? [invalid(path, searches, characters)] : []),
    ...searches.flatMap((search, index) =>
      search === '.' ? [] : nameCauses(search.replace(/\.$/, ''), `${path}[${index}]`, searchProblems),
    ),
  ];
}

function searchProblems(name: string): string[] {
  const text =
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character";
  const problems = tooManyCharacters(name, MAX_SUBDOMAIN);
  return SEARCH_PATTERN.test(name) ? problems : [...problems, mustMatch(text, SEARCH, 'example.com')];
}
