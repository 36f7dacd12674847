import { App, Testing } from 'cdk8s';
import { BuiltInScc, OpenShiftScc, SccVolume } from '../../lib/openshift';
import { testChart } from '../support/test-chart';
import shipped from './fixtures/shipped-sccs.json';

const of414: Record<string, any> = shipped['4.14'];
const of420: Record<string, any> = shipped['4.20'];

/** What an SCC says, in one spelling: a `null` or absent list is `[]`, a `null` priority is 0, grants and `image` are left out. */
function says(scc: Record<string, any>): object {
  const lists = ['allowedCapabilities', 'defaultAddCapabilities', 'requiredDropCapabilities', 'seccompProfiles'];
  return {
    ...scc,
    users: [],
    groups: [],
    ...Object.fromEntries(lists.map((list) => [list, scc[list] ?? []])),
    allowPrivilegeEscalation: scc.allowPrivilegeEscalation ?? true,
    priority: scc.priority ?? 0,
    volumes: scc.volumes.filter((volume: string) => volume !== 'image').sort(),
  };
}

function rendered(from: BuiltInScc): object {
  const chart = testChart();
  // The one for the Machine API allows no token to be mounted.
  const refuseTokenMounts = from === BuiltInScc.MACHINE_API_TERMINATION_HANDLER;
  OpenShiftScc.extending(chart, 'Scc', { from, refuseTokenMounts });
  const { apiVersion, kind, metadata, ...scc } = Testing.synth(chart)[0];
  expect({ apiVersion, kind }).toEqual({
    apiVersion: 'security.openshift.io/v1',
    kind: 'SecurityContextConstraints',
  });
  expect(metadata).toEqual({ name: expect.any(String) });
  return scc;
}

describe('BuiltInScc', () => {
  test('knows every SCC of 4.20', () => {
    expect(BuiltInScc.all.map((scc) => scc.sccName)).toEqual(Object.keys(of420).sort());
  });

  test('gives all SCCs as a copy', () => {
    BuiltInScc.all.pop();
    expect(BuiltInScc.all).toHaveLength(Object.keys(of420).length);
  });

  test.each(BuiltInScc.all.map((scc) => [scc.sccName, scc] as const))(
    '%s extends to what OpenShift ships',
    (name, scc) => {
      expect(rendered(scc)).toEqual(says(of414[name] ?? of420[name]));
    },
  );

  test.each(Object.keys(of414))('%s says in 4.20 what it said in 4.14', (name) => {
    expect(says(of420[name])).toEqual(says(of414[name]));
  });

  test.each([
    [BuiltInScc.RESTRICTED, undefined],
    [BuiltInScc.RESTRICTED_V2, '4.11'],
    [BuiltInScc.HOSTMOUNT_ANYUID_V2, '4.17'],
    [BuiltInScc.NESTED_CONTAINER, '4.20'],
    [BuiltInScc.RESTRICTED_V3, '4.20'],
  ])('$sccName is shipped since %s', (scc, since) => {
    expect(scc.since).toBe(since);
  });

  test('is found by name', () => {
    expect(BuiltInScc.named('nonroot-v2')).toBe(BuiltInScc.NONROOT_V2);
  });

  const known = BuiltInScc.all.map((scc) => scc.sccName).join(', ');
  const fix = `use a member of BuiltInScc, or BuiltInScc.named() with one of ${known}`;

  test('refuses an unknown name and lists the known ones', () => {
    expect(() => BuiltInScc.named('nonroot-v9')).toThrow(
      new Error(`BuiltInScc.named: 'sccName' must be an SCC that OpenShift ships, got 'nonroot-v9'; ${fix}`),
    );
  });

  test.each(['anyuid', undefined, 1])('refuses %p from callers without types', (value) => {
    const from = value as unknown as BuiltInScc;
    const seen = typeof value === 'string' ? `'${value}'` : String(value);
    expect(() => OpenShiftScc.extending(testChart(), 'Scc', { from })).toThrow(
      new Error(`OpenShiftScc.extending 'Scc': 'from' must be an SCC that OpenShift ships, got ${seen}; ${fix}`),
    );
    expect(() => OpenShiftScc.fromBuiltIn(new App(), 'Scc', from)).toThrow(
      new Error(`OpenShiftScc.fromBuiltIn 'Scc': 'scc' must be an SCC that OpenShift ships, got ${seen}; ${fix}`),
    );
  });

  test('of another copy of the package is understood', () => {
    const from = { sccName: 'restricted-v2' } as BuiltInScc;
    const chart = testChart();
    OpenShiftScc.extending(chart, 'Scc', { from, volumes: [SccVolume.NFS] });
    expect(Testing.synth(chart)[0].volumes).toContain('nfs');
  });
});
