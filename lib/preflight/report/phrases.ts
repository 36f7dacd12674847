import { PreflightObjectRef } from '../preflight-object-ref';
import { PreflightFinding, PreflightReport } from '../preflight-report';
import { onOneLine } from './one-line';

const PLATFORM_NAMES: { readonly [platform: string]: string } = { kubernetes: 'Kubernetes', openshift: 'OpenShift' };

/** Name of a platform with its version, as texts show it. */
export function shownPlatform(platform: string, version: string): string {
  return `${PLATFORM_NAMES[platform] ?? platform} ${version}`;
}

/** Kind, namespace and name. */
export function shownObject({ kind, namespace, name }: PreflightObjectRef): string {
  const place = namespace === undefined ? name : `${namespace}/${name}`;
  return onOneLine([kind === '' ? 'document' : kind, place].filter((part) => part !== '').join(' '));
}

/** How much was judged: `12 objects, 34 checks on OpenShift 4.18`. */
export function extentOf({ summary }: PreflightReport, platform?: string): string {
  const on = platform === undefined ? '' : ` on ${platform}`;
  return `${counted(summary.objects, 'object')}, ${counted(summary.checks, 'check')}${on}`;
}

/** What came of it: `1 error, 0 warnings, 2 suppressed, 1 cannot tell`. */
export function resultsOf({ summary: { errors, warnings, suppressed, unknown } }: PreflightReport): string {
  const results = [counted(errors, 'error'), counted(warnings, 'warning')];
  if (suppressed > 0) results.push(`${suppressed} suppressed`);
  return [...results, `${unknown} cannot tell`].join(', ');
}

/** A number and what it counts. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** What a finding says, each part with a word that stands before it. */
export function partsOf({ cause, symptom, fix, state, suppression }: PreflightFinding): [string, string][] {
  const parts: [string, string][] = [
    ['because', cause],
    ['then', symptom],
    ['fix', fix],
  ];
  if (suppression !== undefined && state !== 'suppressed') {
    parts.push(['expired', `it was left out until ${suppression.until ?? ''}: ${suppression.reason}`]);
  }
  return parts.filter(([, text]) => text !== '').map(([word, text]) => [word, onOneLine(text)]);
}

/** Findings by key, in the order in which the keys are met. */
export function grouped(
  findings: readonly PreflightFinding[],
  keyOf: (finding: PreflightFinding) => string,
): PreflightFinding[][] {
  const groups = new Map<string, PreflightFinding[]>();
  for (const finding of findings) {
    const key = keyOf(finding);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()];
}
