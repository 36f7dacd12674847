import { App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { BuiltInScc, IOpenShiftScc, OpenShiftScc, SccGrantForm, SccGrantOptions } from '../../lib/openshift';
import { testChart } from '../support/test-chart';

const { OC, ROLE, CLUSTER_ROLE } = SccGrantForm;

/** A chart that is rendered for namespace `models`, and its objects but for service accounts. */
const inModels = () => {
  const chart = testChart();
  const objects = () => Testing.synth(chart).filter(({ kind }) => kind !== 'ServiceAccount');
  return { chart, objects };
};
const account = (chart: Chart, name: string) => new kplus.ServiceAccount(chart, name, { metadata: { name } });
const foreign = (chart: Chart, name: string, namespaceName?: string) =>
  kplus.ServiceAccount.fromServiceAccountName(chart, name, name, { namespaceName });
const subject = (name: string, namespace = 'models') => ({ kind: 'ServiceAccount', name, namespace });
const rules = (name: string) => [
  {
    apiGroups: ['security.openshift.io'],
    resourceNames: [name],
    resources: ['securitycontextconstraints'],
    verbs: ['use'],
  },
];
const rbac = 'rbac.authorization.k8s.io';

const makers: Record<string, (chart: Chart) => IOpenShiftScc> = {
  'an SCC of the app': (chart) => new OpenShiftScc(chart, 'Scc', { metadata: { name: 'x' } }),
  'an SCC by name': (chart) => OpenShiftScc.fromSccName(chart, 'Scc', 'x'),
};

describe.each(Object.entries(makers))('Granting %s', (_kind, make) => {
  const granted = (grant: (scc: IOpenShiftScc, chart: Chart) => void) => {
    const { chart, objects } = inModels();
    grant(make(chart), chart);
    return objects().filter(({ kind }) => kind !== 'SecurityContextConstraints');
  };

  test('renders a Role and a RoleBinding in the namespace of the account', () => {
    const [role, binding, ...rest] = granted((scc, chart) => scc.grantTo(account(chart, 'triton')));
    const name = expect.stringMatching(/^test-scc-grant-models-[0-9a-f]{8}$/);
    expect(role).toEqual({
      apiVersion: `${rbac}/v1`,
      kind: 'Role',
      metadata: { name, namespace: 'models' },
      rules: rules('x'),
    });
    expect(binding).toEqual({
      apiVersion: `${rbac}/v1`,
      kind: 'RoleBinding',
      metadata: { name: role.metadata.name, namespace: 'models' },
      roleRef: { apiGroup: rbac, kind: 'Role', name: role.metadata.name },
      subjects: [subject('triton')],
    });
    expect(rest).toEqual([]);
  });

  test('follows an account into another namespace', () => {
    const objects = granted((scc, chart) => scc.grantTo(foreign(chart, 'triton', 'vision')));
    expect(objects.map(({ metadata }) => metadata.namespace)).toEqual(['vision', 'vision']);
    expect(objects[1].subjects).toEqual([subject('triton', 'vision')]);
  });

  test('renders one binding per namespace, whatever the number of accounts', () => {
    const objects = granted((scc, chart) => {
      const [a, b, c] = [account(chart, 'a'), account(chart, 'b'), foreign(chart, 'a2', 'vision')];
      expect(scc.grantTo(a)).toBe(scc.grantTo(b));
      expect(scc.grantTo(c)).not.toBe(scc.grantTo(a));
    });
    const bindings = objects.filter(({ kind }) => kind === 'RoleBinding');
    expect(bindings.map(({ subjects }) => subjects)).toEqual([[subject('a'), subject('b')], [subject('a2', 'vision')]]);
    expect(new Set(bindings.map(({ metadata }) => metadata.name)).size).toBe(2);
  });

  test('twice to one account changes nothing', () => {
    const objects = granted((scc, chart) => {
      const triton = account(chart, 'triton');
      expect(scc.grantTo(triton)).toBe(scc.grantTo(triton));
    });
    expect(objects.map(({ kind }) => kind)).toEqual(['Role', 'RoleBinding']);
    expect(objects[1].subjects).toEqual([subject('triton')]);
  });

  test("in oc's form renders what oc writes", () => {
    const name = 'system:openshift:scc:x';
    expect(granted((scc, chart) => scc.grantTo(account(chart, 'triton'), { form: OC }))).toEqual([
      { apiVersion: `${rbac}/v1`, kind: 'ClusterRole', metadata: { name }, rules: rules('x') },
      {
        apiVersion: `${rbac}/v1`,
        kind: 'RoleBinding',
        metadata: { name, namespace: 'models' },
        roleRef: { apiGroup: rbac, kind: 'ClusterRole', name },
        subjects: [subject('triton')],
      },
    ]);
  });

  test('to a ClusterRole renders it once', () => {
    const objects = granted((scc, chart) => {
      scc.grantTo(account(chart, 'a'), { form: CLUSTER_ROLE });
      scc.grantTo(foreign(chart, 'b', 'vision'), { form: CLUSTER_ROLE });
      scc.grantTo(account(chart, 'c'), { form: OC });
    });
    expect(objects.map(({ kind }) => kind)).toEqual(['ClusterRole', 'RoleBinding', 'RoleBinding', 'RoleBinding']);
  });

  test('in every namespace takes a word and renders a ClusterRoleBinding', () => {
    const [clusterRole, binding, ...rest] = granted((scc, chart) =>
      scc.grantTo(account(chart, 'operator'), { clusterWide: true }),
    );
    expect(clusterRole).toMatchObject({ kind: 'ClusterRole', metadata: { name: 'system:openshift:scc:x' } });
    expect(binding).toEqual({
      apiVersion: `${rbac}/v1`,
      kind: 'ClusterRoleBinding',
      metadata: { name: expect.stringMatching(/^test-scc-everywhere-clusterrole-models-[0-9a-f]{8}$/) },
      roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'system:openshift:scc:x' },
      subjects: [subject('operator')],
    });
    expect(rest).toEqual([]);
  });

  test("in every namespace in oc's form is named as oc names it", () => {
    const objects = granted((scc, chart) => scc.grantTo(account(chart, 'operator'), { clusterWide: true, form: OC }));
    expect(objects[1]).toMatchObject({ kind: 'ClusterRoleBinding', metadata: { name: 'system:openshift:scc:x' } });
    expect(objects[1].metadata.namespace).toBeUndefined();
  });
});

