import { App, Testing } from 'cdk8s';
import { toPassPreflight } from 'cdk8s-inference/jest';
import { IdentityChart } from './identity-chart';

expect.extend({ toPassPreflight });

const objects = Testing.synth(new IdentityChart(new App({ outdir: 'dist' }), 'identity', { namespace: 'demo' }));
const pod = objects.find(({ kind }) => kind === 'Deployment').spec.template.spec;

describe('IdentityChart', () => {
  test('renders these objects', () => {
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toMatchSnapshot();
  });

  test('passes preflight', () => {
    expect(objects).toPassPreflight({ platform: 'kubernetes@1.33' });
  });

  test('mounts each file of the model by itself, since a mounted ConfigMap shows a folder that Triton takes for a model', () => {
    const mounts = pod.containers[0].volumeMounts.filter(({ name }: { name: string }) => name === 'models');
    expect(mounts).toEqual([
      { name: 'models', mountPath: '/models/identity/config.pbtxt', subPath: 'config.pbtxt', readOnly: true },
      { name: 'models', mountPath: '/models/identity/1/model.py', subPath: 'model.py', readOnly: true },
    ]);
  });

  test('fixes the user id, since the image runs as root', () => {
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000 });
  });

  test('is ready when the model is', () => {
    expect(pod.containers[0].readinessProbe.httpGet).toEqual({ path: '/v2/models/identity/ready', port: 'http' });
  });
});
