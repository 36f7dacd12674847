import * as fc from 'fast-check';
import { SccAdmission } from '../../../../lib/preflight/upstream/scc/admission';
import { SccAnswer } from '../../../../lib/preflight/upstream/scc/answer';
import { defaultedScc } from '../../../../lib/preflight/upstream/scc/defaults';
import { Pod } from '../../../../lib/preflight/upstream/scc/pod';
import { SecurityContextConstraints } from '../../../../lib/preflight/upstream/scc/security-context-constraints';
import { arbitraryPod } from './arbitrary-pod';
import { arbitraryScc } from './arbitrary-scc';
import { CONTROLLER, NAMESPACE, worldOf } from './worlds';

const shipped = worldOf().sccs;

/** An SCC that is not broken, under a name that no other one has. */
const arbitrarySound: fc.Arbitrary<SecurityContextConstraints> = fc
  .record({
    scc: arbitraryScc,
    uid: fc.constantFrom(0, 1000, 1000900000),
    labels: fc.constantFrom('RunAsAny', 'MustRunAs'),
    seccompProfiles: fc.subarray(['*', 'runtime/default', 'localhost/a', 'unconfined']),
    more: fc.record({
      allowPrivilegeEscalation: fc.option(fc.boolean()),
      readOnlyRootFilesystem: fc.boolean(),
      userNamespaceLevel: fc.constantFrom('', 'RequirePodLevel'),
      allowHostPID: fc.boolean(),
    }),
  })
  .map(({ scc, uid, labels, seccompProfiles, more }) =>
    defaultedScc({
      ...scc,
      ...more,
      metadata: { name: `own-${scc.metadata?.name}` },
      runAsUser: { ...scc.runAsUser, uid },
      seLinuxContext: { type: labels },
      seccompProfiles,
    }),
  );

const arbitrarySccs = fc.uniqueArray(arbitrarySound, { maxLength: 4, selector: ({ metadata }) => metadata?.name });
const names = (sccs: readonly SecurityContextConstraints[]) => sccs.map(({ metadata }) => metadata?.name ?? '');

/** A pod, SCCs besides those that OpenShift ships, and which of all of them may be used. */
const arbitraryCase = fc.record({ pod: arbitraryPod, own: arbitrarySccs }).chain(({ pod, own }) => {
  const sccs = [...shipped, ...own];
  return fc.record({ pod: fc.constant(pod), sccs: fc.constant(sccs), usable: fc.subarray(names(sccs)) });
});

const admissionOf = (sccs: readonly SecurityContextConstraints[], usable: readonly string[]) =>
  new SccAdmission({ sccs, release: 20, mayUse: (_, name) => usable.includes(name) });
const answer = (
  sccs: readonly SecurityContextConstraints[],
  usable: readonly string[],
  pod: Pod,
  phase?: 'validating',
): SccAnswer => admissionOf(sccs, usable).admit({ namespace: NAMESPACE, requester: CONTROLLER, pod, phase });

describe('SCCs', () => {
  test('that become usable never have a pod refused that was admitted', () => {
    fc.assert(
      fc.property(arbitraryCase, fc.nat(), ({ pod, sccs, usable }, which) => {
        const more = [...usable, names(sccs)[which % sccs.length]];
        return !answer(sccs, usable, pod).allowed || answer(sccs, more, pod).allowed;
      }),
    );
  });

  test('may be listed in any order', () => {
    fc.assert(
      fc.property(arbitraryCase, ({ pod, sccs, usable }) => {
        expect(answer([...sccs].reverse(), usable, pod)).toEqual(answer(sccs, usable, pod));
      }),
    );
  });

  test('that admit a pod have nothing against what they have made of it', () => {
    fc.assert(
      fc.property(arbitraryCase, ({ pod, sccs, usable }) => {
        const { admitted, scc } = answer(sccs, usable, pod);
        fc.pre(admitted !== undefined);
        const validated = answer(sccs, usable, admitted, 'validating');
        expect([validated.scc, validated.admitted]).toEqual([scc, admitted]);
      }),
    );
  });

  test('make nothing else of a pod that one of them has admitted', () => {
    fc.assert(
      fc.property(arbitraryCase, ({ pod, sccs, usable }) => {
        const { admitted, scc } = answer(sccs, usable, pod);
        fc.pre(admitted !== undefined);
        const again = answer(sccs, usable, admitted);
        expect([again.scc, again.admitted]).toEqual([scc, admitted]);
      }),
    );
  });

  test('answer alike whatever was asked before', () => {
    fc.assert(
      fc.property(arbitraryCase, arbitraryPod, ({ pod, sccs, usable }, other) => {
        const admission = admissionOf(sccs, usable);
        admission.admit({ namespace: NAMESPACE, requester: CONTROLLER, pod: other });
        const second = admission.admit({ namespace: NAMESPACE, requester: CONTROLLER, pod });
        expect(second).toEqual(answer(sccs, usable, pod));
      }),
    );
  });
});
