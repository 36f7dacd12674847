import { App, Testing } from 'cdk8s';
import { toPassPreflight } from 'cdk8s-inference/jest';
import { ModelsChart } from './models-chart';

expect.extend({ toPassPreflight });

const objects = Testing.synth(new ModelsChart(new App({ outdir: 'dist' }), 'models', { namespace: 'models' }));
const podsOf = (model: string) =>
  objects.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === model).spec.template;

describe('ModelsChart', () => {
  test('renders these objects', () => {
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toMatchSnapshot();
  });

  test('passes preflight', () => {
    expect(objects).toPassPreflight({ platform: 'kubernetes@1.33' });
  });

  test.each([
    ['qwen3-8b', 'prefix-cache'],
    ['llama-3-8b', 'least-request'],
  ])('tells the gateway to choose among the pods of %s by %s', (model, strategy) => {
    expect(JSON.stringify(podsOf(model).metadata)).toContain(strategy);
  });

  test.each(['qwen3-8b', 'llama-3-8b'])('names the Service of %s like the model', (model) => {
    expect(objects.filter(({ kind, metadata }) => kind === 'Service' && metadata.name === model)).toHaveLength(1);
  });
});
