import fc from 'fast-check';
import { cronScheduleProblem } from '../../../../../lib/preflight/upstream/api-server/built-in/batch/cron-schedule';
import { durationProblem } from '../../../../../lib/preflight/upstream/api-server/go/duration';
import { JsonObject } from '../../../../../lib/preflight/upstream/api-server/json-value';
import { answerTo, messageTo } from '../built-in-objects';
import { template } from '../workload-objects';

const PATH = '/apis/batch/v1/namespaces/shop/cronjobs';
const cronJob = (spec: JsonObject = {}, job: JsonObject = {}, name = 'nightly'): JsonObject => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name },
  spec: {
    schedule: '0 3 * * *',
    jobTemplate: { spec: { template: template({ restartPolicy: 'Never' }), ...job } },
    ...spec,
  },
});

describe('CronJob', () => {
  test('gets its defaults, and its Job gets none', () => {
    const { schedule, jobTemplate, ...spec } = answerTo(PATH, cronJob())?.defaulted?.spec as JsonObject;
    expect(schedule).toBe('0 3 * * *');
    expect(spec).toEqual({
      concurrencyPolicy: 'Allow',
      suspend: false,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 1,
    });
    expect(Object.keys((jobTemplate as JsonObject).spec as JsonObject)).toEqual(['template']);
  });

  test.each<[JsonObject, string]>([
    [{ schedule: '' }, 'spec.schedule: Required value'],
    [
      { schedule: 'TZ=UTC 0 3 * * *' },
      'spec.schedule: Invalid value: "TZ=UTC 0 3 * * *": cannot use TZ or CRON_TZ in schedule, use timeZone field instead',
    ],
    [
      { concurrencyPolicy: 'Queue' },
      'spec.concurrencyPolicy: Unsupported value: "Queue": supported values: "Allow", "Forbid", "Replace"',
    ],
    [
      { startingDeadlineSeconds: -1 },
      'spec.startingDeadlineSeconds: Invalid value: -1: must be greater than or equal to 0',
    ],
    [
      { failedJobsHistoryLimit: -1 },
      'spec.failedJobsHistoryLimit: Invalid value: -1: must be greater than or equal to 0',
    ],
  ])('with %j is refused', (spec, message) => {
    expect(messageTo(PATH, cronJob(spec))).toBe(message);
  });

  test('refuses a selector for its Jobs', () => {
    const job = { selector: { matchLabels: { app: 'web' } }, manualSelector: true };
    expect(messageTo(PATH, cronJob({}, job))).toBe(
      '[spec.jobTemplate.spec.selector: Invalid value: {"matchLabels":{"app":"web"}}: `selector` will be auto-generated, spec.jobTemplate.spec.manualSelector: Unsupported value: true: supported values: "nil", "false"]',
    );
  });

  test('has a name of at most 52 characters', () => {
    expect(answerTo(PATH, cronJob({}, {}, 'a'.repeat(52)))?.status).toBe(201);
    const name = 'a'.repeat(53);
    expect(messageTo(PATH, cronJob({}, {}, name))).toBe(
      `metadata.name: Invalid value: "${name}": must be no more than 52 characters`,
    );
  });

  test.each(['Europe/Berlin', 'UTC', 'US/Eastern', 'Asia/Calcutta', 'Etc/GMT+5', 'America/Argentina/Salta', 'EST'])(
    'takes the time zone %s',
    (timeZone) => {
      expect(answerTo(PATH, cronJob({ timeZone }))?.status).toBe(201);
    },
  );

  const explicit = 'timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones';
  test.each<[string, string[]]>([
    ['', ['timeZone must be nil or non-empty string']],
    ['Europe/berlin', ['unknown time zone Europe/berlin']],
    ['America', ['unknown time zone America']],
    ['+02:00', ['unknown time zone +02:00']],
    ['/UTC', ['unknown time zone /UTC']],
    ['a..b', ['time: invalid location name']],
    ['Local', [explicit]],
    ['local', [explicit, 'unknown time zone local']],
  ])('refuses the time zone %j', (timeZone, problems) => {
    expect(answerTo(PATH, cronJob({ timeZone }))?.causes.map(({ field, message }) => [field, message])).toEqual(
      problems.map((problem) => ['spec.timeZone', `Invalid value: "${timeZone}": ${problem}`]),
    );
  });
});

