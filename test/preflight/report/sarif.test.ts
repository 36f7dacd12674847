import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import schema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
import { RULES } from '../../../lib/preflight/rules';
import { MANIFESTS, written, writtenNasty } from './reports';

/** The schema is of draft 4, of which it uses nothing that later drafts read otherwise but these two members. */
const laterSchema = { ...schema, $schema: undefined, id: undefined };
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv);
const isSarif = ajv.compile(laterSchema);

const indexOf = (rule: string): number => RULES.findIndex(({ id }) => id === rule);

const resultsOf = (text: string) => JSON.parse(text).runs[0].results;

describe('a report in SARIF', () => {
  test.each([
    ['manifests in each state', () => written('sarif', MANIFESTS)],
    ['nothing', () => written('sarif', '')],
    ['texts with every sort of character', () => writtenNasty('sarif')],
  ])('is what the schema of SARIF 2.1.0 wants, for %s', (_name, write) => {
    isSarif(JSON.parse(write()));
    expect(isSarif.errors ?? []).toEqual([]);
  });

  test('would not be valid with an address that is none', () => {
    const log = JSON.parse(written('sarif', ''));
    log.runs[0].tool.driver.rules[0].helpUri = 'docs/rules/SCH-001.md';
    expect(isSarif(log)).toBe(false);
  });

  test('names all rules and their pages', () => {
    const { rules } = JSON.parse(written('sarif', '')).runs[0].tool.driver;
    expect(rules.map(({ id }: { id: string }) => id)).toEqual(RULES.map(({ id }) => id));
    const { title, docs } = RULES[indexOf('SCH-001')];
    expect(rules[indexOf('SCH-001')]).toEqual({
      id: 'SCH-001',
      shortDescription: { text: title },
      fullDescription: { text: docs },
      help: { text: docs, markdown: docs },
      helpUri: 'https://github.com/cdk8s-inference/cdk8s-inference/blob/main/docs/rules/SCH-001.md',
      defaultConfiguration: { level: 'error' },
    });
  });

  test('has the findings of each state', () => {
    const location = (startLine: number, startColumn: number, fullyQualifiedName: string) => ({
      physicalLocation: { artifactLocation: { uri: 'models/all.yaml' }, region: { startLine, startColumn } },
      logicalLocations: [{ fullyQualifiedName, kind: 'resource' }],
    });
    const unknownField = `spec is no field of ConfigMap in v1
then: ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: unknown field "spec"
fix: remove spec, or move it or spell it as the kind has it`;
    expect(resultsOf(written('sarif', MANIFESTS))).toEqual([
      {
        ruleId: 'SCH-002',
        ruleIndex: indexOf('SCH-002'),
        kind: 'fail',
        level: 'error',
        message: {
          text: `data.port is of type number, and ConfigMap has string there
then: ConfigMap in version "v1" cannot be handled as a ConfigMap: json: cannot unmarshal number into Go struct field ConfigMap.data of type string
fix: give data.port a value of type string: put it in quotes`,
        },
        locations: [location(9, 3, 'ConfigMap default/bad data.port')],
        partialFingerprints: { 'ruleObjectPath/v1': 'SCH-002|v1|ConfigMap|default|bad|data.port' },
        suppressions: [],
      },
      {
        ruleId: 'SCH-002',
        ruleIndex: indexOf('SCH-002'),
        kind: 'fail',
        level: 'error',
        message: { text: unknownField },
        locations: [location(16, 1, 'ConfigMap default/known spec')],
        partialFingerprints: { 'ruleObjectPath/v1': 'SCH-002|v1|ConfigMap|default|known|spec' },
        suppressions: [
          {
            kind: 'inSource',
            status: 'accepted',
            justification: 'a tool of ours reads it',
            location: {
              physicalLocation: {
                artifactLocation: { uri: 'models/all.yaml' },
                region: { startLine: 15, startColumn: 18 },
              },
            },
          },
        ],
      },
      {
        ruleId: 'SCH-002',
        ruleIndex: indexOf('SCH-002'),
        kind: 'fail',
        level: 'error',
        message: { text: `${unknownField}\nexpired: it was left out until 2026-01-31: a tool of ours reads it` },
        locations: [location(23, 1, 'ConfigMap default/expired spec')],
        partialFingerprints: { 'ruleObjectPath/v1': 'SCH-002|v1|ConfigMap|default|expired|spec' },
        suppressions: [],
      },
      {
        ruleId: 'SCH-001',
        ruleIndex: indexOf('SCH-001'),
        kind: 'open',
        level: 'none',
        message: {
          text: 'no schema of kind Widget in example.com/v1 is at hand; --state reads its CustomResourceDefinition',
        },
        locations: [location(25, 1, 'Widget unknown')],
        partialFingerprints: { 'ruleObjectPath/v1': 'SCH-001|example.com/v1|Widget||unknown|' },
        suppressions: [],
      },
    ]);
  });

  test('has no suppressions at all when nothing is suppressed', () => {
    const [result] = resultsOf(written('sarif', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\nx: 1\n'));
    expect(result.suppressions).toBeUndefined();
  });

  test('gives standard input a name, and others an address', () => {
    const uriOf = (file: string) =>
      resultsOf(written('sarif', MANIFESTS, file))[0].locations[0].physicalLocation.artifactLocation.uri;
    expect(uriOf('-')).toBe('stdin');
    expect(uriOf('a b/c#1.yaml')).toBe('a%20b/c%231.yaml');
  });
});
