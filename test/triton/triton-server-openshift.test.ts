import { Chart, Testing } from 'cdk8s';
import { ServiceAccount } from 'cdk8s-plus-28';
import {
  BuiltInScc,
  InferenceApp,
  ModelRepository,
  OpenShiftScc,
  Platform,
  PodSecurity,
  SccGrant,
  TritonServer,
  TritonServerProps,
} from '../../lib';
import { testChart } from '../support/test-chart';
import { ofKind, renderServer } from '../support/triton';

const nfs = ModelRepository.fromNfs('filer.example', '/srv/models');
const kindsOf = (objects: any[]) => objects.map(({ kind }) => kind);

/** Renders a server on OpenShift whose `sccGrant` needs constructs of the same chart. */
const renderWith = (props: (chart: Chart) => Partial<TritonServerProps>) => {
  const chart = testChart();
  Platform.openshift().applyTo(chart);
  const server = new TritonServer(chart, 'Triton', { modelRepository: nfs, ...props(chart) });
  return { server, objects: Testing.synth(chart) };
};

describe('TritonServer on OpenShift', () => {
  test('needs no grant by default', () => {
    expect(kindsOf(renderServer({}, Platform.openshift()).objects)).toEqual([
      'ServiceAccount',
      'Deployment',
      'Service',
    ]);
  });

  test('brings the SCC that lets its own account mount NFS, before the Deployment', () => {
    const { server, objects } = renderServer({ modelRepository: nfs }, Platform.openshift());
    expect(kindsOf(objects)).toEqual([
      'ServiceAccount',
      'SecurityContextConstraints',
      'Role',
      'RoleBinding',
      'Deployment',
      'Service',
    ]);
    const [scc, role, binding] = objects.slice(1);
    expect(scc.volumes).toContain('nfs');
    expect(scc.volumes).not.toContain('hostPath');
    expect(role.rules).toEqual([
      {
        apiGroups: ['security.openshift.io'],
        resourceNames: [scc.metadata.name],
        resources: ['securitycontextconstraints'],
        verbs: ['use'],
      },
    ]);
    expect(binding.roleRef).toEqual({ apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: role.metadata.name });
    expect(binding.subjects).toEqual([
      { kind: 'ServiceAccount', name: server.serviceAccount.name, namespace: 'models' },
    ]);
    expect([role.metadata.namespace, binding.metadata.namespace]).toEqual(['models', 'models']);
  });

  test('keeps the ids of restricted-v2 in that SCC', () => {
    const { objects, pod } = renderServer({ modelRepository: nfs }, Platform.openshift());
    const [scc] = ofKind(objects, 'SecurityContextConstraints');
    expect(scc).toMatchObject({
      runAsUser: { type: 'MustRunAsRange' },
      fsGroup: { type: 'MustRunAs' },
      allowPrivilegedContainer: false,
      requiredDropCapabilities: ['ALL'],
    });
    expect(pod.securityContext).not.toHaveProperty('runAsUser');
  });

  test.each([Platform.kubernetes(), Platform.eks(), Platform.gke(), Platform.aks(), Platform.k3s()])(
    'brings nothing for NFS on %s',
    (platform) => {
      const props = { modelRepository: nfs, sccGrant: SccGrant.builtIn(BuiltInScc.PRIVILEGED) };
      expect(kindsOf(renderServer(props, platform).objects)).toEqual(['ServiceAccount', 'Deployment', 'Service']);
    },
  );

  test('grants the SCC to the account that is given', () => {
    const { objects } = renderWith((chart) => ({
      serviceAccount: new ServiceAccount(chart, 'Account', { metadata: { name: 'models-reader' } }),
    }));
    expect(ofKind(objects, 'RoleBinding')[0].subjects).toEqual([
      { kind: 'ServiceAccount', name: 'models-reader', namespace: 'models' },
    ]);
  });

  test('grants in the namespace that metadata gives', () => {
    const props = { modelRepository: nfs, metadata: { namespace: 'vision' } };
    const { objects } = renderServer(props, Platform.openshift());
    const [binding] = ofKind(objects, 'RoleBinding');
    expect([ofKind(objects, 'Role')[0].metadata.namespace, binding.metadata.namespace]).toEqual(['vision', 'vision']);
    expect(binding.subjects[0].namespace).toBe('vision');
  });

  test('gives each server an SCC and a grant of its own', () => {
    const chart = testChart();
    Platform.openshift().applyTo(chart);
    const servers = ['A', 'B'].map((id) => new TritonServer(chart, id, { modelRepository: nfs }));
    const objects: any[] = Testing.synth(chart);
    expect(new Set(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).size).toBe(objects.length);
    expect(ofKind(objects, 'RoleBinding').map(({ subjects }) => subjects[0].name)).toEqual(
      servers.map(({ serviceAccount }) => serviceAccount.name),
    );
  });
});

describe('sccGrant of TritonServer', () => {
  test('none renders no grant, also where one is needed', () => {
    const { objects } = renderWith(() => ({ sccGrant: SccGrant.none(), podSecurity: PodSecurity.user(1000) }));
    expect(kindsOf(objects)).toEqual(['ServiceAccount', 'Deployment', 'Service']);
  });

  test('builtIn grants an SCC that OpenShift ships, before the Deployment', () => {
    const { server, objects } = renderWith(() => ({
      sccGrant: SccGrant.builtIn(BuiltInScc.HOSTMOUNT_ANYUID_V2),
    }));
    expect(kindsOf(objects)).toEqual(['ServiceAccount', 'RoleBinding', 'Deployment', 'Service']);
    expect(objects[1].roleRef.name).toBe('system:openshift:scc:hostmount-anyuid-v2');
    expect(objects[1].subjects[0].name).toBe(server.serviceAccount.name);
  });

  test('scc grants one of this app', () => {
    const { server, objects } = renderWith((chart) => ({
      sccGrant: SccGrant.scc(new OpenShiftScc(chart, 'Shared', { metadata: { name: 'shared' } })),
    }));
    expect(ofKind(objects, 'SecurityContextConstraints').map(({ metadata }) => metadata.name)).toEqual(['shared']);
    expect(ofKind(objects, 'RoleBinding')[0].subjects).toEqual([
      { kind: 'ServiceAccount', name: server.serviceAccount.name, namespace: 'models' },
    ]);
  });

  test('scc shares the binding between two servers', () => {
    const chart = testChart();
    Platform.openshift().applyTo(chart);
    const sccGrant = SccGrant.scc(new OpenShiftScc(chart, 'Shared'));
    const servers = ['A', 'B'].map((id) => new TritonServer(chart, id, { modelRepository: nfs, sccGrant }));
    const bindings = ofKind(Testing.synth(chart), 'RoleBinding');
    expect(bindings).toHaveLength(1);
    expect(bindings[0].subjects.map(({ name }: any) => name)).toEqual(
      servers.map(({ serviceAccount }) => serviceAccount.name),
    );
  });

  test('scc puts the chart of the SCC before that of the server', () => {
    const app = new InferenceApp({ platform: Platform.openshift(), outdir: 'build/never-written' });
    const vision = new Chart(app, 'vision', { namespace: 'vision' });
    const sccGrant = SccGrant.scc(new OpenShiftScc(new Chart(app, 'cluster'), 'Shared'));
    new TritonServer(vision, 'Triton', { modelRepository: nfs, sccGrant });
    app.synthYaml();
    expect(app.charts.map(({ node }) => node.path)).toEqual(['cluster', 'vision']);
  });
});