describe('Granting a built-in SCC', () => {
  const granted = (scc: BuiltInScc, options?: SccGrantOptions) => {
    const { chart, objects } = inModels();
    OpenShiftScc.fromBuiltIn(chart, 'Scc', scc).grantTo(account(chart, 'triton'), options);
    return objects();
  };

  test('renders a RoleBinding to the ClusterRole that OpenShift ships', () => {
    expect(granted(BuiltInScc.NONROOT_V2)).toEqual([
      {
        apiVersion: `${rbac}/v1`,
        kind: 'RoleBinding',
        metadata: { name: expect.stringMatching(/^test-scc-grant-models-[0-9a-f]{8}$/), namespace: 'models' },
        roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'system:openshift:scc:nonroot-v2' },
        subjects: [subject('triton')],
      },
    ]);
  });

  test("in oc's form renders the RoleBinding that oc writes", () => {
    const name = 'system:openshift:scc:anyuid';
    expect(granted(BuiltInScc.ANYUID, { form: OC })).toEqual([
      {
        apiVersion: `${rbac}/v1`,
        kind: 'RoleBinding',
        metadata: { name, namespace: 'models' },
        roleRef: { apiGroup: rbac, kind: 'ClusterRole', name },
        subjects: [subject('triton')],
      },
    ]);
  });

  test.each([BuiltInScc.HOSTMOUNT_ANYUID, BuiltInScc.MACHINE_API_TERMINATION_HANDLER])(
    'renders a Role for $sccName, whose ClusterRole is not everywhere',
    (scc) => {
      const [role, binding] = granted(scc);
      expect([role.kind, role.rules]).toEqual(['Role', rules(scc.sccName)]);
      expect(binding.roleRef).toEqual({ apiGroup: rbac, kind: 'Role', name: role.metadata.name });
    },
  );

  test('renders a Role when asked to', () => {
    expect(granted(BuiltInScc.NONROOT_V2, { form: ROLE }).map(({ kind }) => kind)).toEqual(['Role', 'RoleBinding']);
  });

  test('by its name is the same', () => {
    const { chart, objects } = inModels();
    OpenShiftScc.fromSccName(chart, 'Scc', 'nonroot-v2').grantTo(account(chart, 'triton'), { form: OC });
    expect(objects().map(({ kind }) => kind)).toEqual(['RoleBinding']);
  });

  test('renders nothing before it is granted', () => {
    const { chart, objects } = inModels();
    OpenShiftScc.fromBuiltIn(chart, 'Scc', BuiltInScc.ANYUID);
    OpenShiftScc.fromSccName(chart, 'Other', 'x');
    expect(objects()).toEqual([]);
  });
});

