import { BuiltInScc, ModelRepository, Platform, PodSecurity, SccGrant } from '../../lib';
import { ofKind, renderServer } from '../support/triton';

const BRING_IDS = [Platform.kubernetes(), Platform.eks(), Platform.gke(), Platform.aks(), Platform.k3s()];
const RESTRICTED = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
const ids = (id: number) => ({ runAsUser: id, runAsGroup: id, fsGroup: id, fsGroupChangePolicy: 'OnRootMismatch' });

describe('PodSecurity.platformDefault', () => {
  test.each(BRING_IDS)('is user 1000 on %s, whose kubelet refuses images of root without an id', (platform) => {
    const { pod } = renderServer({ podSecurity: PodSecurity.platformDefault() }, platform);
    expect(pod.securityContext).toEqual({ ...RESTRICTED, ...ids(1000) });
  });

  test.each(['4.12', '4.20'])('has no ids on OpenShift %s, which assigns them', (version) => {
    const { pod } = renderServer({ podSecurity: PodSecurity.platformDefault() }, Platform.openshift(version));
    expect(pod.securityContext).toEqual(RESTRICTED);
  });

  test.each([...BRING_IDS, Platform.openshift()])('drops all that level restricted forbids on %s', (platform) => {
    const { container } = renderServer({}, platform);
    expect(container.securityContext).toEqual({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } });
  });

  test('says nothing about user namespaces and admission', () => {
    const { pod, template } = renderServer({}, Platform.openshift());
    expect(pod).not.toHaveProperty('hostUsers');
    expect(template.metadata).not.toHaveProperty('annotations');
  });
});

describe('PodSecurity.user', () => {
  test.each([...BRING_IDS, Platform.openshift()])('pins user, group and file-system group on %s', (platform) => {
    const { pod } = renderServer({ podSecurity: PodSecurity.user(1234) }, platform);
    expect(pod.securityContext).toEqual({ ...RESTRICTED, ...ids(1234) });
  });

  test('grants nonroot-v2 to the server on OpenShift, since restricted-v2 refuses its ids', () => {
    const { server, objects } = renderServer({ podSecurity: PodSecurity.user(1234) }, Platform.openshift());
    expect(objects.map(({ kind }) => kind)).toEqual(['ServiceAccount', 'RoleBinding', 'Deployment', 'Service']);
    expect(ofKind(objects, 'RoleBinding')[0]).toMatchObject({
      metadata: { namespace: 'models' },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: 'system:openshift:scc:nonroot-v2',
      },
      subjects: [{ kind: 'ServiceAccount', name: server.serviceAccount.name, namespace: 'models' }],
    });
  });

  test('keeps the ids admitted when models come from NFS: its own SCC extends nonroot-v2', () => {
    const modelRepository = ModelRepository.fromNfs('filer.example', '/srv/models');
    const { objects } = renderServer({ modelRepository, podSecurity: PodSecurity.user(1234) }, Platform.openshift());
    const [scc] = ofKind(objects, 'SecurityContextConstraints');
    expect(scc).toMatchObject({ runAsUser: { type: 'MustRunAsNonRoot' }, fsGroup: { type: 'RunAsAny' } });
    expect(scc.volumes).toContain('nfs');
  });

  test('grants nothing elsewhere', () => {
    const { objects } = renderServer({ podSecurity: PodSecurity.user(1234) });
    expect(objects.map(({ kind }) => kind)).toEqual(['ServiceAccount', 'Deployment', 'Service']);
  });

  test('leaves the grant to sccGrant where that is given', () => {
    const sccGrant = SccGrant.builtIn(BuiltInScc.ANYUID);
    const { objects } = renderServer({ podSecurity: PodSecurity.user(1234), sccGrant }, Platform.openshift());
    const roles = ofKind(objects, 'RoleBinding').map(({ roleRef }) => roleRef.name);
    expect(roles).toEqual(['system:openshift:scc:anyuid']);
  });

  test.each([0, -1, 1.5, 2 ** 31, NaN])('refuses %p', (id) => {
    expect(() => PodSecurity.user(id)).toThrow(
      new Error(
        `PodSecurity.user: 'id' must be a whole number from 1 to 2147483647, got ${id}; use 1000, or another id that is not root's`,
      ),
    );
  });

  test.each([1, 2 ** 31 - 1])('takes %p', (id) => {
    expect(renderServer({ podSecurity: PodSecurity.user(id) }).pod.securityContext.runAsUser).toBe(id);
  });
});

