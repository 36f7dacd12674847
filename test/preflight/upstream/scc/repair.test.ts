import * as fc from 'fast-check';
import { SccAdmission } from '../../../../lib/preflight/upstream/scc/admission';
import { restrictionPoints } from '../../../../lib/preflight/upstream/scc/order';
import { Pod } from '../../../../lib/preflight/upstream/scc/pod';
import { isClaimable } from '../../../../lib/preflight/upstream/scc/repair/claimable-volume';
import { PodRepair, findRepair } from '../../../../lib/preflight/upstream/scc/repair/find-repair';
import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { changedPod } from '../../../../lib/preflight/upstream/pod-security/changed-pod';
import { REACHES } from '../../../../lib/preflight/upstream/scc/repair/pod-edit';
import { SecurityContextConstraints } from '../../../../lib/preflight/upstream/scc/security-context-constraints';
import { arbitraryPod } from './arbitrary-pod';
import { CONTROLLER, NAMESPACE, worldOf } from './worlds';

const sccs = worldOf().sccs;
const nameOf = ({ metadata }: SecurityContextConstraints): string => metadata?.name ?? '';
const named = (name: string): SecurityContextConstraints => sccs.filter((scc) => nameOf(scc) === name)[0];
const sccOf = (pod: Pod, usable: readonly string[], all = sccs): string | undefined =>
  new SccAdmission({ sccs: all, release: 20, mayUse: (_, name) => usable.includes(name) }).admit({
    namespace: NAMESPACE,
    requester: CONTROLLER,
    pod,
  }).scc ?? undefined;

const repairOf = (pod: Pod, usable: readonly string[]): PodRepair | undefined => {
  const admission = new SccAdmission({ sccs, release: 20, mayUse: (_, name) => usable.includes(name) });
  const refusals = (scc: SecurityContextConstraints, each: Pod) =>
    admission.refusals(scc, { namespace: NAMESPACE, pod: each });
  return findRepair(pod, {
    usable: usable.map(named),
    own: [],
    grantable: sccs
      .filter((scc) => !usable.includes(nameOf(scc)))
      .sort((a, b) => restrictionPoints(a) - restrictionPoints(b)),
    base: named('restricted-v2'),
    reaches: REACHES,
    refusals,
    admittedBy: (each) => sccOf(each, usable),
    isAdmittedWith: (scc, each) => refusals(scc, each)?.length === 0,
  });
};

/** The SCC that admits a pod once its repair is made, with an SCC of its own where it needs one. */
const madeWith = (pod: Pod, usable: readonly string[], { changes, scc, isGranted, additions }: PodRepair) => {
  const base = named(scc);
  const lists = Object.entries(additions ?? {}).filter(([, value]) => Array.isArray(value)) as ['volumes', string[]][];
  const added = lists.map(([setting, items]) => [setting, [...(base[setting] ?? []), ...items]]);
  const own = { ...base, ...additions, ...Object.fromEntries(added), metadata: { name: 'own' } } as typeof base;
  const granted = additions === undefined ? scc : 'own';
  return sccOf(
    changedPod(pod as JsonObject, changes),
    isGranted ? [...usable, granted] : usable,
    additions ? [...sccs, own] : sccs,
  );
};

const arbitraryUsable = fc.subarray(['anyuid', 'nonroot-v2', 'hostnetwork-v2', 'hostmount-anyuid']);
const refusedPod = fc
  .record({ pod: arbitraryPod, more: arbitraryUsable })
  .map(({ pod, more }) => ({ pod, usable: ['restricted-v2', ...more] }))
  .filter(({ pod, usable }) => sccOf(pod, usable) === undefined);

describe('what gets a pod admitted', () => {
  test('does so', () => {
    fc.assert(
      fc.property(refusedPod, ({ pod, usable }) => {
        const repair = repairOf(pod, usable);
        if (repair !== undefined) expect(madeWith(pod, usable, repair)).toBeDefined();
      }),
      { numRuns: 120 },
    );
  });

  test('is found for every pod: what cannot be changed is granted', () => {
    fc.assert(
      fc.property(refusedPod, ({ pod, usable }) => expect(repairOf(pod, usable)).toBeDefined()),
      { numRuns: 120 },
    );
  });

  test('has no change that the SCC does not need', () => {
    fc.assert(
      fc.property(refusedPod, ({ pod, usable }) => {
        const { changes = [], isGranted, scc } = repairOf(pod, usable) ?? {};
        if (isGranted !== false) return;
        for (const one of changes) {
          const others = changes.filter((change) => change !== one);
          expect(sccOf(changedPod(pod as JsonObject, others), usable)).not.toBe(scc);
        }
      }),
      { numRuns: 120 },
    );
  });

  test('takes what OpenShift assigns for the SCC that allows the least', () => {
    const pod = {
      metadata: { name: 'p' },
      spec: {
        securityContext: { runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
        containers: [{ name: 'c' }],
      },
    };
    expect(repairOf(pod, ['anyuid', 'restricted-v2'])).toEqual({
      changes: [{ path: 'spec.securityContext.runAsUser' }],
      scc: 'restricted-v2',
      isGranted: false,
    });
  });

  test('is no SCC with more privileges than another one that does', () => {
    fc.assert(
      fc.property(refusedPod, ({ pod, usable }) => {
        const repair = repairOf(pod, usable);
        if (repair?.isGranted !== true || repair.additions !== undefined) return;
        const less = sccs.filter((scc) => restrictionPoints(scc) < restrictionPoints(named(repair.scc)));
        expect(less.filter((scc) => sccOf(pod, [nameOf(scc)]) !== undefined)).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });
});

test.each([
  [{ nfs: { server: 's', path: '/m' } }, true],
  [{ hostPath: { path: '/srv/models' } }, true],
  [{ hostPath: { path: '/srv/models', type: 'DirectoryOrCreate' } }, true],
  [{ hostPath: { path: '/var/lib/models' } }, true],
  [{ hostPath: { path: '/dev/nvidia0' } }, false],
  [{ hostPath: { path: '/' } }, false],
  [{ hostPath: { path: '/var/run/docker.sock' } }, false],
  [{ hostPath: { path: '/srv/agent.sock', type: 'Socket' } }, false],
  [{ secret: { secretName: 's' } }, false],
])('whether a claim can take the place of %j: %j', (volume, expected) => {
  expect(isClaimable(volume)).toBe(expected);
});
