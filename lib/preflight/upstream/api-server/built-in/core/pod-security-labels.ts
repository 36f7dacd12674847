import { Cause, invalid } from '../../field-error';

const MODES = ['enforce', 'audit', 'warn'];
const LEVELS = ['privileged', 'baseline', 'restricted'];
const VERSION = /^v1\.([0-9]|[1-9][0-9]*)$/;

/** What the admission plugin PodSecurity says of the labels of a namespace (pod-security-admission `api/helpers.go`, v0.36.3). */
export function podSecurityLabelCauses(labels: { [key: string]: string }): Cause[] {
  return MODES.flatMap((mode) => [
    ...check(labels, mode, (level) => LEVELS.includes(level), `must be one of ${LEVELS.join(', ')}`),
    ...check(labels, `${mode}-version`, isVersion, 'must be "latest" or "v1.x"'),
  ]);
}

function isVersion(version: string): boolean {
  return version === 'latest' || VERSION.test(version);
}

function check(
  labels: { [key: string]: string },
  name: string,
  isValid: (value: string) => boolean,
  detail: string,
): Cause[] {
  const key = `pod-security.kubernetes.io/${name}`;
  if (!Object.hasOwn(labels, key) || isValid(labels[key])) return [];
  return [invalid(`metadata.labels[${key}]`, labels[key], detail)];
}