describe('PodSecurity.userNamespace', () => {
  test('is user 1000 unless an id is given', () => {
    const render = (podSecurity: PodSecurity) => renderServer({ podSecurity }).pod;
    expect(render(PodSecurity.userNamespace())).toEqual(render(PodSecurity.userNamespace(1000)));
    expect(render(PodSecurity.userNamespace(2000)).securityContext).toEqual({ ...RESTRICTED, ...ids(2000) });
  });

  test('takes the pod out of the user ids of its node', () => {
    expect(renderServer({ podSecurity: PodSecurity.userNamespace() }).pod.hostUsers).toBe(false);
  });

  test('asks OpenShift for restricted-v3, which everyone may use', () => {
    const podSecurity = PodSecurity.userNamespace();
    const { objects, template, pod } = renderServer({ podSecurity }, Platform.openshift('4.20'));
    expect(template.metadata.annotations).toEqual({ 'openshift.io/required-scc': 'restricted-v3' });
    expect(pod.securityContext).toEqual({ ...RESTRICTED, ...ids(1000) });
    expect(objects.map(({ kind }) => kind)).toEqual(['ServiceAccount', 'Deployment', 'Service']);
  });

  test('asks for no SCC elsewhere', () => {
    const { template } = renderServer({ podSecurity: PodSecurity.userNamespace() });
    expect(template.metadata).not.toHaveProperty('annotations');
  });

  test.each([
    [Platform.kubernetes('1.32'), Platform.kubernetes('1.33')],
    [Platform.openshift('4.19'), Platform.openshift('4.20')],
  ])('is refused on %s and taken on %s', (older, newer) => {
    const podSecurity = PodSecurity.userNamespace();
    expect(() => renderServer({ podSecurity }, older)).toThrow(
      new Error(
        `TritonServer 'test/Triton': 'podSecurity' userNamespace needs Kubernetes 1.33 or OpenShift 4.20, the platform is ${older.toString()}; use PodSecurity.platformDefault()`,
      ),
    );
    expect(renderServer({ podSecurity }, newer).pod.hostUsers).toBe(false);
  });

  test.each([Platform.kubernetes(), Platform.openshift()])('is refused with NFS on %s', (platform) => {
    const modelRepository = ModelRepository.fromNfs('filer.example', '/srv/models');
    expect(() => renderServer({ modelRepository, podSecurity: PodSecurity.userNamespace() }, platform)).toThrow(
      new Error(
        "TritonServer 'test/Triton': 'podSecurity' must not be userNamespace with an NFS volume, whose user ids the kernel cannot map; use PodSecurity.platformDefault(), or models from elsewhere",
      ),
    );
    expect(renderServer({ modelRepository }, platform).pod).not.toHaveProperty('hostUsers');
  });

  test.each([0, 999, 65535, 1000.5])('refuses %p, which restricted-v3 does', (id) => {
    expect(() => PodSecurity.userNamespace(id)).toThrow(
      new Error(
        `PodSecurity.userNamespace: 'id' must be a whole number from 1000 to 65534, got ${id}; use 1000, or another id that is not root's`,
      ),
    );
  });

  test('takes 65534', () => {
    expect(renderServer({ podSecurity: PodSecurity.userNamespace(65534) }).pod.securityContext.fsGroup).toBe(65534);
  });
});
