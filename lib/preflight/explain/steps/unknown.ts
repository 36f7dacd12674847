import { Step } from '../step';

/** Which facts are missing. */
export const unknown: Step = {
  title: 'what cannot be told',
  lines: ({ object, checked }) =>
    checked.findings
      .filter((finding) => finding.state === 'unknown' && finding.object === object)
      .map(({ rule, path, cause }) => `${rule}${path === '' ? '' : ` at ${path}`}: ${cause}`),
};
