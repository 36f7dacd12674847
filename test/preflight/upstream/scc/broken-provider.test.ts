import { brokenProvider } from '../../../../lib/preflight/upstream/scc/broken-provider';
import { defaultedScc } from '../../../../lib/preflight/upstream/scc/defaults';
import { releaseSccs } from '../../../../lib/preflight/upstream/scc/releases/release-sccs';
import { SecurityContextConstraints } from '../../../../lib/preflight/upstream/scc/security-context-constraints';

const scc = (rest: SecurityContextConstraints): SecurityContextConstraints =>
  defaultedScc({ runAsUser: { type: 'RunAsAny' }, seLinuxContext: { type: 'RunAsAny' }, ...rest });

describe('what admission can make of an SCC', () => {
  test.each<[string, SecurityContextConstraints, string | undefined]>([
    ['any user', {}, undefined],
    ['a user', { runAsUser: { type: 'MustRunAs', uid: 0 } }, undefined],
    ['a user that is not named', { runAsUser: { type: 'MustRunAs' } }, 'MustRunAs requires a UID'],
    ['users of the namespace', { runAsUser: { type: 'MustRunAsRange' } }, undefined],
    ['users of a range', { runAsUser: { type: 'MustRunAsRange', uidRangeMin: 0, uidRangeMax: 5 } }, undefined],
    [
      'users from a bound on',
      { runAsUser: { type: 'MustRunAsRange', uidRangeMin: 5 } },
      'MustRunAsRange requires a UIDRangeMax',
    ],
    [
      'users up to a bound',
      { runAsUser: { type: 'MustRunAsRange', uidRangeMax: 5 } },
      'MustRunAsRange requires a UIDRangeMin',
    ],
    ['users of no strategy', { runAsUser: { type: 'Any' } }, 'Unrecognized RunAsUser strategy type Any'],
    ['labels of no strategy', { seLinuxContext: {} }, 'Unrecognized SELinuxContext strategy type '],
    ['groups of no strategy', { fsGroup: { type: 'Any' } }, 'Unrecognized FSGroup strategy type Any'],
    [
      'more groups of no strategy',
      { supplementalGroups: { type: 'MustRunAsRange' } },
      'Unrecognized SupplementalGroups strategy type MustRunAsRange',
    ],
    [
      'groups and labels of the namespace',
      { fsGroup: { type: 'MustRunAs' }, seLinuxContext: { type: 'MustRunAs' } },
      undefined,
    ],
  ])('with %s', (_, rest, expected) => {
    expect(brokenProvider(scc(rest))).toBe(expected);
  });

  test.each([12, 20, 22])('is something of all that OpenShift 4.%i ships', (minor) => {
    expect(
      releaseSccs(minor)
        .sccs.map(brokenProvider)
        .filter((problem) => problem !== undefined),
    ).toEqual([]);
  });
});
