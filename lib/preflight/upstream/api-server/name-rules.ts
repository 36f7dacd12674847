import { byteLength } from './go/go-text';

// Facts of k8s.io/apimachinery v0.36.3: pkg/api/validate/content and pkg/util/validation.

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
const WILDCARD_SUBDOMAIN = `\\*\\.${SUBDOMAIN}`;
const DNS_1035_LABEL = '[a-z]([-a-z0-9]*[a-z0-9])?';
const LABEL_KEY = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const LABEL_VALUE = `(${LABEL_KEY})?`;

const CONFIG_KEY = '[-._a-zA-Z0-9]+';

const CONFIG_KEY_PATTERN = whole(CONFIG_KEY);
const LABEL_PATTERN = whole(LABEL);
const SUBDOMAIN_PATTERN = whole(SUBDOMAIN);
const WILDCARD_SUBDOMAIN_PATTERN = whole(WILDCARD_SUBDOMAIN);
const DNS_1035_LABEL_PATTERN = whole(DNS_1035_LABEL);
const LABEL_KEY_PATTERN = whole(LABEL_KEY);
const LABEL_VALUE_PATTERN = whole(LABEL_VALUE);

const MAX_LABEL = 63;
const MAX_SUBDOMAIN = 253;

/** What is wrong with an RFC 1123 label. */
export function labelProblems(value: string): string[] {
  const problems = tooManyCharacters(value, MAX_LABEL);
  if (LABEL_PATTERN.test(value)) return problems;
  const text =
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character";
  return [
    ...problems,
    SUBDOMAIN_PATTERN.test(value) ? 'must not contain dots' : mustMatch(text, LABEL, 'my-name', '123-abc'),
  ];
}

/** What is wrong with an RFC 1123 subdomain. */
export function subdomainProblems(value: string): string[] {
  return [...tooManyCharacters(value, MAX_SUBDOMAIN), ...subdomainShapeProblems(value)];
}

function subdomainShapeProblems(value: string): string[] {
  if (SUBDOMAIN_PATTERN.test(value)) return [];
  const text =
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";
  return [mustMatch(text, SUBDOMAIN, 'example.com')];
}

/** What is wrong with a subdomain whose first label is an asterisk. */
export function wildcardSubdomainProblems(value: string): string[] {
  const problems = tooManyCharacters(value, MAX_SUBDOMAIN);
  if (WILDCARD_SUBDOMAIN_PATTERN.test(value)) return problems;
  const text =
    "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character";
  return [...problems, mustMatch(text, WILDCARD_SUBDOMAIN, '*.example.com')];
}

/** What is wrong with a name that is a subdomain; the beginning of one may end in a hyphen. */
export function subdomainNameProblems(name: string, prefix: boolean): string[] {
  return subdomainProblems(prefix ? asWholeName(name) : name);
}

/** What is wrong with a name that is a label; the beginning of one may end in a hyphen. */
export function labelNameProblems(name: string, prefix: boolean): string[] {
  return labelProblems(prefix ? asWholeName(name) : name);
}

/** What is wrong with an RFC 1035 label. */
export function dns1035LabelProblems(value: string): string[] {
  const problems = tooManyCharacters(value, MAX_LABEL);
  if (DNS_1035_LABEL_PATTERN.test(value)) return problems;
  const text =
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character";
  return [...problems, mustMatch(text, DNS_1035_LABEL, 'my-name', 'abc-123')];
}

/** What is wrong with a name that is an RFC 1035 label; the beginning of one may end in a hyphen. */
export function dns1035NameProblems(name: string, prefix: boolean): string[] {
  return dns1035LabelProblems(prefix ? asWholeName(name) : name);
}

/** What is wrong with the key of a label, or with another qualified name. */
export function qualifiedNameProblems(value: string): string[] {
  const text =
    "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
  const rule = mustMatch(text, LABEL_KEY, 'MyName', 'my.name', '123-abc');
  const parts = value.split('/');
  if (parts.length > 2) {
    return [`a valid label key ${rule} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  }
  const name = parts[parts.length - 1];
  const problems = parts.length === 2 ? prefixProblems(parts[0]) : [];
  if (name === '') problems.push('name part must be non-empty');
  else problems.push(...tooManyBytes(name, MAX_LABEL).map((problem) => `name part ${problem}`));
  return LABEL_KEY_PATTERN.test(name) ? problems : [...problems, `name part ${rule}`];
}

/** What is wrong with the value of a label. */
export function labelValueProblems(value: string): string[] {
  const problems = tooManyBytes(value, MAX_LABEL);
  if (LABEL_VALUE_PATTERN.test(value)) return problems;
  const text =
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
  return [...problems, mustMatch(text, LABEL_VALUE, 'MyValue', 'my_value', '12345')];
}

/** What is wrong with a key of a ConfigMap or Secret. */
export function configKeyProblems(value: string): string[] {
  const problems = tooManyCharacters(value, MAX_SUBDOMAIN);
  if (!CONFIG_KEY_PATTERN.test(value)) {
    const text = "a valid config key must consist of alphanumeric characters, '-', '_' or '.'";
    problems.push(mustMatch(text, CONFIG_KEY, 'key.name', 'KEY_NAME', 'key-name'));
  }
  if (value === '.') return [...problems, "must not be '.'"];
  if (value === '..') return [...problems, "must not be '..'"];
  return value.startsWith('..') ? [...problems, "must not start with '..'"] : problems;
}

/** What is wrong with a name that must fit into a path; that of an embedded object, for instance. */
export function pathSegmentProblems(value: string): string[] {
  if (value === '.' || value === '..') return [`may not be '${value}'`];
  return ['/', '%'].filter((part) => value.includes(part)).map((part) => `may not contain '${part}'`);
}

/** A text that says which expression a value must match. */
export function mustMatch(text: string, expression: string, ...examples: string[]): string {
  const shown = examples.length > 0 ? `e.g. ${examples.map((example) => `'${example}', `).join(' or ')}` : '';
  return `${text} (${shown}regex used for validation is '${expression}')`;
}

/** A text that says that a value has too many bytes. */
export function tooManyBytes(value: string, max: number): string[] {
  return value.length > max / 3 && byteLength(value) > max ? [`must be no more than ${max} bytes`] : [];
}

/** The same of names, which counts bytes as well and speaks of characters. */
export function tooManyCharacters(value: string, max: number): string[] {
  return value.length > max / 3 && byteLength(value) > max ? [`must be no more than ${max} characters`] : [];
}

function asWholeName(prefix: string): string {
  return prefix.length > 1 && prefix.endsWith('-') ? `${prefix.slice(0, -2)}a` : prefix;
}

function prefixProblems(prefix: string): string[] {
  if (prefix === '') return ['prefix part must be non-empty'];
  return [...tooManyBytes(prefix, MAX_SUBDOMAIN), ...subdomainShapeProblems(prefix)].map(
    (problem) => `prefix part ${problem}`,
  );
}

function whole(expression: string): RegExp {
  return new RegExp(`^${expression}$`);
}
