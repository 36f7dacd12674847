import {
  PRIVILEGED_POLICY,
  PodSecurityPolicy,
  namespacePolicy,
} from '../../../../lib/preflight/upstream/pod-security/namespace-policy';
import { LevelVersion, shownLevel } from '../../../../lib/preflight/upstream/pod-security/level-version';

const PREFIX = 'pod-security.kubernetes.io/';
const RESTRICTED: LevelVersion = { level: 'restricted', version: 'v1.30' };
const STRICT: PodSecurityPolicy = { enforce: RESTRICTED, audit: RESTRICTED, warn: RESTRICTED };

const read = (labels: { [name: string]: string }, defaults = PRIVILEGED_POLICY) => {
  const prefixed = Object.fromEntries(Object.entries(labels).map(([name, value]) => [PREFIX + name, value]));
  const { policy, errors } = namespacePolicy(prefixed, defaults);
  const { enforce, audit, warn } = policy;
  return {
    policy: [enforce, audit, warn].map(shownLevel),
    errors: errors.map(({ field, message }) => `${field}: ${message}`),
  };
};

describe('labels of a namespace', () => {
  test.each<[string, { [name: string]: string }, string[]]>([
    ['none ask nothing', {}, ['privileged:latest', 'privileged:latest', 'privileged:latest']],
    [
      'each mode has its own',
      {
        enforce: 'baseline',
        'enforce-version': 'v1.0',
        audit: 'restricted',
        'audit-version': 'v1.31',
        warn: 'privileged',
      },
      ['baseline:v1.0', 'restricted:v1.31', 'privileged:latest'],
    ],
    [
      'warn follows a stricter enforce with its version',
      { enforce: 'restricted', 'enforce-version': 'v1.25' },
      ['restricted:v1.25', 'privileged:latest', 'restricted:v1.25'],
    ],
    [
      'warn follows and keeps its own version',
      { enforce: 'baseline', 'enforce-version': 'v1.25', 'warn-version': 'v1.30' },
      ['baseline:v1.25', 'privileged:latest', 'baseline:v1.30'],
    ],
    [
      'a level that is set is kept',
      { enforce: 'restricted', warn: 'baseline' },
      ['restricted:latest', 'privileged:latest', 'baseline:latest'],
    ],
    [
      'a version alone sets no level',
      { 'enforce-version': 'v1.25' },
      ['privileged:v1.25', 'privileged:latest', 'privileged:latest'],
    ],
  ])('%s', (_, labels, policy) => {
    expect(read(labels)).toEqual({ policy, errors: [] });
  });

  test('those that are missing are as the API server is configured', () => {
    expect(read({ audit: 'baseline' }, STRICT).policy).toEqual([
      'restricted:v1.30',
      'baseline:v1.30',
      'restricted:v1.30',
    ]);
  });

  test('a default that is stricter than enforce stays', () => {
    expect(read({ enforce: 'baseline' }, STRICT).policy).toEqual([
      'baseline:v1.30',
      'restricted:v1.30',
      'restricted:v1.30',
    ]);
  });

  test('those that cannot be read enforce the strictest level, and neither audit nor warn', () => {
    expect(read({ enforce: 'Baseline', audit: '', warn: 'strict', 'warn-version': '1.25' })).toEqual({
      policy: ['restricted:latest', 'privileged:latest', 'privileged:latest'],
      errors: [
        `metadata.labels[${PREFIX}enforce]: Invalid value: "Baseline": must be one of privileged, baseline, restricted`,
        `metadata.labels[${PREFIX}audit]: Invalid value: "": must be one of privileged, baseline, restricted`,
        `metadata.labels[${PREFIX}warn]: Invalid value: "strict": must be one of privileged, baseline, restricted`,
        `metadata.labels[${PREFIX}warn-version]: Invalid value: "1.25": must be "latest" or "v1.x"`,
      ],
    });
  });

  test('warn does not follow an enforce that cannot be read', () => {
    expect(read({ enforce: 'strict' }).policy).toEqual(['restricted:latest', 'privileged:latest', 'privileged:latest']);
  });

  test.each(['v1.07', 'v1', 'v2.0', 'v1.30.1', 'V1.30', '', 'v1.9223372036854775808'])(
    '%p is no version',
    (version) => {
      expect(read({ 'enforce-version': version }).errors).toEqual([
        `metadata.labels[${PREFIX}enforce-version]: Invalid value: "${version}": must be "latest" or "v1.x"`,
      ]);
    },
  );

  test.each(['latest', 'v1.0', 'v1.30', 'v1.999', 'v1.9223372036854775807'])('%p is a version', (version) => {
    expect(read({ enforce: 'baseline', 'enforce-version': version })).toEqual({
      policy: [`baseline:${version}`, 'privileged:latest', `baseline:${version}`],
      errors: [],
    });
  });
});
