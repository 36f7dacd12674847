import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import ts from 'typescript';
import { parseAllDocuments } from 'yaml';
import * as library from '../../lib';
import { root } from '../support/run';
import { danglingReferences, givenGrants, neededGrants } from './references';

const HEADING = '## A route to a Service of another namespace is answered with 500';

const page = readFileSync(join(root, 'docs/gateway-api.md'), 'utf8');
const section = page.slice(page.indexOf(HEADING)).split('\n## ')[0];
const blockOf = (language: string): string =>
  new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'm').exec(section)![1];
const objectsOf = (yaml: string): any[] => parseAllDocuments(yaml).map((document) => document.toJS());

/** What the program of the page renders. */
const rendered = (): any[] => {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };
  const { outputText } = ts.transpileModule(blockOf('ts'), { compilerOptions });
  const exported: { manifests?: string } = {};
  const load = (name: string): unknown => (name === 'cdk8s-inference' ? library : jest.requireActual(name));
  compileFunction(outputText, ['exports', 'require'])(exported, load);
  return objectsOf(exported.manifests!);
};

describe('the page on Gateway API', () => {
  test('shows what its program for a route to another namespace renders, besides the Service', () => {
    expect(section.startsWith(HEADING)).toBe(true);
    const objects = rendered();
    expect(objects.filter(({ kind }) => kind !== 'Service')).toEqual(objectsOf(blockOf('yaml')));
    expect(objects.map(({ kind }) => kind)).toEqual(['HTTPRoute', 'Service', 'ReferenceGrant']);
  });

  test('solves it: every reference of the program is permitted, and none but the Gateway is missing', () => {
    const objects = rendered();
    expect(givenGrants(objects)).toEqual(neededGrants(objects));
    expect(neededGrants(objects)).toEqual(['gateway.networking.k8s.io/HTTPRoute of edge to /Service/models/chat']);
    expect(danglingReferences(objects).map(({ to }) => to.kind)).toEqual(['Gateway']);
  });
});
