import { PreflightFinding } from '../../../lib/preflight/preflight-report';
import { FORMATS } from '../../../lib/preflight/report/formats';
import { MANIFESTS, NASTY_FINDING, reported, written, writtenNasty } from './reports';

const page = (rule: string) =>
  `[${rule}](https://github.com/cdk8s-inference/cdk8s-inference/blob/main/docs/rules/${rule}.md)`;

describe('a report in Markdown', () => {
  test('is a table of the findings in each state', () => {
    const unknownField =
      'spec is no field of ConfigMap in v1<br>then: ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: unknown field "spec"';
    const { checks } = reported(MANIFESTS).report.summary;
    expect(written('markdown', MANIFESTS)).toBe(
      `**Preflight: 2 errors, 0 warnings, 1 suppressed, 1 cannot tell** (5 objects, ${checks} checks)

| | Rule | Object | Where | What | Fix |
| --- | --- | --- | --- | --- | --- |
| error | ${page('SCH-002')} | ConfigMap default/bad | models/all.yaml:9<br>data.port | data.port is of type number, and ConfigMap has string there<br>then: ConfigMap in version "v1" cannot be handled as a ConfigMap: json: cannot unmarshal number into Go struct field ConfigMap.data of type string | give data.port a value of type string: put it in quotes |
| suppressed | ${page('SCH-002')} | ConfigMap default/known | models/all.yaml:16<br>spec | ${unknownField} | left out: a tool of ours reads it |
| error | ${page('SCH-002')} | ConfigMap default/expired | models/all.yaml:23<br>spec | ${unknownField}<br>expired: it was left out until 2026-01-31: a tool of ours reads it | remove spec, or move it or spell it as the kind has it |
| cannot tell | ${page('SCH-001')} | Widget unknown | models/all.yaml:25 | no schema of kind Widget in example.com/v1 is at hand; --state reads its CustomResourceDefinition |  |
`,
    );
  });

  test('is one line when nothing is to be said', () => {
    expect(written('markdown', '# nothing\n')).toBe(
      '**Preflight: 0 errors, 0 warnings, 0 cannot tell** (0 objects, 0 checks)\n',
    );
  });

  test('shows texts with every sort of character as they are', () => {
    const rows = writtenNasty('markdown').split('\n').slice(4, -1);
    expect(rows.map((row) => row.match(/(?<!\\)\|/g)?.length)).toEqual([7, 7, 7]);
    expect(rows[0]).toContain(
      ' | "a,b\\|c&lt;d&gt;&amp;@<!-- -->me\\*\\_\\`\\\\u001b\\[31m\\\\u009b\\\\u202e\ufffe\ud800\\\\n=1 |\n'.slice(
        0,
        -1,
      ),
    );
  });

  test('is cut before it has 60 KB, and says of how much', () => {
    const finding = (state: string, severity: string): PreflightFinding => ({
      ...NASTY_FINDING,
      state,
      severity,
      cause: 'ä'.repeat(300),
    });
    const findings = [
      ...Array.from({ length: 500 }, () => finding('fail', 'error')),
      finding('fail', 'warning'),
      finding('suppressed', 'error'),
      finding('unknown', 'error'),
    ];
    const { report, facts } = reported('');
    const text = FORMATS.markdown.write({ ...report, findings }, facts);
    const shown = text.split('\n').filter((line) => line.startsWith('| error')).length;
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
    expect(Buffer.byteLength(text)).toBeGreaterThan(58_000);
    expect(text.split('\n').slice(-3)).toEqual([
      '',
      `${503 - shown} more findings left out to keep this short: ${500 - shown} errors, 1 warning, 1 suppressed, 1 cannot tell.`,
      '',
    ]);
  });
});
