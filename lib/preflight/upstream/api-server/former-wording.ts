import { ApiServerAnswer, reworded } from './answer';

/** Texts that are said in other words before a minor version (apimachinery and kubernetes, v1.34.9 and v1.35.6 against v1.36.3). */
const WORDING: readonly [before: number, now: RegExp, then: string][] = [
  [35, /must be no more than (\d+) bytes/g, 'must be no more than $1 characters'],
  [35, /a valid label key must consist/g, 'a qualified name must consist'],
  [35, /a fully qualified name must be a domain and a name separated by a slash/g, 'must include a domain'],
  [35, /(supported values: "Equal", "Exists"), "Lt", "Gt"/g, '$1'],
  [35, /`configMapKeyRef`, `secretKeyRef` or `fileKeyRef`/g, '`configMapKeyRef` or `secretKeyRef`'],
  [36, /when pod `restartPolicy` is 'Never'/g, "when `restartPolicy` is 'Never'"],
  [
    36,
    /non-standard (IP address|CIDR value) ("[^"]*") is invalid:/g,
    'non-standard $1 $2 will be considered invalid in a future Kubernetes release:',
  ],
  [35, /(in scheme "pkg\/runtime\/scheme\.go):111"/g, '$1:110"'],
];

/** Embedded structs around a wrong type are named since this version (sigs.k8s.io/json). */
const EMBEDDED_SINCE = 35;

/** Warnings that are given since a minor version. */
const WARNINGS_SINCE: readonly [since: number, text: RegExp][] = [
  [35, /^spec\.trafficDistribution: "PreferClose" is deprecated;/],
  [35, /^spec\.serviceAccountTokenInSecrets is unset;/],
  [36, /^spec\.externalIPs is deprecated /],
];

/** A text as an API server of a minor version says it. */
export function wordedAt(text: string, minor: number): string {
  return WORDING.filter(([before]) => minor < before).reduce((said, [, now, then]) => said.replace(now, then), text);
}

/** The answer of an API server of a minor version in its own words; its causes have them already. */
export function answerAt(answer: ApiServerAnswer, minor: number): ApiServerAnswer {
  const message = wordedAt(minor < EMBEDDED_SINCE ? withoutEmbedded(answer.message) : answer.message, minor);
  const warnings = answer.warnings
    .filter((warning) => !WARNINGS_SINCE.some(([since, text]) => minor < since && text.test(warning)))
    .map((warning) => wordedAt(warning, minor));
  return reworded(answer, message, warnings);
}

/** Names of embedded structs begin with a capital, unlike those of fields. */
function withoutEmbedded(message: string): string {
  return message.replace(
    /(Go struct field \w+)(\.\S+)/,
    (_, struct: string, path: string) => `${struct}${path.replace(/\.[A-Z]\w*(?=\.)/g, '')}`,
  );
}
