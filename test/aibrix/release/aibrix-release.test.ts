import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AibrixRelease, AibrixReleaseVersion, Platform, ReleaseFile } from '../../../lib';
import { testChart } from '../../support/test-chart';
import {
  FIXTURE,
  byIdentity,
  contentOf,
  fixtureProps,
  identity,
  named,
  podsOf,
  releaseFile,
  renderRelease,
} from './rendered-release';

const input = contentOf(readFileSync(FIXTURE, 'utf8'));
const NO_ESCALATION = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
const NO_ROOT = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };

/** The fixture with an edit, as a file. */
const edited = (edit: (text: string) => string) => {
  const folder = mkdtempSync(join(tmpdir(), 'aibrix-release-'));
  try {
    const path = join(folder, 'release.yaml');
    writeFileSync(path, edit(readFileSync(FIXTURE, 'utf8')));
    return releaseFile(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const changed = (from: string, to: string) => edited((text) => text.replaceAll(from, to));

const EARLY = [AibrixReleaseVersion.V0_2_0, AibrixReleaseVersion.V0_2_1];

/** The fixture as the core file of another release. */
const coreOf = (version: string) => changed('controller-manager:v0.7.0', `controller-manager:v${version}`);

/** The fixture with the images of 0.5.0 and a route of the paths that the gateway plugin sees. */
const withImagesOf050 = (...paths: string[]) => {
  const matches = paths.map((value) => ({ path: { value } }));
  const metadata = { name: 'aibrix-reserved-router' };
  const route = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata,
    spec: { rules: [{ matches }] },
  };
  return edited((text) => `${text.replaceAll('v0.7.0', 'v0.5.0')}\n---\n${JSON.stringify(route)}`);
};

describe('AibrixRelease', () => {
  test.each([Platform.kubernetes(), Platform.eks(), Platform.k3s()])('changes nothing on %s', (platform) => {
    expect(byIdentity(renderRelease(fixtureProps(), platform))).toEqual(byIdentity(input));
  });

  test('renders every object once on OpenShift', () => {
    const objects = renderRelease(fixtureProps());
    expect(objects.map(identity).sort()).toEqual(input.map(identity).sort());
  });

  test('renders objects after those that they need', () => {
    expect(renderRelease(fixtureProps()).map(({ kind }) => kind)).toEqual([
      'CustomResourceDefinition',
      'CustomResourceDefinition',
      'Namespace',
      'ServiceAccount',
      'ClusterRole',
      'ClusterRoleBinding',
      'Secret',
      'ConfigMap',
      'Service',
      'Deployment',
      'Job',
      'Deployment',
      'Deployment',
      'Deployment',
      'ValidatingWebhookConfiguration',
      'EnvoyProxy',
    ]);
  });

  test('keeps what YAML 1.1 has of its own', () => {
    const objects = renderRelease(fixtureProps());
    expect(named(objects, 'ConfigMap', 'values').data).toEqual({
      quotedNumber: '0644',
      quotedBoolean: 'yes',
      equals: '=',
      text: 'first\n  second\n',
    });
    expect(named(objects, 'Deployment', 'envoy-gateway').spec.template.spec.volumes[0].secret.defaultMode).toBe(0o644);
    expect(named(objects, 'ServiceAccount', 'envoy-gateway').automountServiceAccountToken).toBe(true);
  });

  test('leaves no fixed id in a pod on OpenShift', () => {
    const pods = podsOf(renderRelease(fixtureProps()));
    expect(pods).toHaveLength(5);
    expect(JSON.stringify(pods)).not.toMatch(/"(fsGroup|runAsGroup|runAsUser|supplementalGroups)"/);
  });

  test('secures pods and all of their containers on OpenShift', () => {
    const pod = (kind: string, name: string) => named(renderRelease(fixtureProps()), kind, name).spec.template.spec;
    const certgen = pod('Job', 'eg-gateway-helm-certgen');
    expect(certgen.securityContext).toEqual({ fsGroupChangePolicy: 'OnRootMismatch', ...NO_ROOT });
    expect(certgen.containers[0].securityContext).toEqual(NO_ESCALATION);
    const controller = pod('Deployment', 'envoy-gateway');
    expect(controller.containers[0].securityContext).toEqual({ privileged: false, ...NO_ESCALATION });
    expect(pod('Deployment', 'aibrix-controller-manager').initContainers[0].securityContext).toEqual(NO_ESCALATION);
  });

  test.each([
    ['envoy-gateway', '/var/lib/eg/wasm', undefined],
    ['aibrix-redis-master', '/data', undefined],
    ['aibrix-metadata-service', '/scratch', '/scratch'],
  ])('lets any user of %s write %s on OpenShift', (name, mountPath, workingDir) => {
    const pod = named(renderRelease(fixtureProps()), 'Deployment', name).spec.template.spec;
    expect(pod.containers[0].volumeMounts.at(-1)).toEqual({ name: 'written-folder', mountPath });
    expect(pod.volumes.at(-1)).toEqual({ name: 'written-folder', emptyDir: {} });
    expect(pod.containers[0].workingDir).toBe(workingDir);
  });

  test('starts the metadata service of releases before 0.5.0 where its image says', () => {
    const core = changed('command: [aibrix_metadata, --host, 0.0.0.0]', 'args: []');
    const service = named(renderRelease({ ...fixtureProps(), core }), 'Deployment', 'aibrix-metadata-service');
    expect(service.spec.template.spec.containers[0].workingDir).toBeUndefined();
    expect(service.spec.template.spec.volumes).toBeUndefined();
  });

  test('takes the user id from Envoys on OpenShift', () => {
    const proxy = named(renderRelease(fixtureProps()), 'EnvoyProxy', 'aibrix-custom-proxy-config');
    expect(proxy.spec.provider).toEqual({
      type: 'Kubernetes',
      kubernetes: {
        envoyDeployment: {
          replicas: 1,
          container: { env: [{ name: 'LEVEL', value: 'warn' }], securityContext: { ...NO_ESCALATION, ...NO_ROOT } },
        },
      },
    });
  });

  test('takes it from the Envoys of a DaemonSet too', () => {
    const core = changed('envoyDeployment', 'envoyDaemonSet');
    const proxy = named(renderRelease({ ...fixtureProps(), core }), 'EnvoyProxy', 'aibrix-custom-proxy-config');
    expect(proxy.spec.provider.kubernetes.envoyDaemonSet.container.securityContext).toEqual({
      ...NO_ESCALATION,
      ...NO_ROOT,
    });
  });

  test.each([Platform.kubernetes(), Platform.openshift('4.18')])('gives 0.6.0 its own images on %s', (platform) => {
    const imagesOf = (core: ReleaseFile) =>
      podsOf(renderRelease({ version: AibrixReleaseVersion.V0_6_0, core }, platform))
        .flatMap(({ initContainers = [], containers }) => [...initContainers, ...containers])
        .map(({ image }) => image)
        .sort();
    const images = [
      'aibrix/controller-manager:v0.6.0',
      'aibrix/metadata-service:v0.6.0',
      'busybox:stable',
      'envoyproxy/gateway:v1.2.8',
      'envoyproxy/gateway:v1.2.8',
      'redis:latest',
    ];
    expect(imagesOf(withImagesOf050('/v1/rerank'))).toEqual(images);
    expect(imagesOf(changed('v0.7.0', 'v0.6.0'))).toEqual(images);
  });

  test.each(EARLY)('leaves EnvoyProxies of %s alone, whose Envoys have no user id', (version) => {
    const objects = renderRelease({ version, core: coreOf(version) });
    expect(named(objects, 'EnvoyProxy', 'aibrix-custom-proxy-config')).toEqual(input[0]);
  });

  test('leaves the Gateway API to OpenShift from 4.19 on', () => {
    const definitions = (version: string) =>
      renderRelease(fixtureProps(), Platform.openshift(version))
        .filter(({ kind }) => kind === 'CustomResourceDefinition')
        .map(({ metadata }) => metadata.name);
    expect(definitions('4.18')).toEqual(['gateways.gateway.networking.k8s.io', 'envoyproxies.gateway.envoyproxy.io']);
    expect(definitions('4.19')).toEqual(['envoyproxies.gateway.envoyproxy.io']);
  });

  test('grants nothing by default', () => {
    expect(renderRelease(fixtureProps()).filter(({ kind }) => kind === 'RoleBinding')).toEqual([]);
  });

  test('shows its objects in the order in which they are applied', () => {
    const chart = testChart();
    const { objects } = new AibrixRelease(chart, 'Release', fixtureProps());
    expect(objects.map(({ kind }) => kind).slice(1, 4)).toEqual([
      'CustomResourceDefinition',
      'Namespace',
      'ServiceAccount',
    ]);
  });

  test('has stable ids', () => {
    const { objects } = new AibrixRelease(testChart(), 'Release', fixtureProps());
    const paths = objects.map(({ node }) => node.path);
    expect(paths).toContain('test/Release/Deployment.envoy-gateway-system.envoy-gateway');
    expect(paths).toContain('test/Release/Namespace.envoy-gateway-system');
  });
});

describe('AibrixRelease with keepUserIds', () => {
  const dependency = () => releaseFile(join(__dirname, 'dependency.fixture.yaml'));
  const grantees = (props: object, platform?: Platform) => {
    const objects = renderRelease({ ...fixtureProps(), keepUserIds: true, ...props }, platform);
    const bindings = objects.filter(({ kind }) => kind === 'RoleBinding');
    return bindings.map(({ metadata, roleRef, subjects }) => ({
      namespace: metadata.namespace,
      role: roleRef.name,
      accounts: subjects.map(({ name }: { name: string }) => name),
    }));
  };
  const nonroot = { namespace: 'envoy-gateway-system', role: 'system:openshift:scc:nonroot-v2' };
  const envoy = 'envoy-aibrix-system-aibrix-eg-903790dc';

  test('keeps the ids and leaves the EnvoyProxy alone', () => {
    const objects = renderRelease({ ...fixtureProps(), keepUserIds: true });
    const { securityContext } = named(objects, 'Deployment', 'envoy-gateway').spec.template.spec.containers[0];
    expect(securityContext).toEqual({ privileged: false, runAsUser: 65532, runAsGroup: 65532, ...NO_ESCALATION });
    expect(named(objects, 'EnvoyProxy', 'aibrix-custom-proxy-config')).toEqual(input[0]);
  });

  test('grants nonroot-v2 to the accounts of Envoy Gateway and of the Envoys', () => {
    const accounts = ['eg-gateway-helm-certgen', 'envoy-gateway', envoy];
    expect(grantees({ dependency: dependency() })).toEqual([{ ...nonroot, accounts }]);
  });

  test('grants it to the Envoys alone when Envoy Gateway comes from elsewhere', () => {
    expect(grantees({})).toEqual([{ ...nonroot, accounts: [envoy] }]);
  });

  test.each(EARLY)('grants it to certgen alone in %s', (version) => {
    const core = coreOf(version);
    expect(grantees({ version, core, dependency: dependency() })).toEqual([
      { ...nonroot, accounts: ['eg-gateway-helm-certgen'] },
    ]);
    expect(grantees({ version, core })).toEqual([]);
  });

  test('grants nothing where an administrator does, and nothing on other platforms', () => {
    expect(grantees({ grantScc: false })).toEqual([]);
    expect(grantees({}, Platform.kubernetes())).toEqual([]);
  });

  test('renders the grant before the pods', () => {
    const kinds = renderRelease({ ...fixtureProps(), keepUserIds: true }).map(({ kind }) => kind);
    expect(kinds.indexOf('RoleBinding')).toBeGreaterThan(kinds.indexOf('Namespace'));
    expect(kinds.indexOf('RoleBinding')).toBeLessThan(kinds.indexOf('Secret'));
  });
});

describe('AibrixRelease refuses', () => {
  const at = "AibrixRelease 'test/Release'";

  test('a version that it does not know', () => {
    expect(() => renderRelease({ ...fixtureProps(), version: '0.1.0' as AibrixReleaseVersion })).toThrow(
      new Error(
        `${at}: 'version' must be one of 0.2.0, 0.2.1, 0.3.0, 0.4.0, 0.4.1, 0.5.0, 0.6.0, 0.7.0, got '0.1.0'; what must be changed in the files of other releases is not known`,
      ),
    );
  });

  test('a core file of another version', () => {
    expect(() => renderRelease({ ...fixtureProps(), version: AibrixReleaseVersion.V0_5_0 })).toThrow(
      new Error(
        `${at}: 'core' must be the file of version 0.5.0, got that of '0.7.0'; use the file of that release, or give its version`,
      ),
    );
  });

  test.each([
    [AibrixReleaseVersion.V0_5_0, AibrixReleaseVersion.V0_6_0, '/v1/rerank'],
    [AibrixReleaseVersion.V0_6_0, AibrixReleaseVersion.V0_5_0, '/v1/rerankers'],
  ])('as %s the core file of %s, which names the same images', (version, other, path) => {
    expect(() => renderRelease({ version, core: withImagesOf050('/v1/completions', path) })).toThrow(
      new Error(
        `${at}: 'core' must be the file of version ${version}, got that of '${other}'; use the file of that release, or give its version`,
      ),
    );
  });

  test('a dependency file of another version', () => {
    const dependency = changed('gateway:v1.2.8', 'gateway:v1.1.0');
    expect(() => renderRelease({ ...fixtureProps(), dependency })).toThrow(
      new Error(
        `${at}: 'dependency' must be the file of version 0.7.0, with Envoy Gateway v1.2.8, got 'v1.1.0'; use the file of that release, or give its version`,
      ),
    );
  });

  test('an object that two files hold', () => {
    expect(() => renderRelease({ ...fixtureProps(), dependency: releaseFile(FIXTURE) })).toThrow(
      new Error(
        `${at}: the files must hold every object once, but hold EnvoyProxy.aibrix-system.aibrix-custom-proxy-config twice; give each file once`,
      ),
    );
  });

  test.each(EARLY)('the dependency file of %s on OpenShift 4.19', (version) => {
    const dependency = releaseFile(join(__dirname, 'dependency.fixture.yaml'));
    const props = { version, core: coreOf(version), dependency };
    expect(() => renderRelease(props, Platform.openshift('4.19'))).toThrow(
      new Error(
        `${at}: 'version' must be 0.3.0 or later on openshift@4.19, whose Gateway API lacks kinds that Envoy Gateway v1.1.0 needs to start, got ${version}; use a later release, or OpenShift 4.18 or earlier`,
      ),
    );
    expect(() => renderRelease(props, Platform.openshift('4.18'))).not.toThrow();
  });
});
