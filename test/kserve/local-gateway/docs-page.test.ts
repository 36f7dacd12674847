import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as cdk8s from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import * as inference from '../../../lib';
import { root } from '../../support/run';
import { renderedBelow } from './installed';

const page = readFileSync(join(root, 'docs/kserve-local-gateway.md'), 'utf8');
const blocksOf = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, text]) => text);
const PODS = ['ServiceAccount', 'Deployment', 'HorizontalPodAutoscaler', 'PodDisruptionBudget'];

/** Runs a program of the page and gives the gateway that it makes; nothing is written. */
function run(program: string): inference.KServeLocalGateway {
  const body = program
    .replace(/^import (\{.*\}) from 'cdk8s';$/m, 'const $1 = cdk8s;')
    .replace(/^import (\{.*\}) from 'cdk8s-inference';$/m, 'const $1 = inference;')
    .replace('app.synth();', 'return local;');
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  return new Function('cdk8s', 'inference', body)(cdk8s, inference) as inference.KServeLocalGateway;
}

/** Rows of the tables of KServe's text, as one object for each table. */
const texts = page
  .split("| Key of KServe's `ingress` text | Value |\n| --- | --- |\n")
  .slice(1)
  .map((rest) =>
    Object.fromEntries(
      [...rest.split('\n\n')[0].matchAll(/^\| `(\w+)` \| `([^`]+)` \|$/gm)].map(([, key, value]) => [key, value]),
    ),
  );

describe('docs/kserve-local-gateway.md', () => {
  test.each([0, 1])('shows what its program %i renders', (index) => {
    const local = run(blocksOf('ts')[index]);
    const rendered = renderedBelow(local).filter(({ kind }) => !PODS.includes(kind));
    const shown = parseAllDocuments(blocksOf('yaml')[index]).map((document) => document.toJS());
    const { ingressGateway, localGateway, localGatewayService, knativeLocalGatewayService } = JSON.parse(
      local.ingressConfig.json,
    );
    expect(shown).toEqual(rendered);
    expect({ ingressGateway, localGateway, localGatewayService, knativeLocalGatewayService }).toEqual(texts[index]);
  });

  test('says which pods the second program renders', () => {
    const kinds = renderedBelow(run(blocksOf('ts')[1])).map(({ kind }) => kind);
    expect(kinds.filter((kind) => PODS.includes(kind)).sort()).toEqual([...PODS].sort());
  });
});
