import { App, Testing } from 'cdk8s';
import { toPassPreflight } from 'cdk8s-inference/jest';
import { ScaledChart } from './scaled-chart';

expect.extend({ toPassPreflight });

const objects = Testing.synth(new ScaledChart(new App({ outdir: 'dist' }), 'vision', { namespace: 'vision' }));
const find = (kind: string, name: string) =>
  objects.find((object) => object.kind === kind && object.metadata.name === name);

describe('ScaledChart', () => {
  test('renders these objects', () => {
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toMatchSnapshot();
  });

  test('passes preflight', () => {
    expect(objects).toPassPreflight({ platform: 'kubernetes@1.33' });
  });

  test.each(['resnet', 'detector'])('leaves the number of pods of %s to its autoscaler', (server) => {
    expect(find('Deployment', server).spec).not.toHaveProperty('replicas');
  });

  test('asks for the metric that the rule records', () => {
    const [{ record }] = find('PrometheusRule', 'resnet').spec.groups[0].rules;
    expect(find('HorizontalPodAutoscaler', 'resnet').spec.metrics[0].pods.metric.name).toBe(record);
  });

  test('starts the first detector by what reaches the gateway, since no detector tells of its load then', () => {
    const { minReplicaCount, triggers } = find('ScaledObject', 'detector').spec;
    expect(minReplicaCount).toBe(0);
    expect(triggers.map(({ metadata }: any) => metadata.query)).toEqual([
      'sum(nv_inference_pending_request_count{namespace="vision",app_kubernetes_io_instance="detector"})',
      'sum(rate(gateway_requests_total{service="detector"}[2m]))',
    ]);
  });

  test('verifies the certificate of Prometheus', () => {
    const authentication = objects.find(({ kind }) => kind === 'TriggerAuthentication');
    expect(authentication.spec).toEqual({
      secretTargetRef: [{ parameter: 'bearerToken', name: 'prometheus-reader', key: 'token' }],
      configMapTargetRef: [{ parameter: 'ca', name: 'prometheus-ca', key: 'ca.crt' }],
    });
    for (const { metadata, authenticationRef } of find('ScaledObject', 'detector').spec.triggers) {
      expect([metadata.authModes, metadata.unsafeSsl]).toEqual(['bearer', undefined]);
      expect(authenticationRef.name).toBe(authentication.metadata.name);
    }
  });
});
