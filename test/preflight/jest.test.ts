import { toPassPreflight } from '../../lib/preflight/jest';

expect.extend({ toPassPreflight });

const configMap = (data: unknown): object => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data });
const widget = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w' } };

const deprecated = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { kind: 'Widget', plural: 'widgets' },
    versions: [
      { name: 'v1', served: true, storage: true, deprecated: true, schema: { openAPIV3Schema: { type: 'object' } } },
    ],
  },
};

/** What a failed assertion says, with N for the number of checks, which grows with the rules. */
const messageOf = (assertion: () => void): string => {
  try {
    assertion();
  } catch (error) {
    return (error as Error).message.replace(/\d+ checks/, 'N checks');
  }
  return 'it did not fail';
};

describe('toPassPreflight', () => {
  test('passes objects that the cluster takes', () => {
    expect([configMap({ port: '80' })]).toPassPreflight({ platform: 'openshift@4.18' });
    expect(
      messageOf(() => expect([configMap({ port: '80' })]).not.toPassPreflight({ platform: 'openshift@4.18' })),
    ).toBe(
      'expected objects that do not pass preflight\n\n1 object, N checks on OpenShift 4.18: 0 errors, 0 warnings, 0 cannot tell\n',
    );
  });

  test('fails with the report on objects that it does not take', () => {
    expect([configMap({ port: 80 })]).not.toPassPreflight();
    expect(messageOf(() => expect([configMap({ port: 80 })]).toPassPreflight())).toBe(
      `expected objects that pass preflight

ConfigMap default/a
  error SCH-002  Object that cannot be read as its kind
    at       data.port
    because  data.port is of type number, and ConfigMap has string there
    then     ConfigMap in version "v1" cannot be handled as a ConfigMap: json: cannot unmarshal number into Go struct field ConfigMap.data of type string
    fix      give data.port a value of type string: put it in quotes

1 object, N checks: 1 error, 0 warnings, 0 cannot tell
`,
    );
  });

  test('lets pass what it is told to', () => {
    expect([widget]).toPassPreflight();
    expect([widget]).not.toPassPreflight({ strictUnknown: true });
    expect([widget]).toPassPreflight({ state: [deprecated] });
    expect([widget]).not.toPassPreflight({ state: [deprecated], maxWarnings: 0 });
  });

  test('is asked about lists only', () => {
    expect(() => expect(configMap({})).toPassPreflight()).toThrow(
      'toPassPreflight must be asked about a list of objects, such as that of Testing.synth(chart)',
    );
  });
});
