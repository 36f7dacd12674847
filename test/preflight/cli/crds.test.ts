import { parseAllDocuments } from 'yaml';
import { bundledDefinitions } from '../../../lib/schemas/definitions';
import { program } from './program';

const HEADER = (components: string): string =>
  `# CustomResourceDefinitions of ${components} for test clusters: structure, constraints and defaults of the versions that are served.
# They have no descriptions, printer columns, rules in CEL and conversion webhooks; production takes those of the release.
`;

describe('crds', () => {
  test('prints the definitions of components as one YAML stream', () => {
    const { status, stdout, stderr } = program(['crds', 'gateway-api@1.2.1', 'keda@2.20.2']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.startsWith(`${HEADER('gateway-api@1.2.1/standard, keda@2.20.2')}---\napiVersion: `)).toBe(true);
    const documents = parseAllDocuments(stdout, { version: '1.1' });
    expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
    expect(documents.map((document) => document.toJS()).filter((object) => object !== null)).toEqual(
      JSON.parse(
        JSON.stringify([...bundledDefinitions('gateway-api@1.2.1/standard'), ...bundledDefinitions('keda@2.20.2')]),
      ),
    );
  });

  test('leaves out what the platform brings, and says so', () => {
    expect(program(['crds', 'gateway-api@1.1.0', '--platform', 'openshift@4.19'])).toEqual({
      status: 0,
      stdout:
        HEADER('gateway-api@1.1.0/standard') +
        ['gatewayclasses', 'gateways', 'grpcroutes', 'httproutes', 'referencegrants']
          .map((plural) => `# Left out, since openshift@4.19 brings it: ${plural}.gateway.networking.k8s.io\n`)
          .join(''),
      stderr: '',
    });
  });

  test('are accepted by preflight', () => {
    const input = program(['crds', 'keda@2.20.2']).stdout;
    expect(program(['preflight', '-'], { input })).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^6 objects/),
    });
  });

  test.each([
    [[], 'no COMPONENT@VERSION is given, such as aibrix@0.7.0'],
    [['lws'], "'lws' is not COMPONENT@VERSION; known are lws@0.10.0"],
    [['what'], "'what' is not COMPONENT@VERSION; such as aibrix@0.7.0"],
    [['keda@2.0.0'], "version '2.0.0' of component 'keda' is not known; known are 2.20.2"],
    [
      ['aibrix@0.5.0', 'aibrix@0.7.0'],
      'podautoscalers.autoscaling.aibrix.ai is defined by aibrix@0.5.0 and by aibrix@0.7.0; name one of them',
    ],
  ])('ends with 2 for the arguments %j', (args, message) => {
    expect(program(['crds', ...args])).toEqual({ status: 2, stdout: '', stderr: `error: ${message}\n` });
  });

  test('names the components that it knows', () => {
    expect(program(['crds', 'kedda@2.20.2']).stderr).toMatch(
      /^error: component 'kedda' is not known; known are aibrix, .*, keda, /,
    );
  });
});
