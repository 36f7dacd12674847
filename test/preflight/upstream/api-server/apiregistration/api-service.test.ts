import { JsonObject } from '../../../../../lib/preflight/upstream/api-server/json-value';
import { answerTo, messageTo } from '../built-in-objects';

const PATH = '/apis/apiregistration.k8s.io/v1/apiservices';
const service = { namespace: 'shop', name: 'metrics' };

const apiService = (spec: JsonObject): JsonObject => ({
  apiVersion: 'apiregistration.k8s.io/v1',
  kind: 'APIService',
  metadata: { name: 'v1.metrics.example.com' },
  spec: {
    group: 'metrics.example.com',
    version: 'v1',
    groupPriorityMinimum: 100,
    versionPriority: 100,
    service,
    ...spec,
  },
});

describe('APIService', () => {
  test('is served over HTTPS by default', () => {
    expect(answerTo(PATH, apiService({}))?.defaulted).toMatchObject({ spec: { service: { ...service, port: 443 } } });
  });

  test.each<[JsonObject, string]>([
    [{ groupPriorityMinimum: 0 }, 'spec.groupPriorityMinimum: Invalid value: 0: must be positive and less than 20000'],
    [{ versionPriority: 1001 }, 'spec.versionPriority: Invalid value: 1001: must be positive and less than 1000'],
    [{ service: { name: 'metrics' } }, 'spec.service.namespace: Required value'],
    [
      { service: { ...service, port: 70000 } },
      'spec.service.port: Invalid value: 70000: port is not valid: must be between 1 and 65535, inclusive',
    ],
    [
      { insecureSkipTLSVerify: true, caBundle: 'YQ==' },
      'spec.insecureSkipTLSVerify: Invalid value: true: may not be true if caBundle is present',
    ],
    [
      { version: 'v2' },
      'metadata.name: Invalid value: "v1.metrics.example.com": must be `spec.version+"."+spec.group`: "v2.metrics.example.com"',
    ],
  ])('with %j is refused', (spec, message) => {
    expect(messageTo(PATH, apiService(spec))).toBe(message);
  });

  test('without a service has no certificates of one', () => {
    const spec = {
      group: 'metrics.example.com',
      version: 'v1',
      groupPriorityMinimum: 1,
      versionPriority: 1,
      caBundle: 'YQ==',
    };
    expect(messageTo(PATH, { ...apiService({}), spec })).toBe(
      'spec.caBundle: Invalid value: "1 bytes": local APIServices may not have a caBundle',
    );
  });
});