describe("Grants in oc's form", () => {
  test('share one RoleBinding per namespace in the whole app', () => {
    const app = new App({ outdir: 'build/never-written' });
    const [one, two] = ['one', 'two'].map((id) => new Chart(app, id, { namespace: 'models' }));
    const bindings = [one, two].map((chart) =>
      OpenShiftScc.fromBuiltIn(chart, 'Scc', BuiltInScc.ANYUID).grantTo(account(chart, chart.node.id), { form: OC }),
    );
    expect(bindings[0]).toBe(bindings[1]);
    expect(Testing.synth(one).find(({ kind }) => kind === 'RoleBinding').subjects).toEqual([
      subject('one'),
      subject('two'),
    ]);
    expect(Testing.synth(two).map(({ kind }) => kind)).toEqual(['ServiceAccount']);
  });

  test('do not mix SCCs, namespaces and reach', () => {
    const { chart, objects } = inModels();
    const triton = account(chart, 'triton');
    const anyuid = OpenShiftScc.fromBuiltIn(chart, 'Anyuid', BuiltInScc.ANYUID);
    anyuid.grantTo(triton, { form: OC });
    anyuid.grantTo(triton, { form: OC, clusterWide: true });
    anyuid.grantTo(foreign(chart, 'other', 'vision'), { form: OC });
    OpenShiftScc.fromBuiltIn(chart, 'Nonroot', BuiltInScc.NONROOT_V2).grantTo(triton, { form: OC });
    expect(objects().map(({ kind, metadata }) => `${kind} ${metadata.namespace} ${metadata.name}`)).toEqual([
      'RoleBinding models system:openshift:scc:anyuid',
      'ClusterRoleBinding undefined system:openshift:scc:anyuid',
      'RoleBinding vision system:openshift:scc:anyuid',
      'RoleBinding models system:openshift:scc:nonroot-v2',
    ]);
  });

  test('are not taken for grants in a namespace called oc', () => {
    const { chart, objects } = inModels();
    const scc = OpenShiftScc.fromBuiltIn(chart, 'Scc', BuiltInScc.ANYUID);
    scc.grantTo(account(chart, 'a'), { form: OC });
    scc.grantTo(foreign(chart, 'b', 'oc'));
    expect(objects().map(({ metadata }) => metadata.namespace)).toEqual(['models', 'oc']);
  });

  test('of charts without namespace are apart, since each may be applied elsewhere', () => {
    const app = new App({ outdir: 'build/never-written' });
    const [one, two] = ['one', 'two'].map((id) => new Chart(app, id));
    for (const chart of [one, two]) {
      OpenShiftScc.fromBuiltIn(chart, 'Scc', BuiltInScc.ANYUID).grantTo(account(chart, 'a'), { form: OC });
    }
    expect(Testing.synth(two).map(({ kind }) => kind)).toEqual(['RoleBinding', 'ServiceAccount']);
  });

  test('of different apps are apart', () => {
    const bindings = [testChart(), testChart()].map((chart) =>
      OpenShiftScc.fromBuiltIn(chart, 'Scc', BuiltInScc.ANYUID).grantTo(account(chart, 'a'), { form: OC }),
    );
    expect(bindings[0]).not.toBe(bindings[1]);
  });
});

describe('One chart rendered for two namespaces', () => {
  const render = (namespace: string) => {
    const app = new App({ outdir: 'build/never-written' });
    const chart = new Chart(app, 'triton', { namespace });
    const scc = new OpenShiftScc(chart, 'Scc');
    scc.grantTo(account(chart, 'triton'));
    scc.grantTo(foreign(chart, 'shared', 'shared'));
    scc.grantTo(account(chart, 'operator'), { clusterWide: true });
    const names = Testing.synth(chart).map(
      ({ kind, metadata }) => `${kind} ${metadata.namespace ?? ''} ${metadata.name}`,
    );
    return names.sort();
  };

  test('gives no object the same name', () => {
    const [a, b] = [render('team-a'), render('team-b')];
    expect(a.filter((name) => b.includes(name))).toEqual([]);
  });

  test('gives the same names again', () => {
    expect(render('team-a')).toEqual(render('team-a'));
  });
});

