import { JsonObject } from '../../../../../lib/preflight/upstream/api-server/json-value';
import { answerTo, messageTo } from '../built-in-objects';

const IN_SHOP = '/api/v1/namespaces/shop';
const object = (kind: string, rest: JsonObject): JsonObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'a' },
  ...rest,
});
const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('Secret', () => {
  const path = `${IN_SHOP}/secrets`;
  const secret = (type: string, data: JsonObject): JsonObject =>
    object('Secret', { type: `kubernetes.io/${type}`, data });
  const docker = (text: string): JsonObject => secret('dockerconfigjson', { '.dockerconfigjson': base64(text) });

  test('holds its texts in base64, over its data', () => {
    const given = object('Secret', { stringData: { a: 'new' }, data: { a: base64('old'), b: base64('kept') } });
    expect(answerTo(path, given)?.defaulted).toMatchObject({
      type: 'Opaque',
      data: { a: base64('new'), b: base64('kept') },
    });
  });

  test.each<[JsonObject, string]>([
    [secret('tls', {}), '[data[tls.crt]: Required value, data[tls.key]: Required value]'],
    [secret('basic-auth', {}), '[data[username]: Required value, data[password]: Required value]'],
    [secret('ssh-auth', { 'ssh-privatekey': '' }), 'data[ssh-privatekey]: Required value'],
    [secret('service-account-token', {}), 'metadata.annotations[kubernetes.io/service-account.name]: Required value'],
    [secret('dockercfg', {}), 'data[.dockercfg]: Required value'],
  ])('%j is refused', (given, message) => {
    expect(messageTo(path, given)).toBe(message);
  });

  test.each([
    ['', 'unexpected end of JSON input'],
    ['{"a":', 'unexpected end of JSON input'],
    ['auths', "invalid character 'a' looking for beginning of value"],
    ['not', "invalid character 'o' in literal null (expecting 'u')"],
    ['{a}', "invalid character 'a' looking for beginning of object key string"],
    ['{"a" 1}', "invalid character '1' after object key"],
    ['{"a":1 2}', "invalid character '2' after object key:value pair"],
    ['[1 2]', "invalid character '2' after array element"],
    ['{} x', "invalid character 'x' after top-level value"],
    ['"\\x"', "invalid character 'x' in string escape code"],
    ['[1.x]', "invalid character 'x' after decimal point in numeric literal"],
    ['[]', 'json: cannot unmarshal array into Go value of type map[string]interface {}'],
  ])('a configuration of Docker that is %j is refused', (text, problem) => {
    expect(messageTo(path, docker(text))).toBe(
      `data[.dockerconfigjson]: Invalid value: "<secret contents redacted>": ${problem}`,
    );
  });

  test('configurations of Docker are accepted', () => {
    for (const text of ['{}', 'null', ' {"auths":{"a":{"auth":"b\\u0041"}},"n":[-1.5e3,true,null]} ']) {
      expect(answerTo(path, docker(text))?.status).toBe(201);
    }
  });

  test('certificates and keys that are none get a warning', () => {
    const pem = (type: string): string => `-----BEGIN ${type}-----\nAAAA\n-----END ${type}-----\n`;
    const warning = (crt: string, key: string): unknown =>
      answerTo(path, secret('tls', { 'tls.crt': base64(crt), 'tls.key': base64(key) }))?.warnings;
    expect(warning('', '')).toEqual(['tls: failed to find any PEM data in certificate input']);
    expect(warning(pem('PRIVATE KEY'), '')).toEqual([
      'tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched',
    ]);
    expect(warning(pem('CERTIFICATE'), '')).toEqual(['tls: failed to find any PEM data in key input']);
    expect(warning(pem('CERTIFICATE'), pem('CERTIFICATE'))).toEqual([
      'tls: found a certificate rather than a key in the PEM for the private key',
    ]);
    expect(warning(pem('CERTIFICATE'), pem('PRIVATE KEY'))).toEqual(['x509: malformed certificate']);
  });
});

describe('Namespace', () => {
  const path = '/api/v1/namespaces';
  const namespace = (labels: JsonObject): JsonObject => object('Namespace', { metadata: { name: 'a', labels } });

  test('gets a label, a finalizer and a phase', () => {
    expect(answerTo(path, object('Namespace', {}))?.defaulted).toEqual({
      ...namespace({ 'kubernetes.io/metadata.name': 'a' }),
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    });
  });

  test('with unknown levels and versions of Pod Security is refused', () => {
    const labels = {
      'pod-security.kubernetes.io/enforce': 'strict',
      'pod-security.kubernetes.io/warn-version': '1.30',
    };
    expect(messageTo(path, namespace(labels))).toBe(
      '[metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value: "strict": must be one of privileged, baseline, restricted, metadata.labels[pod-security.kubernetes.io/warn-version]: Invalid value: "1.30": must be "latest" or "v1.x"]',
    );
    expect(answerTo(path, namespace({ 'pod-security.kubernetes.io/audit': 'baseline' }))?.status).toBe(201);
  });

  test('is none when the body is another kind', () => {
    expect(messageTo(path, object('List', {}))).toBe(
      'List in version "v1" cannot be handled as a Namespace: converting (v1.List) to (core.Namespace): unknown conversion',
    );
  });
});

