import { Testing } from 'cdk8s';
import { testChart } from '../support/test-chart';
import { vectors } from '../support/vectors';
import { CannotBeSaid, construct } from './from-spec';

/** What the props make of an object: it rendered, the usage error, or undefined where they cannot say it. */
function answer(object: any): { rendered?: any; refused?: string } | undefined {
  const chart = testChart({ namespace: 'x' });
  try {
    construct(chart, object);
    return { rendered: Testing.synth(chart)[0] };
  } catch (error) {
    return error instanceof CannotBeSaid ? undefined : { refused: (error as Error).message };
  }
}

const cases = vectors('kserve/istio-admission.jsonl.gz').map((each) => ({ ...each, answer: answer(each.object) }));
const said = cases.filter((each) => each.answer !== undefined);

// Istio's webhook lets these through: names and labels that nothing in a cluster can have, and what serves or matches everything by mistake.
const STRICTER = {
  's3-0543': "hosts: ['UP/a.com']",
  's3-0644': "metadata.name: 'Upper'",
  's3-0650': 'selector: {}',
  's3-0651': 'no selector',
  's3-0653': "selector: { istio: '*' }",
  's3-0654': "selector: { 'a b': 'c' }",
  's3-0662': "gateways: ['N/g']",
  's3-0663': "gateways: ['n/G']",
  's3-0680': "match: [{ gateways: ['N/g'] }]",
  's3-0733': "uri: { prefix: '' }",
};

describe('IstioGateway and VirtualService', () => {
  test('say most of what Istio was asked', () => {
    expect([cases.length, said.length]).toEqual([230, 177]);
  });

  test('refuse what Istio refuses', () => {
    const refused = said.filter((each) => each.refused !== undefined);
    expect(refused.filter((each) => each.answer?.refused === undefined).map(({ id }) => id)).toEqual([]);
  });

  test('refuse little else', () => {
    const accepted = said.filter((each) => each.refused === undefined);
    const stricter = accepted.filter((each) => each.answer?.refused !== undefined);
    expect(stricter.map(({ id }) => id)).toEqual(Object.keys(STRICTER));
  });

  test('render what was said', () => {
    const accepted = said.filter((each) => each.answer?.rendered !== undefined);
    expect(accepted.map((each) => each.answer?.rendered.spec)).toEqual(accepted.map((each) => each.object.spec));
  });
});
