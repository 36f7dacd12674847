import { JsonObject } from '../../../../../lib/preflight/upstream/api-server/json-value';
import { answerTo, messageTo } from '../built-in-objects';

const GROUP = '/apis/admissionregistration.k8s.io/v1';
const service = { namespace: 'shop', name: 'hooks' };
const rule = { operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'] };
const webhook = {
  name: 'pods.hooks.example.com',
  clientConfig: { service },
  rules: [rule],
  sideEffects: 'None',
  admissionReviewVersions: ['v1'],
};

const configuration = (kind: string, ...webhooks: JsonObject[]): JsonObject => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind,
  metadata: { name: 'hooks' },
  webhooks,
});

const messageOf = (rest: JsonObject): string | undefined =>
  messageTo(
    `${GROUP}/validatingwebhookconfigurations`,
    configuration('ValidatingWebhookConfiguration', { ...webhook, ...rest }),
  );

describe('webhook configurations', () => {
  test('get their defaults', () => {
    const object = configuration('MutatingWebhookConfiguration', webhook);
    expect(answerTo(`${GROUP}/mutatingwebhookconfigurations`, object)?.defaulted?.webhooks).toEqual([
      {
        ...webhook,
        clientConfig: { service: { ...service, port: 443 } },
        rules: [{ ...rule, scope: '*' }],
        failurePolicy: 'Fail',
        matchPolicy: 'Equivalent',
        namespaceSelector: {},
        objectSelector: {},
        timeoutSeconds: 10,
        reinvocationPolicy: 'Never',
      },
    ]);
  });

  test.each<[JsonObject, string]>([
    [
      { name: 'hooks.example' },
      'webhooks[0].name: Invalid value: "hooks.example": should be a domain with at least three segments separated by dots',
    ],
    [
      { sideEffects: 'Some' },
      'webhooks[0].sideEffects: Unsupported value: "Some": supported values: "None", "NoneOnDryRun"',
    ],
    [
      { timeoutSeconds: 31 },
      'webhooks[0].timeoutSeconds: Invalid value: 31: the timeout value must be between 1 and 30 seconds',
    ],
    [
      { admissionReviewVersions: ['v2', 'v2'] },
      '[webhooks[0].admissionReviewVersions[1]: Invalid value: "v2": duplicate version, webhooks[0].admissionReviewVersions: Invalid value: ["v2","v2"]: must include at least one of v1, v1beta1]',
    ],
    [{ clientConfig: {} }, 'webhooks[0].clientConfig: Required value: exactly one of url or service is required'],
    [
      { clientConfig: { url: 'http://me@hooks/?a#b' } },
      `[webhooks[0].clientConfig.url: Invalid value: "http": 'https' is the only allowed URL scheme; desired format: https://host[/path], webhooks[0].clientConfig.url: Invalid value: "me": user information is not permitted in the URL, webhooks[0].clientConfig.url: Invalid value: "b": fragments are not permitted in the URL, webhooks[0].clientConfig.url: Invalid value: "a": query parameters are not permitted in the URL]`,
    ],
    [
      { clientConfig: { service: { ...service, path: '/a//b' } } },
      'webhooks[0].clientConfig.service.path: Invalid value: "/a//b": segment[1] may not be empty',
    ],
    [
      { clientConfig: { service: { namespace: 'shop' } } },
      'webhooks[0].clientConfig.service.namespace: Required value',
    ],
    [
      { rules: [{ ...rule, operations: ['create'] }] },
      'webhooks[0].rules[0].operations[0]: Unsupported value: "create": supported values: "*", "CONNECT", "CREATE", "DELETE", "UPDATE"',
    ],
    [
      { rules: [{ ...rule, resources: ['pods/*', 'pods/log'] }] },
      `webhooks[0].rules[0].resources[1]: Invalid value: "pods/log": if 'pods/*' is present, must not specify pods/log`,
    ],
    [
      { rules: [{ ...rule, apiGroups: ['*', 'apps'] }] },
      `webhooks[0].rules[0].apiGroups: Invalid value: ["*","apps"]: if '*' is present, must not specify other API groups`,
    ],
    [
      { matchConditions: [{ name: 'a', expression: 'request.nothing == 1' }] },
      `webhooks[0].matchConditions[0].expression: Invalid value: "request.nothing == 1": compilation failed: ERROR: <input>:1:8: undefined field 'nothing'
 | request.nothing == 1
 | .......^`,
    ],
  ])('with %j are refused', (rest, message) => {
    expect(messageOf(rest)).toBe(message);
  });

  test.each<[JsonObject]>([
    [{ clientConfig: { url: 'https://hooks.example.com:8443/validate' } }],
    [{ clientConfig: { service: { ...service, path: '/validate/pods' } } }],
    [{ rules: [{ ...rule, operations: ['*'], resources: ['*/*'] }] }],
    [{ matchConditions: [{ name: 'a', expression: "request.userInfo.groups.exists(g, g == 'admins')" }] }],
  ])('with %j are accepted', (rest) => {
    expect(messageOf(rest)).toBe('');
  });

  test('have webhooks of different names', () => {
    const object = configuration('ValidatingWebhookConfiguration', webhook, webhook);
    expect(messageTo(`${GROUP}/validatingwebhookconfigurations`, object)).toBe(
      'webhooks[1].name: Duplicate value: "pods.hooks.example.com"',
    );
  });

  test('are warned of names that are kept for files', () => {
    const object = { ...configuration('ValidatingWebhookConfiguration'), metadata: { name: 'a.static.k8s.io' } };
    expect(answerTo(`${GROUP}/validatingwebhookconfigurations`, object)?.warnings).toEqual([
      'metadata.name: names ending with ".static.k8s.io" are reserved for static manifest-based configurations and cannot be managed via the API',
    ]);
  });
});