describe('ServiceAccount', () => {
  test('knows its Secrets by name alone', () => {
    const account = object('ServiceAccount', { secrets: [{ name: 'key', uid: 'u', namespace: 'other' }, {}] });
    expect(answerTo(`${IN_SHOP}/serviceaccounts`, account)?.defaulted?.secrets).toEqual([{ name: 'key' }, {}]);
  });
});

describe('LimitRange', () => {
  const path = `${IN_SHOP}/limitranges`;
  const range = (...limits: JsonObject[]): JsonObject => object('LimitRange', { spec: { limits } });

  test('gets the amounts of containers', () => {
    expect(
      answerTo(path, range({ type: 'Container', max: { cpu: '2' }, min: { memory: '1Gi' } }))?.defaulted,
    ).toMatchObject({
      spec: { limits: [{ default: { cpu: '2' }, defaultRequest: { cpu: '2', memory: '1Gi' } }] },
    });
  });

  test.each<[JsonObject, string]>([
    [{ type: 'Node' }, 'spec.limits[0].type: Invalid value: "Node": must be a standard limit type or fully qualified'],
    [
      { type: 'Pod', default: { cpu: '1' } },
      "spec.limits[0].default: Forbidden: may not be specified when `type` is 'Pod'",
    ],
    [
      { type: 'Pod', max: { gpu: '1' } },
      '[spec.limits[0].max[gpu]: Invalid value: "gpu": must be a standard resource type or fully qualified, spec.limits[0].max[gpu]: Invalid value: "gpu": must be a standard resource for containers]',
    ],
    [
      { type: 'PersistentVolumeClaim' },
      'spec.limits[0].limits: Required value: either minimum or maximum storage value is required, but neither was provided',
    ],
    [
      { type: 'Pod', min: { cpu: '2' }, max: { cpu: '1' } },
      'spec.limits[0].min[cpu]: Invalid value: "2": min value 2 is greater than max value 1',
    ],
    [
      { type: 'Pod', min: { cpu: '1' }, max: { cpu: '2' }, maxLimitRequestRatio: { cpu: '3' } },
      'spec.limits[0].maxLimitRequestRatio[cpu]: Invalid value: "3": ratio 3 is greater than max/min = 2.000000',
    ],
    [
      { type: 'Container', default: { 'nvidia.com/gpu': '2' }, defaultRequest: { 'nvidia.com/gpu': '1' } },
      'spec.limits[0].defaultRequest[nvidia.com/gpu]: Invalid value: "1": default value 2 must equal to defaultRequest value 1 in nvidia.com/gpu',
    ],
  ])('with %j is refused', (limit, message) => {
    expect(messageTo(path, range(limit))).toBe(message);
  });
});

describe('ResourceQuota', () => {
  const path = `${IN_SHOP}/resourcequotas`;
  const quota = (spec: JsonObject): JsonObject => object('ResourceQuota', { spec });

  test.each<[JsonObject, string]>([
    [{ hard: { storage: '1' } }, 'spec.hard[storage]: Invalid value: "storage": must be a standard resource for quota'],
    [{ hard: { pods: '500m' } }, 'spec.hard[pods]: Invalid value: "500m": must be an integer'],
    [{ hard: { cpu: '-1' } }, 'spec.hard[cpu]: Invalid value: "-1": must be greater than or equal to 0'],
    [
      { scopes: ['BestEffort', 'NotBestEffort'] },
      'spec.scopes: Invalid value: ["BestEffort","NotBestEffort"]: conflicting scopes',
    ],
    [
      { hard: { cpu: '1' }, scopes: ['BestEffort'] },
      'spec.scopes: Invalid value: ["BestEffort"]: unsupported scope applied to resource',
    ],
    [
      { scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In' }] } },
      "spec.scopeSelector.matchExpressions.values: Required value: must be at least one value when `operator` is 'In' or 'NotIn' for scope selector",
    ],
  ])('with %j is refused', (spec, message) => {
    expect(messageTo(path, quota(spec))).toBe(message);
  });

  test('warns of requests above limits', () => {
    expect(answerTo(path, quota({ hard: { cpu: '2', 'limits.cpu': '1' } }))?.warnings).toEqual([
      'ResourceQuota cpu (2) should be less than limits.cpu (1)',
    ]);
  });
});
