import { isSynced, syncedLabels } from '../../../../../lib/preflight/upstream/pod-security/openshift/label-sync';
import { OPENSHIFT_POLICY } from '../../../../../lib/preflight/upstream/pod-security/openshift/openshift-policy';
import { namespacePolicy } from '../../../../../lib/preflight/upstream/pod-security/namespace-policy';

const SYNC = 'security.openshift.io/scc.podSecurityLabelSync';
const PREFIX = 'pod-security.kubernetes.io/';
const MODES = ['enforce', 'audit', 'warn'];
const all = Object.fromEntries(
  MODES.flatMap((mode) => [
    [`${PREFIX}${mode}`, 'baseline'],
    [`${PREFIX}${mode}-version`, 'latest'],
  ]),
);

describe('the synchronization of labels', () => {
  test.each<[string, boolean, string, { [label: string]: string }]>([
    ['an ordinary namespace', true, 'models', {}],
    ['openshift-operators unless it asks for it', false, 'openshift-operators', {}],
    ['openshift-operators when it asks for it', true, 'openshift-operators', { [SYNC]: 'true' }],
    ['a namespace of the payload, whatever it asks for', false, 'openshift-monitoring', { [SYNC]: 'true' }],
    ['default', false, 'default', { [SYNC]: 'true' }],
    ['a namespace that does not want it', false, 'models', { [SYNC]: 'false' }],
    ['a namespace whose labels are all set', false, 'models', all],
    ['a namespace whose labels are all set and that asks for it', true, 'models', { ...all, [SYNC]: 'true' }],
    ['a namespace that sets one label', true, 'models', { [`${PREFIX}enforce`]: 'baseline' }],
  ])('%s: %p', (_, expected, name, labels) => {
    expect(isSynced({ name, labels }, 18)).toBe(expected);
  });

  test('did not respect labels that are all set before 4.14', () => {
    expect(isSynced({ name: 'models', labels: all }, 13)).toBe(true);
    expect(isSynced({ name: 'models', labels: all }, 14)).toBe(false);
  });

  test.each([
    [16, 'v1.24'],
    [17, 'latest'],
  ])('writes audit and warn; in 4.%i their version is %s', (release, version) => {
    expect(syncedLabels({ name: 'models', labels: { team: 'a' } }, 'restricted', release)).toEqual({
      team: 'a',
      [`${PREFIX}audit`]: 'restricted',
      [`${PREFIX}audit-version`]: version,
      [`${PREFIX}warn`]: 'restricted',
      [`${PREFIX}warn-version`]: version,
    });
  });

  test.each<[string, string, { [label: string]: string }, number]>([
    ['leaves labels alone that somebody has set', 'privileged', {}, 18],
    ['overwrites them when the namespace asks for it', 'restricted', { [SYNC]: 'true' }, 18],
    ['overwrites them before 4.14', 'restricted', {}, 13],
  ])('%s', (_, warn, more, release) => {
    const labels = { [`${PREFIX}warn`]: 'privileged', ...more };
    expect(syncedLabels({ name: 'models', labels }, 'restricted', release)[`${PREFIX}warn`]).toBe(warn);
  });

  test('leaves namespaces alone that it does not follow', () => {
    const labels = { [SYNC]: 'false' };
    expect(syncedLabels({ name: 'models', labels }, 'privileged', 18)).toEqual(labels);
  });

  test.each(['default', 'kube-public', 'kube-system'])('%s is privileged since 4.14', (name) => {
    const labels = Object.fromEntries(MODES.map((mode) => [PREFIX + mode, 'privileged']));
    expect(syncedLabels({ name, labels: {} }, 'restricted', 14)).toEqual(labels);
    expect(syncedLabels({ name, labels: {} }, 'restricted', 13)).toEqual({});
  });
});

test('OpenShift warns of what is not restricted where a namespace has no labels, and refuses nothing', () => {
  const { policy } = namespacePolicy({}, OPENSHIFT_POLICY);
  expect(policy.enforce).toEqual({ level: 'privileged', version: 'latest' });
  expect(policy.audit).toEqual({ level: 'restricted', version: 'latest' });
  expect(policy.warn).toEqual({ level: 'restricted', version: 'latest' });
});
