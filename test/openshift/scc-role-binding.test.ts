import { Testing } from 'cdk8s';
import { SccRoleBinding, SccRoleBindingProps } from '../../lib/openshift';
import { toPassPreflight } from '../../lib/preflight/jest';
import { testChart } from '../support/test-chart';

expect.extend({ toPassPreflight });

const synth = (props: Partial<SccRoleBindingProps> = {}) => {
  const chart = testChart();
  const binding = new SccRoleBinding(chart, 'Binding', { sccName: 'x', ...props });
  return { binding, objects: () => Testing.synth(chart) };
};

describe('SccRoleBinding', () => {
  test('is in the namespace of the chart by default, with a Role of its own', () => {
    expect(
      synth()
        .objects()
        .map(({ kind, metadata }) => [kind, metadata.namespace]),
    ).toEqual([
      ['Role', 'models'],
      ['RoleBinding', 'models'],
    ]);
  });

  test('covers every prop', () => {
    const all: Required<SccRoleBindingProps> = {
      sccName: 'x',
      namespace: 'vision',
      clusterWide: false,
      clusterRoleName: 'use-of-x',
      bindingName: 'x-for-vision',
    };
    const { binding, objects } = synth(all);
    binding.addSubject({ name: 'triton', namespace: 'vision' });
    expect(objects()).toMatchSnapshot();
    expect(objects()).toPassPreflight({ platform: 'openshift@4.20', maxWarnings: 0 });
  });

  test('takes subjects after it was made, each once, and gives them as a copy', () => {
    const { binding, objects } = synth();
    for (const namespace of ['models', 'models', 'vision']) binding.addSubject({ name: 'triton', namespace });
    binding.subjects.pop();
    expect(objects()[1].subjects).toEqual([
      { kind: 'ServiceAccount', name: 'triton', namespace: 'models' },
      { kind: 'ServiceAccount', name: 'triton', namespace: 'vision' },
    ]);
  });

  test('for every namespace has none itself', () => {
    const [binding] = synth({ clusterWide: true, clusterRoleName: 'use-of-x' }).objects();
    expect([binding.kind, binding.metadata.namespace]).toEqual(['ClusterRoleBinding', undefined]);
  });

  test('for every namespace needs a ClusterRole', () => {
    expect(() => synth({ clusterWide: true })).toThrow(
      new Error(
        "SccRoleBinding 'test/Binding': 'clusterRoleName' must be given with 'clusterWide'; a Role ends at its namespace",
      ),
    );
  });
});
