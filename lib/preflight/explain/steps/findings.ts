import { Finding } from '../../engine/finding';
import { ObjectRef } from '../../engine/loaded-object';
import { kindKey } from '../../engine/object-index';
import { partsOf, shownObject } from '../../report/phrases';
import { reportedFinding } from '../../report/report';
import { RULES } from '../../rules';
import { Step } from '../step';

/** What rules find wrong with the object, and with others on its account. */
export const findings: Step = {
  title: 'what is wrong with it',
  lines: ({ object, checked }) => {
    const found = checked.findings.filter(({ state }) => state !== 'unknown');
    const own = found.filter((finding) => finding.object === object).flatMap(findingLines);
    const others = found
      .filter((finding) => finding.object !== object && finding.related.some((ref) => isSame(ref, object.ref)))
      .map(({ rule, object: { ref } }) => `${shownObject(ref)} has a finding of ${rule} in which it is named`);
    const lines = [...own, ...others];
    return lines.length === 0 ? ['no rule finds anything'] : lines;
  },
};

function findingLines(finding: Finding): string[] {
  const { rule, severity, state, path } = finding;
  const title = RULES.find(({ id }) => id === rule)?.title ?? '';
  const parts: [string, string][] = [
    ...(path === '' ? [] : [['at', path] as [string, string]]),
    ...partsOf(reportedFinding(finding)),
  ];
  return [
    `${state === 'suppressed' ? 'suppressed ' : ''}${severity} ${rule}  ${title}`,
    ...parts.map(([word, text]) => `  ${word.padEnd(8)} ${text}`),
  ];
}

function isSame(one: ObjectRef, other: ObjectRef): boolean {
  return kindKey(one) === kindKey(other) && one.namespace === other.namespace && one.name === other.name;
}