describe('A chart without namespace', () => {
  test('grants where it is applied', () => {
    const chart = testChart({});
    const triton = account(chart, 'triton');
    new OpenShiftScc(chart, 'Scc', { metadata: { name: 'x' } }).grantTo(triton);
    const [, , role, binding] = Testing.synth(chart);
    expect([role.kind, role.metadata.namespace]).toEqual(['Role', undefined]);
    expect([binding.kind, binding.metadata.namespace]).toEqual(['RoleBinding', undefined]);
    expect(binding.subjects).toEqual([{ kind: 'ServiceAccount', name: 'triton' }]);
  });

  test('cannot be granted to from another chart', () => {
    const app = new App({ outdir: 'build/never-written' });
    const [cluster, models] = ['cluster', 'models'].map((id) => new Chart(app, id));
    const scc = new OpenShiftScc(cluster, 'Scc');
    expect(() => scc.grantTo(account(models, 'triton'))).toThrow(
      new Error(
        "OpenShiftScc 'cluster/Scc': 'serviceAccount' must have a namespace, which 'triton' of chart 'models' has not; " +
          'give its chart a namespace: the RoleBinding must be in the namespace of the pods',
      ),
    );
  });
});

describe('grantTo refuses', () => {
  const grant = (serviceAccount: (chart: Chart) => kplus.IServiceAccount, options?: SccGrantOptions) => () => {
    const { chart } = inModels();
    OpenShiftScc.fromBuiltIn(chart, 'Scc', BuiltInScc.ANYUID).grantTo(serviceAccount(chart), options);
  };
  const at = "OpenShiftScc 'test/Scc': ";

  test.each([undefined, 'default', 'kube-system', 'kube-public', 'openshift', 'openshift-infra', 'openshift-node'])(
    'an account in namespace %p, where SCCs are not looked at',
    (namespace) => {
      expect(grant((chart) => foreign(chart, 'triton', namespace))).toThrow(
        new Error(
          `${at}'serviceAccount' must not be in namespace '${namespace ?? 'default'}', where OpenShift checks no pod against SCCs; ` +
            'use another namespace, given by its chart or as namespaceName of ServiceAccount.fromServiceAccountName()',
        ),
      );
    },
  );

  test('no operator of such a namespace that creates pods elsewhere', () => {
    expect(grant((chart) => foreign(chart, 'operator', 'kube-system'), { clusterWide: true })).not.toThrow();
  });

  test('a Role for every namespace', () => {
    expect(grant((chart) => account(chart, 'triton'), { clusterWide: true, form: ROLE })).toThrow(
      new Error(
        `${at}'form' must not be SccGrantForm.ROLE for a cluster-wide grant, because a Role ends at its namespace; ` +
          'use SccGrantForm.CLUSTER_ROLE, or remove clusterWide',
      ),
    );
  });

  test('an unknown form', () => {
    expect(grant((chart) => account(chart, 'triton'), { form: 'role' as SccGrantForm })).toThrow(
      new Error(`${at}'form' must be a member of SccGrantForm, got 'role'; use one of Role, ClusterRole, oc`),
    );
  });

  test('a user', () => {
    expect(grant((chart) => kplus.User.fromName(chart, 'User', 'jane') as never)).toThrow(
      new Error(
        `${at}'serviceAccount' must be a ServiceAccount, got 'User' 'jane'; a pod is admitted by what its service account may use`,
      ),
    );
  });

  test('a name that Kubernetes refuses', () => {
    expect(() => OpenShiftScc.fromSccName(testChart(), 'Scc', 'X')).toThrow(
      new Error(
        `OpenShiftScc.fromSccName 'Scc': 'sccName' must be at most 253 characters and consist of lower-case letters, digits, "-" and ".", ` +
          `each part starting and ending with a letter or digit, got 'X'; rename it: the API server refuses the object otherwise`,
      ),
    );
  });
});
