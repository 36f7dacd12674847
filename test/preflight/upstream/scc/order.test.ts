import * as fc from 'fast-check';
import { defaultedScc } from '../../../../lib/preflight/upstream/scc/defaults';
import { inOrder, restrictionPoints } from '../../../../lib/preflight/upstream/scc/order';
import { SecurityContextConstraints } from '../../../../lib/preflight/upstream/scc/security-context-constraints';
import { arbitraryScc } from './arbitrary-scc';

const named = (name: string, scc: SecurityContextConstraints = {}): SecurityContextConstraints => ({
  metadata: { name },
  ...scc,
});
const order = (...sccs: SecurityContextConstraints[]): (string | undefined)[] =>
  inOrder(sccs).map(({ metadata }) => metadata?.name);

describe('points of an SCC', () => {
  const NOTHING = 5_000;
  const caps = (count: number): string[] => Array.from({ length: count }, (_, index) => `CAP${index}`);

  test.each<[string, SecurityContextConstraints, number]>([
    ['nothing', {}, 0],
    ['privileged containers', { allowPrivilegedContainer: true }, 1_600_000],
    ['host ports', { allowHostPorts: true }, 800_000],
    ['the network of the host', { allowHostNetwork: true }, 400_000],
    ['processes and IPC of the host, which count nothing', { allowHostPID: true, allowHostIPC: true }, 0],
    ['hostPath', { volumes: ['hostPath', 'nfs'] }, 200_000],
    ['all volumes', { volumes: ['*'] }, 200_000],
    ['a volume that is not trivial', { volumes: ['secret', 'csi'] }, 100_000],
    ['trivial volumes', { volumes: ['secret', 'configMap', 'emptyDir', 'downwardAPI', 'projected', 'none'] }, 0],
    ['any user', { runAsUser: { type: 'RunAsAny' } }, 40_000],
    ['any user but root', { runAsUser: { type: 'MustRunAsNonRoot' } }, 30_000],
    ['users of a range', { runAsUser: { type: 'MustRunAsRange' } }, 20_000],
    ['one user', { runAsUser: { type: 'MustRunAs' } }, 10_000],
    ['an unknown strategy', { runAsUser: { type: 'Odd' }, seLinuxContext: { type: 'Odd' } }, 0],
    ['any label', { seLinuxContext: { type: 'RunAsAny' } }, 40_000],
    ['one label', { seLinuxContext: { type: 'MustRunAs' } }, 10_000],
    ['capabilities that are added', { defaultAddCapabilities: ['A', 'B'] }, 600],
    ['capabilities that are allowed', { allowedCapabilities: ['A', 'B'] }, 20],
    ['all capabilities', { allowedCapabilities: ['A', '*'] }, 4_000],
    ['ALL capabilities, in any case', { allowedCapabilities: ['all'] }, 4_000],
    ['capabilities that are dropped', { requiredDropCapabilities: ['A', 'B'] }, -100],
    ['ALL capabilities dropped, in any case', { requiredDropCapabilities: ['A', 'aLL'] }, -3_000],
    ['more capabilities than count', { defaultAddCapabilities: caps(17) }, 4_999],
    ['more dropped capabilities than count', { requiredDropCapabilities: caps(101) }, -5_000],
  ])('that allows %s', (_, scc, points) => {
    expect(restrictionPoints(scc)).toBe(NOTHING + points);
  });
});

describe('the order of SCCs', () => {
  test('is by priority, and none is 0', () => {
    expect(order(named('c'), named('b', { priority: 1 }), named('a', { priority: null }), named('d'))).toEqual([
      'b',
      'a',
      'c',
      'd',
    ]);
  });

  test('is by restriction where priorities are equal', () => {
    expect(order(named('a', { allowHostPorts: true }), named('b'))).toEqual(['b', 'a']);
  });

  test('is by name where restrictions are equal, upper case first', () => {
    expect(order(named('b'), named('a.b'), named('a-b'), named('B'))).toEqual(['B', 'a-b', 'a.b', 'b']);
  });

  test('does not depend on the order in which they are given', () => {
    fc.assert(
      fc.property(
        fc
          .uniqueArray(arbitraryScc.map(defaultedScc), { selector: ({ metadata }) => metadata?.name })
          .chain((sccs) => fc.tuple(fc.constant(sccs), fc.shuffledSubarray(sccs, { minLength: sccs.length }))),
        ([sccs, shuffled]) => {
          expect(order(...shuffled)).toEqual(order(...sccs));
        },
      ),
    );
  });

  test('a further permission never moves an SCC to the front', () => {
    fc.assert(
      fc.property(
        arbitraryScc.map(defaultedScc),
        fc.constantFrom<SecurityContextConstraints>(
          { allowPrivilegedContainer: true },
          { allowHostPorts: true },
          { allowHostNetwork: true },
          { volumes: ['*'] },
          { runAsUser: { type: 'RunAsAny' } },
          { seLinuxContext: { type: 'RunAsAny' } },
          { allowedCapabilities: ['*'] },
          { requiredDropCapabilities: [] },
        ),
        (scc, permission) => {
          expect(restrictionPoints({ ...scc, ...permission })).toBeGreaterThanOrEqual(restrictionPoints(scc));
        },
      ),
    );
  });
});
