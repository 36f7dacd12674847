import { JsonObject } from '../../../../../lib/preflight/upstream/api-server/json-value';
import { answerTo, messageTo } from '../built-in-objects';

const PATH = '/apis/policy/v1/namespaces/shop/poddisruptionbudgets';

const budget = (spec: JsonObject, name = 'web'): JsonObject => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name },
  spec,
});

describe('PodDisruptionBudget', () => {
  test.each<JsonObject>([{ minAvailable: 1 }, { maxUnavailable: '50%' }, { minAvailable: '100%' }, {}])(
    'with %j is accepted',
    (spec) => {
      expect(answerTo(PATH, budget(spec))).toMatchObject({
        status: 201,
        defaulted: { metadata: { name: 'web', namespace: 'shop', generation: 1 }, spec },
      });
    },
  );

  test('takes null as not given', () => {
    expect(answerTo(PATH, budget({ minAvailable: null, maxUnavailable: 1 }))?.defaulted?.spec).toEqual({
      maxUnavailable: 1,
    });
  });

  test.each<[JsonObject, string]>([
    [{ minAvailable: -1 }, 'spec.minAvailable: Invalid value: -1: must be greater than or equal to 0'],
    [{ minAvailable: '101%' }, 'spec.minAvailable: Invalid value: "101%": must not be greater than 100%'],
    [
      { maxUnavailable: 'half' },
      "spec.maxUnavailable: Invalid value: \"half\": a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')",
    ],
    [
      { unhealthyPodEvictionPolicy: 'Never' },
      'spec.unhealthyPodEvictionPolicy: Unsupported value: "Never": supported values: "AlwaysAllow", "IfHealthyBudget"',
    ],
    [
      { minAvailable: 1, maxUnavailable: '1%', selector: { matchLabels: { b: 'x', a: 'y' }, matchExpressions: [] } },
      'spec: Invalid value: {"MinAvailable":1,"Selector":{"matchLabels":{"a":"y","b":"x"}},"MaxUnavailable":"1%","UnhealthyPodEvictionPolicy":null}: minAvailable and maxUnavailable cannot be both set',
    ],
  ])('with %j is refused', (spec, message) => {
    expect(messageTo(PATH, budget(spec))).toBe(message);
  });

  test('has its name looked at only when its spec is right', () => {
    expect(messageTo(PATH, budget({ minAvailable: 1 }, 'a/b'))).toBe(
      `metadata.name: Invalid value: "a/b": may not contain '/'`,
    );
    expect(messageTo(PATH, budget({ minAvailable: -1 }, 'a/b'))).toBe(
      'spec.minAvailable: Invalid value: -1: must be greater than or equal to 0',
    );
  });
});
