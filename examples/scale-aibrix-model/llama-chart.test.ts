import { App, Testing } from 'cdk8s';
import { toPassPreflight } from 'cdk8s-inference/jest';
import { LlamaChart } from './llama-chart';

expect.extend({ toPassPreflight });

const objects = Testing.synth(new LlamaChart(new App({ outdir: 'dist' }), 'models', { namespace: 'models' }));
const ofKind = (kind: string) => objects.find((object) => object.kind === kind);

describe('LlamaChart', () => {
  test('renders these objects', () => {
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toMatchSnapshot();
  });

  test('passes preflight', () => {
    expect(objects).toPassPreflight({ platform: 'kubernetes@1.33' });
  });

  test('asks the pods of the Deployment on the port of the engine', () => {
    const { scaleTargetRef, metricsSources } = ofKind('PodAutoscaler').spec;
    const { metadata, spec } = ofKind('Deployment');
    expect(scaleTargetRef).toEqual({ apiVersion: 'apps/v1', kind: 'Deployment', name: metadata.name });
    const ports = spec.template.spec.containers[0].ports.map((port: { containerPort: number }) => port.containerPort);
    expect(ports.map(String)).toContain(metricsSources[0].port);
  });

  test('leaves the number of pods to AIBrix', () => {
    expect(ofKind('Deployment').spec).not.toHaveProperty('replicas');
  });
});
