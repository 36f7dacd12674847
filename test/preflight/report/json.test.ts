import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import ts from 'typescript';
import { Preflight } from '../../../lib';
import { root } from '../../support/run';
import { MANIFESTS, NASTY, reported, written, writtenNasty } from './reports';

const schema = JSON.parse(readFileSync(join(root, 'docs/report.schema.json'), 'utf8'));
const isReport = new Ajv({ allErrors: true, strictTypes: false }).compile(schema);

/** Members of the interfaces of a report, with whether they may be missing. */
const interfaces = new Map(
  ts
    .createSourceFile(
      'x.ts',
      ['report', 'object-ref', 'predictions']
        .map((file) => readFileSync(join(root, `lib/preflight/preflight-${file}.ts`), 'utf8'))
        .join('\n'),
      ts.ScriptTarget.ES2022,
    )
    .statements.filter(ts.isInterfaceDeclaration)
    .map(({ name, members }) => [
      name.text,
      members.filter(ts.isPropertySignature).map(({ name: member, questionToken }) => ({
        name: (member as ts.Identifier).text,
        isOptional: questionToken !== undefined,
      })),
    ]),
);

/** The definition of the schema, and the section of the page, for each interface. */
const DEFINITIONS: { readonly [name: string]: [string, string] } = {
  PreflightReport: ['report', 'Report'],
  PreflightTarget: ['target', 'Target'],
  PreflightSummary: ['summary', 'Summary'],
  PreflightObjectRef: ['object', 'Object'],
  PreflightFinding: ['finding', 'Finding'],
  PreflightSuppression: ['suppression', 'Suppression'],
  PreflightPredictions: ['predictions', 'Predictions'],
  PreflightAnswer: ['answer', 'Answer'],
  PreflightCause: ['cause', 'Answer'],
  PreflightPod: ['pod', 'Pod'],
  PreflightSccAnswer: ['sccAnswer', 'Admission'],
  PreflightContainer: ['container', 'Admission'],
  PreflightPodSecurityAnswer: ['podSecurityAnswer', 'Pod'],
};

const page = readFileSync(join(root, 'docs/report.md'), 'utf8');

describe('the schema of reports', () => {
  test('is for every interface of a report', () => {
    expect(Object.keys(DEFINITIONS).sort()).toEqual([...interfaces.keys()].sort());
  });

  test.each(Object.entries(DEFINITIONS))(
    'has the members of %s, and so has the page',
    (name, [definition, section]) => {
      const members = interfaces.get(name) ?? [];
      const { properties, required } = schema.$defs[definition];
      expect(Object.keys(properties).sort()).toEqual(members.map((member) => member.name).sort());
      expect([...required].sort()).toEqual(
        members
          .filter(({ isOptional }) => !isOptional)
          .map((member) => member.name)
          .sort(),
      );
      const [, text] = new RegExp(`^## ${section}\\n([^]*?)(?=^## |$(?![^]))`, 'm').exec(page) ?? [];
      expect(members.filter((member) => !text.includes(`\`${member.name}\``))).toEqual([]);
    },
  );

  test.each([
    ['findings in each state, with predictions', () => reported(MANIFESTS).report],
    ['nothing', () => reported('# nothing\n').report],
    [
      'documents that are no objects',
      () => reported('a: 1\n---\nkind: X\n---\napiVersion: v1\nkind: List\nitems: [1]\n').report,
    ],
    [
      'objects that are handed over in process',
      () => Preflight.check([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'A' } }], { predictions: true }),
    ],
    [
      'pods that SCCs admit and refuse',
      () => {
        const podOf = (hostNetwork: boolean) => ({
          apiVersion: 'batch/v1',
          kind: 'Job',
          metadata: { name: `pods-${hostNetwork}` },
          spec: {
            template: { spec: { hostNetwork, restartPolicy: 'Never', containers: [{ name: 'c', image: 'i' }] } },
          },
        });
        const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'vision' } };
        return Preflight.check([namespace, podOf(true), podOf(false)], {
          platform: 'openshift@4.18',
          namespace: 'vision',
          predictions: true,
        });
      },
    ],
    [
      'a suppression that is for nothing',
      () => {
        const annotations = {
          'preflight.cdk8s-inference.dev/allow.SCH-001': '[spec] there is nothing here (until 2100-01-01)',
        };
        return Preflight.check([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', annotations } }]);
      },
    ],
  ])('is what reports look like: %s', (_, report) => {
    isReport(report());
    expect(isReport.errors ?? []).toEqual([]);
  });

  test('is not what a report looks like that has other members, or no suppression', () => {
    const { report } = reported(MANIFESTS);
    expect(isReport({ ...report, more: 1 })).toBe(false);
    const findings = report.findings.map((finding) => ({ ...finding, suppression: undefined }));
    expect(isReport({ ...report, findings })).toBe(false);
  });
});

describe('a report in JSON', () => {
  test('is the report', () => {
    expect(JSON.parse(written('json', MANIFESTS))).toEqual(JSON.parse(JSON.stringify(reported(MANIFESTS).report)));
  });

  test('has no character that a terminal would follow, and the values that were read', () => {
    const text = writtenNasty('json');
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(JSON.parse(text).findings[0].cause).toBe(NASTY);
  });
});

test.each(['text', 'json', 'sarif', 'junit', 'markdown', 'csv'])(
  'a report as %s has no control character of the input',
  (format) => {
    expect(writtenNasty(format).replaceAll('\r\n', '\n')).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/,
    );
  },
);
