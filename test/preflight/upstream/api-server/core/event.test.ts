import { JsonObject } from '../../../../../lib/preflight/upstream/api-server/json-value';
import { answerTo, messageTo } from '../built-in-objects';

const OLDER = '/api/v1/namespaces/shop/events';
const NEWER = '/apis/events.k8s.io/v1/namespaces/shop/events';
const eventTime = '2024-01-01T00:00:00.000000Z';
const told = { eventTime, reportingInstance: 'a', action: 'Pull', reason: 'Pulled' };
const MISMATCH = 'does not match event.namespace';

const older = (rest: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'Event', metadata: { name: 'a' }, ...rest });
const newer = (rest: JsonObject): JsonObject => ({
  apiVersion: 'events.k8s.io/v1',
  kind: 'Event',
  metadata: { name: 'a' },
  regarding: { namespace: 'shop' },
  reportingController: 'example.com/puller',
  type: 'Normal',
  ...told,
  ...rest,
});

describe('Event of the core group', () => {
  test('is of the namespace of its object', () => {
    expect(answerTo(OLDER, older({ involvedObject: { namespace: 'shop' } }))?.status).toBe(201);
    expect(messageTo(OLDER, older({ involvedObject: { namespace: 'other' } }))).toBe(
      `involvedObject.namespace: Invalid value: "other": ${MISMATCH}`,
    );
  });

  test('with a time says who reports what', () => {
    const involvedObject = { namespace: 'other' };
    expect(messageTo(OLDER, older({ ...told, involvedObject, reportingComponent: 'puller' }))).toBe('');
    expect(messageTo(OLDER, older({ eventTime, involvedObject, reportingComponent: 'puller' }))).toBe(
      '[reportingInstance: Required value, action: Required value, reason: Required value]',
    );
    expect(messageTo(OLDER, older({ ...told, reportingComponent: 'puller', message: 'x'.repeat(1025) }))).toBe(
      `[involvedObject.namespace: Invalid value: "": ${MISMATCH}, message: Invalid value: "": can have at most 1024 characters]`,
    );
    expect(messageTo(OLDER, older({ ...told, involvedObject, reportingComponent: 'a', action: 'x'.repeat(129) }))).toBe(
      'action: Invalid value: "": can have at most 128 characters',
    );
  });

  test('has a time to the microsecond', () => {
    expect(messageTo(OLDER, older({ eventTime: '2024-01-01T00:00:00Z' }))).toBe(
      'Event in version "v1" cannot be handled as a Event: parsing time "2024-01-01T00:00:00Z" as "2006-01-02T15:04:05.000000Z07:00": cannot parse "Z" as ".000000"',
    );
  });
});

describe('Event of events.k8s.io', () => {
  test('is accepted with all that it must say', () => {
    expect(answerTo(NEWER, newer({}))?.status).toBe(201);
  });

  test.each<[JsonObject, string]>([
    [{ eventTime: null }, 'eventTime: Required value'],
    [{ type: 'Info' }, 'type: Invalid value: "": has invalid value: Info'],
    [
      { series: { count: 1 } },
      '[series.count: Invalid value: "": should be at least 2, series.lastObservedTime: Required value]',
    ],
    [
      { deprecatedCount: 1, deprecatedSource: { host: 'a' } },
      '[count: Invalid value: "": needs to be unset, source: Invalid value: "": needs to be unset]',
    ],
  ])('with %j is refused', (rest, message) => {
    expect(messageTo(NEWER, newer(rest))).toBe(message);
  });

  test('is refused by the name that the core group has for it', () => {
    expect(answerTo(NEWER, newer({ action: '' }))?.message).toBe('Event "a" is invalid: action: Required value');
  });
});
