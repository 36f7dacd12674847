import { App, Testing } from 'cdk8s';
import { toPassPreflight } from 'cdk8s-inference/jest';
import { PairChart } from './pair-chart';

expect.extend({ toPassPreflight });

const objects = Testing.synth(new PairChart(new App({ outdir: 'dist' }), 'models', { namespace: 'models' }));
const [, storm] = objects;
const roles: any[] = storm.spec.template.spec.roles;

describe('PairChart', () => {
  test('renders these objects', () => {
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      'ServiceAccount llama-3-8b',
      'StormService llama-3-8b',
    ]);
  });

  test('passes preflight', () => {
    expect(objects).toPassPreflight({ platform: 'kubernetes@1.33' });
  });

  test('has two pods for prompts and one for answers, as the strategy pd names them', () => {
    expect(roles.map(({ name, replicas }) => `${replicas} ${name}`)).toEqual(['2 prefill', '1 decode']);
  });

  test.each([0, 1])('tells the gateway and the engine of role %i of each other', (index) => {
    const { metadata, spec } = roles[index].template;
    expect(metadata.annotations['model.aibrix.ai/config']).toContain('"routingStrategy":"pd"');
    expect(metadata.labels['model.aibrix.ai/name']).toBe('llama-3-8b');
    expect(spec.containers[0].args.at(-1)).toContain('NixlConnector');
    expect(spec.containers[0].resources.limits).toEqual({ 'nvidia.com/gpu': '1', 'rdma/hca': '1' });
  });
});
