import { App, Testing } from 'cdk8s';
import { Platform } from 'cdk8s-inference';
import { toPassPreflight } from 'cdk8s-inference/jest';
import { LargeModelChart } from './large-model-chart';

expect.extend({ toPassPreflight });

const app = new App({ outdir: 'dist' });
Platform.openshift('4.18').applyTo(app);
const objects = Testing.synth(new LargeModelChart(app, 'models', { namespace: 'models' }));
const { replicas, leaderWorkerTemplate } = objects.find(({ kind }) => kind === 'LeaderWorkerSet').spec;
const { size, leaderTemplate, workerTemplate } = leaderWorkerTemplate;

describe('LargeModelChart', () => {
  test('renders these objects', () => {
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toMatchSnapshot();
  });

  test('passes preflight', () => {
    expect(objects).toPassPreflight({ platform: 'openshift@4.18' });
  });

  test('asks for the GPUs of four nodes', () => {
    const pods = [leaderTemplate, workerTemplate].map(({ spec }) => spec.containers[0].resources.limits);
    expect([replicas, size, ...pods]).toEqual([2, 2, { 'nvidia.com/gpu': '8' }, { 'nvidia.com/gpu': '8' }]);
  });

  test('splits layers inside a node and the model over two', () => {
    const { args } = leaderTemplate.spec.containers[0];
    expect(args).toEqual(expect.arrayContaining(['--tensor-parallel-size=8', '--pipeline-parallel-size=2']));
  });

  test('shows the gateway leaders only', () => {
    expect(leaderTemplate.metadata.labels['model.aibrix.ai/name']).toBe('llama-405b');
    expect(workerTemplate.metadata.labels).toEqual({});
  });
});
