import { Chart, Testing } from 'cdk8s';
import { InferenceApp, InferenceService, ModelFormat, ModelStorage, Platform, Predictor } from 'cdk8s-inference';
import { toPassPreflight } from 'cdk8s-inference/jest';
import { teamsPlatform } from './teams-platform';

expect.extend({ toPassPreflight });

const newApp = () => new InferenceApp({ platform: Platform.openshift('4.18'), outdir: 'dist' });
const objects = teamsPlatform(newApp()).flatMap((chart) => Testing.synth(chart));
const own = (kind: string) =>
  objects.find((object) => object.kind === kind && object.metadata.namespace === 'team-gateway');

/** The platform, and a model in a namespace besides. */
const withModelIn = (namespace: string) => {
  const app = newApp();
  teamsPlatform(app);
  new InferenceService(new Chart(app, 'further', { namespace }), 'Iris', {
    predictor: Predictor.model({ format: ModelFormat.SKLEARN, storage: ModelStorage.fromClaimName('models') }),
    metadata: { name: 'iris' },
  });
  return app;
};

describe('a local gateway for the namespaces of two teams', () => {
  test('renders these objects', () => {
    expect(
      objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? '-'}/${metadata.name}`),
    ).toMatchSnapshot();
  });

  test('passes preflight', () => {
    expect(objects).toPassPreflight({ platform: 'openshift@4.18' });
  });

  test('serves the routes of these namespaces, whatever their hosts', () => {
    expect(own('Gateway').spec.servers.flatMap(({ hosts }: { hosts: string[] }) => hosts)).toEqual([
      'fraud/*',
      'search/*',
    ]);
  });

  test('refuses a model in a namespace that the gateway does not serve', () => {
    expect(() => withModelIn('sandbox').synthYaml()).toThrow(
      "Validation failed with the following errors:\n  [further/Iris] namespace 'sandbox' must be among those that local gateway 'mesh/Local' serves, fraud, search; add it there, since requests get 404 and the model is never ready otherwise",
    );
  });

  test('takes a further model in a namespace that it serves', () => {
    expect(withModelIn('search').synthYaml()).toContain('name: iris');
  });

  test('has pods of its own without a user id', () => {
    const { securityContext, containers } = own('Deployment').spec.template.spec;
    expect(securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(containers[0].securityContext.runAsUser).toBeUndefined();
  });

  test('grants no SCC', () => {
    expect(objects.filter(({ kind }) => kind === 'RoleBinding')).toEqual([]);
  });
});
