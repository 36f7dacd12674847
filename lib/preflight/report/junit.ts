import { PreflightFinding } from '../preflight-report';
import { onOneLine } from './one-line';
import { ObjectOutcomes, RuleOutcome } from './outcomes';
import { counted, partsOf, shownObject } from './phrases';
import { ReportFormat } from './report-format';

interface TestCase {
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly xml: string;
}

/** A report for test runners: a suite for each object, and in it a case for each rule that applies. */
export const junitFormat: ReportFormat = {
  withPasses: true,
  write: (_, { rules, outcomes }) => {
    const titles = new Map(rules.map(({ id, title }) => [id, title]));
    const suites = outcomes.map((outcome) => ({
      outcome,
      cases: outcome.rules.map((each) => testCase(outcome, each, titles.get(each.rule) ?? '')),
    }));
    const all = suites.flatMap(({ cases }) => cases);
    const head = { name: 'cdk8s-inference preflight', ...countsOf(all) };
    const body = suites.map(({ outcome, cases }) => suite(outcome, cases)).join('');
    return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attributes(head)}>\n${body}</testsuites>\n`;
  },
};

function suite({ object, file }: ObjectOutcomes, cases: TestCase[]): string {
  const head = attributes({ name: shownObject(object), ...countsOf(cases), file });
  return `  <testsuite${head}>\n${cases.map(({ xml }) => xml).join('')}  </testsuite>\n`;
}

function countsOf(cases: TestCase[]): { [name: string]: number } {
  const inState = (wanted: string): number => cases.filter(({ state }) => state === wanted).length;
  return { tests: cases.length, failures: inState('failed'), errors: 0, skipped: inState('skipped') };
}

function testCase(outcome: ObjectOutcomes, { rule, findings }: RuleOutcome, title: string): TestCase {
  const { object, file } = outcome;
  const failed = findings.filter(({ state }) => state === 'fail');
  const line = [...failed, ...findings].at(0)?.line ?? outcome.line;
  const head = attributes({ classname: shownObject(object), name: `${rule} ${title}`, file, line });
  if (findings.length === 0) return { state: 'passed', xml: `    <testcase${head}/>\n` };
  const result = failed.length > 0 ? failure(failed) : `<skipped${attributes({ message: skipReason(findings) })}/>`;
  return {
    state: failed.length > 0 ? 'failed' : 'skipped',
    xml: `    <testcase${head}>\n      ${result}\n    </testcase>\n`,
  };
}

/** All findings of a rule about an object: readers of such files expect one failure for each case. */
function failure(failed: PreflightFinding[]): string {
  const [{ severity, cause }, ...others] = failed;
  const more = others.length === 0 ? '' : `, and ${counted(others.length, 'more finding')}`;
  const text = failed.map(({ path, line, ...finding }) => {
    const at = `at ${path === '' ? 'the object' : onOneLine(path)}${line === undefined ? '' : ` (line ${line})`}`;
    return [at, ...partsOf({ path, ...finding }).map(([word, part]) => `${word} ${part}`)].join('\n');
  });
  return `<failure${attributes({ type: severity, message: `${cause}${more}` })}>${xmlText(text.join('\n\n'))}</failure>`;
}

function skipReason(findings: readonly PreflightFinding[]): string {
  const reasons = findings.map(({ state, cause, suppression }) =>
    state === 'unknown' ? `cannot tell: ${cause}` : `suppressed: ${suppression?.reason}`,
  );
  return [...new Set(reasons)].join('; ');
}

function attributes(values: { readonly [name: string]: string | number | undefined }): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${xmlText(onOneLine(String(value)))}"`)
    .join('');
}

const ENTITIES: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text in XML, which has no place at all for halves of surrogate pairs and U+FFFE and U+FFFF. */
function xmlText(text: string): string {
  return text
    .replace(/[\ufffe\uffff]|\p{Surrogate}/gu, (each) => `\\u${each.charCodeAt(0).toString(16)}`)
    .replace(/[&<>"]/g, (each) => ENTITIES[each]);
}
