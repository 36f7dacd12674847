import { Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { grantSmallestScc, SccNeeds } from '../../lib/openshift/smallest-scc';
import { testChart } from '../support/test-chart';

const granted = (needs: SccNeeds) => {
  const chart = testChart();
  const account = kplus.ServiceAccount.fromServiceAccountName(chart, 'Sa', 'triton', { namespaceName: 'models' });
  grantSmallestScc(chart, 'Scc', needs, account);
  return Testing.synth(chart);
};
const volume = (type: string) => ({ name: type, [type]: {} });

describe('grantSmallestScc', () => {
  test('renders nothing where restricted-v2 does', () => {
    expect(granted({ userId: false, volumes: [volume('persistentVolumeClaim'), volume('image')] })).toEqual([]);
  });

  test('grants nonroot-v2 for a user id', () => {
    const [binding, ...rest] = granted({ userId: true, volumes: [volume('emptyDir')] });
    expect([binding.kind, binding.roleRef.name, rest]).toEqual(['RoleBinding', 'system:openshift:scc:nonroot-v2', []]);
  });

  test.each([
    [false, 'MustRunAsRange'],
    [true, 'MustRunAsNonRoot'],
  ])('extends by the volumes (user id: %p)', (userId, type) => {
    const [scc, ...grants] = granted({ userId, volumes: [volume('nfs'), volume('cephfs'), volume('nfs')] });
    expect(scc.runAsUser).toEqual({ type });
    expect(scc.volumes).toEqual([
      'cephFS',
      'configMap',
      'csi',
      'downwardAPI',
      'emptyDir',
      'ephemeral',
      'nfs',
      'persistentVolumeClaim',
      'projected',
      'secret',
    ]);
    expect(grants.map(({ kind }) => kind)).toEqual(['Role', 'RoleBinding']);
  });

  test('keeps image volumes when it extends', () => {
    const [scc] = granted({ userId: false, volumes: [volume('nfs'), volume('image')] });
    expect(scc.volumes).toEqual(expect.arrayContaining(['image', 'nfs']));
  });

  test('refuses folders of the node', () => {
    expect(() => granted({ userId: false, volumes: [volume('hostPath')] })).toThrow(
      "Chart 'test': 'mounts' must not hold a hostPath volume on OpenShift unless 'sccGrant' says who may use it; " +
        'use a claim, or give an SccGrant',
    );
  });
});