describe('the schedule of a CronJob', () => {
  test.each([
    '* * * * *',
    '? ? ? ? ?',
    '*/5 0-23/2 1,15 JAN-dec sun',
    '  5\t4 * *\u00a0mon-fri ',
    '@hourly',
    '@every 1h30m',
    'CRON_TZ=Europe/Berlin 0 3 * * *',
    'TZ= @daily',
    ', * * * *',
    '+5 * * * *',
    '*-5 * * * *',
    '5/15 * * * *',
  ])('can be %j', (schedule) => {
    expect(cronScheduleProblem(schedule)).toBeUndefined();
  });

  test.each([
    ['* * * *', 'expected exactly 5 fields, found 4: [* * * *]'],
    ['60 * * * *', 'end of range (60) above maximum (59): 60'],
    ['* * 0 * *', 'beginning of range (0) below minimum (1): 0'],
    ['5-1 * * * *', 'beginning of range (5) beyond end of range (1): 5-1'],
    ['1-2-3 * * * *', 'too many hyphens: 1-2-3'],
    ['*/2/3 * * * *', 'too many slashes: */2/3'],
    ['*/0 * * * *', 'step of range should be a positive number: */0'],
    ['*/-1 * * * *', 'negative number (-1) not allowed: -1'],
    ['* * L * *', 'failed to parse int from L: strconv.Atoi: parsing "L": invalid syntax'],
    ['jan * * * *', 'failed to parse int from jan: strconv.Atoi: parsing "jan": invalid syntax'],
    [
      '* * * * 9223372036854775808',
      'failed to parse int from 9223372036854775808: strconv.Atoi: parsing "9223372036854775808": value out of range',
    ],
    ['@hourlyy', 'unrecognized descriptor: @hourlyy'],
    ['@every 5', 'failed to parse duration @every 5: time: missing unit in duration "5"'],
    ['TZ=UTC', 'invalid schedule format: runtime error: slice bounds out of range [:-1]'],
    ['TZ=Mars/Base 0 3 * * *', 'provided bad location Mars/Base: unknown time zone Mars/Base'],
  ])('cannot be %j', (schedule, problem) => {
    expect(cronScheduleProblem(schedule)).toBe(problem);
  });

  test('takes each list of ranges within its bounds', () => {
    const range = fc
      .tuple(fc.nat(59), fc.nat(59), fc.integer({ min: 1, max: 90 }))
      .map(([a, b, step]) => `${Math.min(a, b)}-${Math.max(a, b)}/${step}`);
    fc.assert(
      fc.property(fc.array(range, { minLength: 1 }), (ranges) => {
        expect(cronScheduleProblem(`${ranges.join(',')} * * * *`)).toBeUndefined();
      }),
    );
  });
});

describe('durations of Go', () => {
  test.each(['0', '-0', '1h', '1.5h', '.5s', '1h2m3s4ms5us6\u00b5s7\u03bcs8ns', '-9223372036854775808ns'])(
    'can be %j',
    (text) => {
      expect(durationProblem(text)).toBeUndefined();
    },
  );

  test.each([
    ['', 'time: invalid duration ""'],
    ['-', 'time: invalid duration "-"'],
    ['h', 'time: invalid duration "h"'],
    ['.s', 'time: invalid duration ".s"'],
    ['5', 'time: missing unit in duration "5"'],
    ['5d', 'time: unknown unit "d" in duration "5d"'],
    ['5\u00e9"', 'time: unknown unit "\\xc3\\xa9\\"" in duration "5\\xc3\\xa9\\""'],
    ['9223372036854775808ns', 'time: invalid duration "9223372036854775808ns"'],
    ['99999999999999999999', 'time: invalid duration "99999999999999999999"'],
  ])('cannot be %j', (text, problem) => {
    expect(durationProblem(text)).toBe(problem);
  });
});
