import { JsonObject } from '../../../../../lib/preflight/upstream/api-server/json-value';
import { answerTo, messageTo } from '../built-in-objects';

const PATH = '/apis/apps/v1/namespaces/shop/controllerrevisions';
const revision = (rest: JsonObject): JsonObject => ({
  apiVersion: 'apps/v1',
  kind: 'ControllerRevision',
  metadata: { name: 'web-1' },
  ...rest,
});

describe('ControllerRevision', () => {
  test('is stored as it is', () => {
    const given = revision({ revision: 1, data: { spec: { replicas: 2 } } });
    expect(answerTo(PATH, given)?.defaulted).toEqual({ ...given, metadata: { name: 'web-1', namespace: 'shop' } });
  });

  test.each<[JsonObject, string]>([
    [{ revision: 1 }, 'data: Required value: data is mandatory'],
    [{ revision: 1, data: [] }, 'data: Required value: data must be a valid JSON object'],
    [{ revision: -1, data: {} }, 'revision: Invalid value: -1: must be greater than or equal to 0'],
  ])('with %j is refused', (rest, message) => {
    expect(messageTo(PATH, revision(rest))).toBe(message);
  });
});
