import { MANIFESTS, reported, written, writtenNasty } from './reports';

/** The elements of a text as `name` or `/name`, in their order; an error for what is no XML. */
function tagsOf(xml: string): string[] {
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  expect(xml.startsWith(declaration)).toBe(true);
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\p{Surrogate}/u);
  const text = '(?:[^<&"]|&(?:amp|lt|gt|quot);)*';
  const tag = new RegExp(`<(/?[a-z]+)(?: [a-z]+="${text}")*(/?)>|${text}`, 'y');
  const tags: string[] = [];
  for (tag.lastIndex = declaration.length; tag.lastIndex < xml.length;) {
    const at = tag.lastIndex;
    const [whole, name, close] = tag.exec(xml) ?? [''];
    if (whole === '') throw new Error(`no XML at ${JSON.stringify(xml.slice(at, at + 40))}`);
    if (name !== undefined) tags.push(name, ...(close === '' ? [] : [`/${name}`]));
  }
  return tags;
}

/** The lines about rule SCH-002. */
const casesOf = (xml: string): string[] =>
  xml
    .split('    <testcase ')
    .filter((text) => text.includes('SCH-002'))
    .map((text) => text.replace(/<\/testsuite>[^]*$/, '').trimEnd());

describe('a report in JUnit', () => {
  test('has a suite for each object and a case for each rule, in each state', () => {
    const xml = written('junit', MANIFESTS);
    expect(xml.match(/<testsuite .*>/g)?.map((suite) => suite.replace(/ tests="\d+"/, ''))).toEqual([
      '<testsuite name="ConfigMap default/good" failures="0" errors="0" skipped="0" file="models/all.yaml">',
      '<testsuite name="ConfigMap default/bad" failures="1" errors="0" skipped="0" file="models/all.yaml">',
      '<testsuite name="ConfigMap default/known" failures="0" errors="0" skipped="1" file="models/all.yaml">',
      '<testsuite name="ConfigMap default/expired" failures="1" errors="0" skipped="0" file="models/all.yaml">',
      '<testsuite name="Widget unknown" failures="0" errors="0" skipped="1" file="models/all.yaml">',
    ]);
    const named = (name: string, line: number) =>
      `classname="ConfigMap default/${name}" name="SCH-002 Object that cannot be read as its kind" file="models/all.yaml" line="${line}"`;
    const unknownField = `because spec is no field of ConfigMap in v1
then ConfigMap in version &quot;v1&quot; cannot be handled as a ConfigMap: strict decoding error: unknown field &quot;spec&quot;
fix remove spec, or move it or spell it as the kind has it`;
    expect(casesOf(xml)).toEqual([
      `${named('good', 1)}/>`,
      `${named('bad', 9)}>
      <failure type="error" message="data.port is of type number, and ConfigMap has string there">at data.port (line 9)
because data.port is of type number, and ConfigMap has string there
then ConfigMap in version &quot;v1&quot; cannot be handled as a ConfigMap: json: cannot unmarshal number into Go struct field ConfigMap.data of type string
fix give data.port a value of type string: put it in quotes</failure>
    </testcase>`,
      `${named('known', 16)}>
      <skipped message="suppressed: a tool of ours reads it"/>
    </testcase>`,
      `${named('expired', 23)}>
      <failure type="error" message="spec is no field of ConfigMap in v1">at spec (line 23)
${unknownField}
expired it was left out until 2026-01-31: a tool of ours reads it</failure>
    </testcase>`,
    ]);
    expect(xml).toContain('<skipped message="cannot tell: no schema of kind Widget in example.com/v1 is at hand;');
  });

  test('counts a case for each check', () => {
    const { checks } = reported(MANIFESTS).report.summary;
    const xml = written('junit', MANIFESTS);
    expect(xml.match(/<testcase /g)).toHaveLength(checks);
    expect(xml).toContain(
      `<testsuites name="cdk8s-inference preflight" tests="${checks}" failures="2" errors="0" skipped="2">`,
    );
  });

  test('has one failure for all findings of a rule about an object', () => {
    const xml = written('junit', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\nx: 1\nz: 2\n');
    expect(xml).toContain('<failure type="error" message="x is no field of ConfigMap in v1, and 1 more finding">');
    expect(xml).toContain('\n\nat z (line 5)\nbecause z is no field of ConfigMap in v1\n');
  });

  test('is XML, whatever characters the input has', () => {
    expect(tagsOf(written('junit', '# nothing\n'))).toEqual(['testsuites', '/testsuites']);
    expect(tagsOf(writtenNasty('junit')).join(' ')).toBe(
      `testsuites ${'testsuite testcase failure /failure /testcase /testsuite '}${'testsuite testcase skipped /skipped /testcase /testsuite '.repeat(2)}/testsuites`,
    );
  });
});
