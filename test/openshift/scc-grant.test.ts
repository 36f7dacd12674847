import { Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { BuiltInScc, OpenShiftScc, SccGrant, SccGrantForm } from '../../lib/openshift';
import { testChart } from '../support/test-chart';

const { OC } = SccGrantForm;

const inModels = () => {
  const chart = testChart();
  const objects = () => Testing.synth(chart).filter(({ kind }) => kind !== 'ServiceAccount');
  return { chart, objects };
};
const account = (chart: Chart, name: string) => new kplus.ServiceAccount(chart, name, { metadata: { name } });

describe('SccGrant', () => {
  const kinds = (grant: (chart: Chart) => SccGrant) => {
    const { chart, objects } = inModels();
    grant(chart)._grantTo(chart, 'Grant', account(chart, 'triton'));
    return objects().map(({ kind, metadata }) => `${kind} ${metadata.name}`);
  };

  test('none renders nothing', () => {
    expect(kinds(() => SccGrant.none())).toEqual([]);
  });

  test('of a built-in SCC renders with the workload', () => {
    expect(kinds(() => SccGrant.builtIn(BuiltInScc.NONROOT_V2))).toEqual([
      expect.stringMatching(/^RoleBinding test-grant-models-[0-9a-f]{8}$/),
    ]);
    expect(kinds(() => SccGrant.builtIn(BuiltInScc.NONROOT_V2, { form: OC }))).toEqual([
      'RoleBinding system:openshift:scc:nonroot-v2',
    ]);
  });

  test('of one SCC to two workloads of a namespace gives two bindings two names', () => {
    const { chart, objects } = inModels();
    for (const name of ['One', 'Two']) {
      SccGrant.builtIn(BuiltInScc.NONROOT_V2)._grantTo(chart, name, account(chart, name.toLowerCase()));
    }
    expect(new Set(objects().map(({ metadata }) => metadata.name)).size).toBe(2);
  });

  test('of an SCC of the app renders with the SCC', () => {
    expect(kinds((chart) => SccGrant.scc(OpenShiftScc.fromSccName(chart, 'Nfs', 'nfs')))).toEqual([
      expect.stringMatching(/^Role test-nfs-grant-models-/),
      expect.stringMatching(/^RoleBinding test-nfs-grant-models-/),
    ]);
  });

  test('refuses what is no built-in SCC at once', () => {
    expect(() => SccGrant.builtIn('anyuid' as never)).toThrow(
      /^SccGrant.builtIn: 'scc' must be an SCC that OpenShift ships, got 'anyuid'; /,
    );
  });
});
