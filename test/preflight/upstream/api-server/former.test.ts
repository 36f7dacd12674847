import { ApiServerAnswer } from '../../../../lib/preflight/upstream/api-server/answer';
import { ApiServer } from '../../../../lib/preflight/upstream/api-server/api-server';
import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { parseRequestPath } from '../../../../lib/preflight/upstream/api-server/request-path';

const IN_SHOP = '/api/v1/namespaces/shop';
const metadata = { name: 'web' };

function answerOf(minor: number, path: string, object: JsonObject): ApiServerAnswer | undefined {
  const parsed = parseRequestPath(path);
  return parsed && new ApiServer({ customResources: [], minor }).create(parsed, { metadata, ...object });
}
const messageOf = (minor: number, path: string, object: JsonObject): string | undefined =>
  answerOf(minor, path, object)?.message.replace(/^.*? is invalid: /, '');
const pod = (spec: JsonObject): JsonObject => ({ spec: { containers: [{ name: 'a', image: 'b' }], ...spec } });
const PODS = `${IN_SHOP}/pods`;

describe('an older API server', () => {
  test.each([
    [34, 'must be no more than 63 characters'],
    [35, 'must be no more than 63 bytes'],
  ])('of 1.%p says of a long value that it %s', (minor, problem) => {
    const value = 'x'.repeat(64);
    const object = { metadata: { ...metadata, labels: { a: value } } };
    expect(messageOf(minor, `${IN_SHOP}/configmaps`, object)).toBe(
      `metadata.labels: Invalid value: "${value}": ${problem}`,
    );
  });

  test.each([
    [35, 'Service "1st" is invalid: metadata.name: Invalid value: "1st": a DNS-1035 label must consist of'],
    [36, ''],
  ])('of 1.%p answers to a Service whose name begins with a digit: %p', (minor, message) => {
    const service = { metadata: { name: '1st' }, spec: { ports: [{ port: 80 }] } };
    expect(answerOf(minor, `${IN_SHOP}/services`, service)?.message.slice(0, message.length || undefined)).toBe(
      message,
    );
  });

  test('before 1.36 takes no Service whose name begins with a digit for the backend of an Ingress', () => {
    const spec = { defaultBackend: { service: { name: '1st', port: { number: 80 } } } };
    const path = '/apis/networking.k8s.io/v1/namespaces/shop/ingresses';
    expect(messageOf(35, path, { spec })).toMatch(
      /^spec\.defaultBackend\.service\.name: Invalid value: "1st": a DNS-1035 label /,
    );
    expect(messageOf(36, path, { spec })).toBe('');
  });

  test('before 1.36 warns of networks that later ones refuse', () => {
    const spec = { podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.5/8' } }] }] };
    const path = '/apis/networking.k8s.io/v1/namespaces/shop/networkpolicies';
    expect(answerOf(34, path, { spec })).toMatchObject({
      status: 201,
      warnings: [
        'spec.ingress[0].from[0].ipBlock.cidr: CIDR value "10.0.0.5/8" is ambiguous in this context (should be "10.0.0.0/8" or "10.0.0.5/32"?)',
      ],
    });
    expect(messageOf(36, path, { spec })).toBe(
      'spec.ingress[0].from[0].ipBlock.cidr: Invalid value: "10.0.0.5/8": must not have bits set beyond the prefix length',
    );
  });

  test('before 1.35 drops fields of Pods that later ones keep', () => {
    const spec = {
      hostnameOverride: 'web',
      volumes: [{ name: 'model', image: { reference: 'example.com/model' } }],
      containers: [
        {
          name: 'a',
          image: 'b',
          restartPolicy: 'Never',
          volumeMounts: [{ name: 'model', mountPath: '/model' }],
          env: [{ name: 'A', value: 'b', valueFrom: null }],
        },
      ],
    };
    const stored = answerOf(34, PODS, pod(spec))?.defaulted?.spec as JsonObject;
    expect(stored).not.toHaveProperty('hostnameOverride');
    expect(stored).not.toHaveProperty('volumes');
    expect((stored.containers as JsonObject[])[0]).not.toHaveProperty('restartPolicy');
    expect((stored.containers as JsonObject[])[0]).not.toHaveProperty('volumeMounts');
    expect(answerOf(35, PODS, pod(spec))?.defaulted?.spec).toMatchObject({
      hostnameOverride: 'web',
      volumes: [{ name: 'model' }],
      containers: [{ restartPolicy: 'Never', volumeMounts: [{ name: 'model' }] }],
    });
  });

  test('does not know fields that came later', () => {
    const path = '/apis/storage.k8s.io/v1/csidrivers';
    const driver = { spec: { serviceAccountTokenInSecrets: true, tokenRequests: [{ audience: 'a' }] } };
    expect(messageOf(34, path, driver)).toBe(
      'CSIDriver in version "v1" cannot be handled as a CSIDriver: strict decoding error: unknown field "spec.serviceAccountTokenInSecrets"',
    );
    expect(messageOf(35, path, driver)).toBe('');
    expect(messageOf(35, path, { spec: { preventPodSchedulingIfMissing: true } })).toBe(
      'CSIDriver in version "v1" cannot be handled as a CSIDriver: strict decoding error: unknown field "spec.preventPodSchedulingIfMissing"',
    );
  });

  test.each([
    [34, 'Go struct field Volume.spec.volumes.emptyDir of type'],
    [35, 'Go struct field Volume.spec.volumes.VolumeSource.emptyDir of type'],
  ])('of 1.%p names the place of a wrong type %p', (minor, place) => {
    expect(messageOf(minor, PODS, pod({ volumes: [{ name: 'a', emptyDir: 3 }] }))).toContain(place);
  });

  test.each([
    [34, []],
    [35, ['spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"']],
  ])('of 1.%p warns of the closest endpoints: %j', (minor, warnings) => {
    const spec = { ports: [{ port: 80 }], trafficDistribution: 'PreferClose' };
    expect(answerOf(minor, `${IN_SHOP}/services`, { spec })?.warnings).toEqual(warnings);
  });

  test.each<[number, string, JsonObject, string]>([
    [
      35,
      '/apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers',
      { spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } } },
      '[spec.maxReplicas: Invalid value: 0: must be greater than 0, spec.maxReplicas: Invalid value: 0: must be greater than or equal to `minReplicas`]',
    ],
    [
      35,
      '/apis/flowcontrol.apiserver.k8s.io/v1/prioritylevelconfigurations',
      { spec: { limited: {} } },
      'spec.type: Unsupported value: "": supported values: "Exempt", "Limited"',
    ],
    [
      34,
      '/apis/node.k8s.io/v1/runtimeclasses',
      { handler: 'a', scheduling: { tolerations: [{ operator: 'Is', key: 'a' }] } },
      'scheduling.tolerations.tolerations[0].operator: Unsupported value: "Is": supported values: "Equal", "Exists"',
    ],
    [
      35,
      '/apis/node.k8s.io/v1/runtimeclasses',
      { handler: 'a', scheduling: { tolerations: [{ operator: 'Is', key: 'a' }] } },
      'scheduling.tolerations[0].operator: Unsupported value: "Is": supported values: "Equal", "Exists"',
    ],
    [
      34,
      '/apis/resource.k8s.io/v1/namespaces/shop/resourceclaims',
      {
        spec: {
          devices: {
            requests: [
              { name: 'a', exactly: { deviceClassName: 'b' } },
              { name: 'a', exactly: { deviceClassName: 'b' } },
            ],
          },
        },
      },
      'spec.devices.requests[1].name: Duplicate value: "a"',
    ],
    [
      35,
      '/apis/resource.k8s.io/v1/namespaces/shop/resourceclaims',
      { spec: { devices: { constraints: [{ distinctAttribute: 'example.com/a' }] } } },
      'spec.devices.constraints[0].matchAttribute: Required value',
    ],
    [35, '/apis/resource.k8s.io/v1/deviceclasses', { spec: { extendedResourceName: 'nothing' } }, ''],
    [
      35,
      '/apis/resource.k8s.io/v1/resourceslices',
      { spec: { driver: 'a', pool: { name: 'a', resourceSliceCount: 1 }, perDeviceNodeSelection: true } },
      'spec: Required value: exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is required',
    ],
  ])('of 1.%p answers to %s %j as it did', (minor, path, object, message) => {
    expect(messageOf(minor, path, object)).toBe(message);
  });
});
