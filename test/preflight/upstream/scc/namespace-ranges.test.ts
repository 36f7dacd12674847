import { missingAnnotation, resolvedScc } from '../../../../lib/preflight/upstream/scc/namespace-ranges';
import { DEMO } from './trials';

const annotated = (annotations: { [key: string]: string }) => ({
  name: 'demo',
  annotations: Object.fromEntries(
    Object.entries(annotations).map(([key, value]) => [`openshift.io/sa.scc.${key}`, value]),
  ),
});
const groups = { type: 'MustRunAs' };
const RANGED = {
  metadata: { name: 'ranged' },
  runAsUser: { type: 'MustRunAsRange' },
  seLinuxContext: { type: 'MustRunAs' },
  fsGroup: groups,
  supplementalGroups: groups,
};

describe('the ranges of a namespace', () => {
  test('fill in what an SCC leaves open, and of the groups the first one alone for file systems', () => {
    expect(resolvedScc(RANGED, DEMO)).toEqual({
      metadata: { name: 'ranged' },
      runAsUser: { type: 'MustRunAsRange', uidRangeMin: 1000900000, uidRangeMax: 1000909999 },
      seLinuxContext: { type: 'MustRunAs', seLinuxOptions: { level: 's0:c30,c15' } },
      fsGroup: { type: 'MustRunAs', ranges: [{ min: 1000900000, max: 1000900000 }] },
      supplementalGroups: { type: 'MustRunAs', ranges: [{ min: 1000900000, max: 1000909999 }] },
    });
  });

  test('leave alone what an SCC has of its own', () => {
    const own = {
      runAsUser: { type: 'MustRunAsRange', uidRangeMin: 5 },
      seLinuxContext: { type: 'MustRunAs', seLinuxOptions: { level: 's0' } },
      fsGroup: { type: 'MustRunAs', ranges: [{ min: 1, max: 2 }] },
      supplementalGroups: { type: 'RunAsAny' },
    };
    expect(resolvedScc(own, DEMO)).toEqual(own);
  });

  test('keep the other labels of SELinux', () => {
    const seLinuxContext = { type: 'MustRunAs', seLinuxOptions: { type: 'container_engine_t' } };
    expect(resolvedScc({ seLinuxContext }, DEMO).seLinuxContext?.seLinuxOptions).toEqual({
      type: 'container_engine_t',
      level: 's0:c30,c15',
    });
  });

  test('may be several of groups, of which users and file systems know the first', () => {
    const namespace = annotated({ 'uid-range': '7/3', mcs: 's0', 'supplemental-groups': '100/10,200-205' });
    const { fsGroup, supplementalGroups } = resolvedScc(RANGED, namespace);
    expect(fsGroup?.ranges).toEqual([{ min: 100, max: 100 }]);
    expect(supplementalGroups?.ranges).toEqual([
      { min: 100, max: 109 },
      { min: 200, max: 205 },
    ]);
  });

  test('are those of users where there are none of groups', () => {
    const { fsGroup } = resolvedScc(RANGED, annotated({ 'uid-range': '7/3', mcs: 's0' }));
    expect(fsGroup?.ranges).toEqual([{ min: 7, max: 7 }]);
  });

  const during = 'annotation for namespace demo while trying to configure SCC ranged';
  const noGroups =
    'unable to find groups using openshift.io/sa.scc.supplemental-groups and openshift.io/sa.scc.uid-range annotations';
  test.each([
    [{ 'uid-range': 'x', mcs: 's0' }, `unable to find pre-allocated uid ${during}: expected integer`],
    [
      { 'uid-range': '', mcs: 's0' },
      `unable to find pre-allocated uid ${during}: found annotation openshift.io/sa.scc.uid-range but it was empty`,
    ],
    [
      { 'uid-range': '1/1', mcs: '' },
      `unable to find pre-allocated mcs ${during}: found annotation openshift.io/sa.scc.mcs but it was empty`,
    ],
    [
      { 'uid-range': '1/1', mcs: 's0', 'supplemental-groups': '' },
      `unable to find pre-allocated group ${during}: ${noGroups}`,
    ],
    [
      { 'uid-range': '1/1', mcs: 's0', 'supplemental-groups': '1/1,' },
      `unable to find pre-allocated group ${during}: EOF`,
    ],
  ])('break the SCC when they are %j', (annotations, problem) => {
    expect(() => resolvedScc(RANGED, annotated(annotations))).toThrow(new Error(problem));
  });

  test.each([
    [{ mcs: 's0' }, 'openshift.io/sa.scc.uid-range'],
    [{ 'uid-range': '' }, 'openshift.io/sa.scc.mcs'],
    [{ 'uid-range': '', mcs: '' }, undefined],
  ])('are not there when annotations are %j', (annotations, missing) => {
    expect(missingAnnotation(annotated(annotations as { [key: string]: string }))).toBe(missing);
  });
});
