import { ApiServer } from '../../../../../lib/preflight/upstream/api-server/api-server';
import { JsonObject } from '../../../../../lib/preflight/upstream/api-server/json-value';
import { answerTo, messageTo } from '../built-in-objects';

const GROUP = '/apis/resource.k8s.io/v1';
const CLAIMS = `${GROUP}/namespaces/shop/resourceclaims`;
const TEMPLATES = `${GROUP}/namespaces/shop/resourceclaimtemplates`;
const apiVersion = 'resource.k8s.io/v1';
const metadata = { name: 'gpus' };
const NAMESPACED = { name: 'gpus', namespace: 'shop' };
const exactly = { deviceClassName: 'gpu.example.com' };
const REFERENCE =
  "must be the name of a request in the claim or the name of a request and a subrequest separated by '/'";

const claim = (devices: JsonObject): JsonObject => ({
  apiVersion,
  kind: 'ResourceClaim',
  metadata,
  spec: { devices },
});
const request = (rest: JsonObject): JsonObject => claim({ requests: [{ name: 'gpu', ...rest }] });
const template = (spec: JsonObject): JsonObject => ({ apiVersion, kind: 'ResourceClaimTemplate', metadata, spec });

describe('ResourceClaim', () => {
  test('asks for one device, and tolerates a value', () => {
    const tolerations = [{ key: 'a' }];
    const given = request({ firstAvailable: [{ name: 'one', ...exactly, tolerations }] });
    expect(answerTo(CLAIMS, given)?.defaulted).toEqual({
      apiVersion,
      kind: 'ResourceClaim',
      metadata: NAMESPACED,
      spec: {
        devices: {
          requests: [
            {
              name: 'gpu',
              firstAvailable: [
                {
                  name: 'one',
                  deviceClassName: 'gpu.example.com',
                  allocationMode: 'ExactCount',
                  count: 1,
                  tolerations: [{ key: 'a', operator: 'Equal' }],
                },
              ],
            },
          ],
        },
      },
      status: {},
    });
  });

  test.each<[JsonObject, string]>([
    [{}, 'spec.devices.requests[0]: Required value: exactly one of `exactly` or `firstAvailable` is required'],
    [
      { exactly, firstAvailable: [{ name: 'a', ...exactly }] },
      'spec.devices.requests[0]: Invalid value: null: exactly one of `exactly` or `firstAvailable` is required, but multiple fields are set',
    ],
    [{ exactly: {} }, 'spec.devices.requests[0].exactly.deviceClassName: Required value'],
    [
      { exactly: { ...exactly, count: -1 } },
      'spec.devices.requests[0].exactly.count: Invalid value: -1: must be greater than zero',
    ],
    [
      { exactly: { ...exactly, allocationMode: 'All', count: 2 } },
      "spec.devices.requests[0].exactly.count: Invalid value: 2: must not be specified when allocationMode is 'All'",
    ],
    [
      { exactly: { ...exactly, allocationMode: 'Some' } },
      'spec.devices.requests[0].exactly.allocationMode: Unsupported value: "Some": supported values: "All", "ExactCount"',
    ],
    [
      { exactly: { ...exactly, tolerations: [{ operator: 'Exists', value: 'x', effect: 'Stop' }] } },
      '[spec.devices.requests[0].exactly.tolerations[0].value: Invalid value: "x": must be empty for operator `Exists`, spec.devices.requests[0].exactly.tolerations[0].effect: Unsupported value: "Stop": supported values: "NoExecute", "NoSchedule", "None"]',
    ],
    [
      { firstAvailable: Array.from({ length: 9 }, (_, index) => ({ name: `a${index}`, ...exactly })) },
      'spec.devices.requests[0].firstAvailable: Too many: 9: must have at most 8 items',
    ],
  ])('with the request %j is refused', (rest, message) => {
    expect(messageTo(CLAIMS, request(rest))).toBe(message);
  });

  test.each<[JsonObject, string]>([
    [
      { constraints: [{ requests: ['gpu/a'], matchAttribute: 'numa' }] },
      `[spec.devices.constraints[0].requests[0]: Invalid value: "gpu/a": ${REFERENCE}, spec.devices.constraints[0].matchAttribute: Invalid value: "numa": a fully qualified name must be a domain and a name separated by a slash]`,
    ],
    [
      { constraints: [{}] },
      'spec.devices.constraints[0]: Required value: exactly one of "matchAttribute" or "distinctAttribute" is required, but multiple fields are set',
    ],
    [
      { config: [{ requests: ['gpu', 'gpu'], opaque: { driver: 'gpu.example.com', parameters: [] } }] },
      '[spec.devices.config[0].requests[1]: Duplicate value: "gpu", spec.devices.config[0].opaque.parameters: Invalid value: "<value omitted>": must be a valid JSON object]',
    ],
    [
      {
        requests: [
          { name: 'gpu', exactly },
          { name: 'gpu', exactly },
        ],
      },
      'spec.devices.requests[1]: Duplicate value: "gpu"',
    ],
  ])('with %j is refused', (devices, message) => {
    expect(messageTo(CLAIMS, claim({ requests: [{ name: 'gpu', exactly }], ...devices }))).toBe(message);
  });

  test('administers devices only in a namespace that is labelled for it', () => {
    const given = request({ exactly: { ...exactly, adminAccess: true } });
    const path = { group: 'resource.k8s.io', version: 'v1', namespace: 'shop', plural: 'resourceclaims' };
    const answerOf = (adminNamespaces?: string[]) =>
      new ApiServer({ customResources: [], adminNamespaces }).create(path, given);
    expect(answerOf([])?.message).toBe(
      'ResourceClaim.resource.k8s.io "gpus" is invalid: spec.devices.requests[0].adminAccess: Forbidden: admin access to devices requires the `resource.kubernetes.io/admin-access: true` label on the containing namespace',
    );
    expect(answerOf(['shop'])?.status).toBe(201);
    expect(answerOf()?.status).toBe(201);
  });
});

describe('ResourceClaimTemplate', () => {
  test('gives claims nothing but labels and annotations', () => {
    const meta = { labels: { a: 'b' }, name: 'x', finalizers: ['example.com/a'] };
    expect(messageTo(TEMPLATES, template({ metadata: meta, spec: {} }))).toBe(
      '[spec.metadata.name: Forbidden: cannot be set, spec.metadata.finalizers: Forbidden: cannot be set]',
    );
    expect(answerTo(TEMPLATES, template({ metadata: { labels: { a: 'b' } }, spec: {} }))?.status).toBe(201);
  });

  test('is checked like the claims that it makes', () => {
    const devices = { requests: [{ name: 'GPU', exactly }] };
    expect(messageTo(TEMPLATES, template({ spec: { devices } }))).toMatch(
      /^spec\.spec\.devices\.requests\[0\]\.name: Invalid value: "GPU": a lowercase RFC 1123 label /,
    );
  });
});
