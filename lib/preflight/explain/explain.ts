import { onOneLine } from '../report/one-line';
import { shownObject } from '../report/phrases';
import { Step, Subject } from './step';
import { admission } from './steps/admission';
import { answer } from './steps/answer';
import { defaults } from './steps/defaults';
import { findings } from './steps/findings';
import { reading } from './steps/reading';
import { references } from './steps/references';
import { unknown } from './steps/unknown';

/** In the order in which they happen. */
const STEPS: readonly Step[] = [reading, answer, defaults, references, admission, findings, unknown];

/** What happens to an object, step by step. */
export function explain(subject: Subject): string {
  const blocks = STEPS.map(({ title, lines }) => ({ title, lines: lines(subject) }))
    .filter(({ lines }) => lines.length > 0)
    .map(({ title, lines }) => [`${title}`, ...lines.map((line) => `  ${onOneLine(line)}`)].join('\n'));
  return `${[shownObject(subject.object.ref), ...blocks].join('\n\n')}\n`;
}
