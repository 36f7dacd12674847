import { MetricsServerProps, MetricsServerVersion, Platform, Preflight, ResourceMetricRules } from '../../lib';
import { clusterOf } from '../../lib/preflight/cluster/cluster';
import { selectComponents } from '../../lib/preflight/cluster/components';
import { parseTarget } from '../../lib/preflight/cluster/target';
import { loadText } from '../../lib/preflight/engine/load';
import { ofKind } from '../support/triton';
import { renderMetricsServer } from './rendered';
import { renderAdapter } from './rendered-adapter';

const ownProvider = { replacesPlatformProvider: true, namespace: 'metrics' };
const restricted = { 'pod-security.kubernetes.io/enforce': 'restricted' };
const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'metrics', labels: restricted } };

/** Rules that refuse or warn, and cannot tell, about objects in a namespace of the level *restricted*. */
function judged(objects: any[], platform: string): string[] {
  const { findings } = Preflight.check([namespace, ...objects], { platform });
  return findings.map(({ rule, state }) => `${state} ${rule}`);
}

/** What admission of SecurityContextConstraints makes of the pods of objects, in a namespace that a project has. */
function admitted(
  objects: any[],
  platform: string,
): { allowed: boolean; scc: string | null; message: string | null }[] {
  const load = (values: object[]) =>
    values.flatMap((text) => loadText({ name: 'x', text: JSON.stringify(text) }).objects);
  const cluster = clusterOf({
    target: parseTarget(platform),
    components: selectComponents({}),
    namespace: 'default',
    judged: load(objects),
    present: load([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'metrics' } }]),
  });
  return cluster.derivedPods.all().map((pod) => {
    if (!('pod' in pod)) throw new Error(pod.unknown);
    const answer = cluster.scc?.of(pod).answer;
    return { allowed: answer?.allowed ?? false, scc: answer?.scc ?? null, message: answer?.message ?? null };
  });
}

const server = (props: MetricsServerProps, platform: Platform): any[] => renderMetricsServer(props, platform).objects;

const adapter = (platform: Platform): any[] =>
  renderAdapter({ ...ownProvider, resourceRules: ResourceMetricRules.fromKubelets() }, platform).objects;

/** The same objects, with other fields of the security context of the container. */
function changed(objects: any[], securityContext: object): any[] {
  const [{ spec }] = ofKind(objects, 'Deployment');
  Object.assign(spec.template.spec.containers[0].securityContext, securityContext);
  return objects;
}

describe('in a namespace of the Pod Security level restricted', () => {
  const kubernetes = Platform.kubernetes('1.34');

  test.each(MetricsServerVersion.all)('metrics-server %s is admitted as it is rendered', (version) => {
    const props = { version, namespace: 'metrics', replicas: 2, networkPolicy: true };
    expect(judged(server(props, kubernetes), 'kubernetes@1.34')).toEqual([]);
  });

  test('prometheus-adapter is admitted as it is rendered', () => {
    expect(judged(adapter(kubernetes), 'kubernetes@1.34')).toEqual([]);
  });

  test('a privilege that neither has would be found', () => {
    const objects = changed(server({ namespace: 'metrics' }, kubernetes), { seccompProfile: undefined });
    expect(judged(objects, 'kubernetes@1.34')).toEqual(['fail PSA-001']);
  });
});

describe.each(['4.12', '4.15', '4.18', '4.22'])('in an ordinary namespace of OpenShift %s', (version) => {
  const openshift = Platform.openshift(version);
  const platform = `openshift@${version}`;
  const asRestricted = [{ allowed: true, scc: 'restricted-v2', message: null }];

  test.each(MetricsServerVersion.all)('restricted-v2 admits metrics-server %s without a grant', (release) => {
    const objects = server({ ...ownProvider, version: release }, openshift);
    expect(admitted(objects, platform)).toEqual(asRestricted);
    expect(JSON.stringify(objects)).not.toContain('securitycontextconstraints');
    expect(judged(objects, platform)).toEqual([]);
  });

  test('restricted-v2 admits prometheus-adapter without a grant', () => {
    const objects = adapter(openshift);
    expect(admitted(objects, platform)).toEqual(asRestricted);
    expect(JSON.stringify(objects)).not.toContain('securitycontextconstraints');
  });

  test('the user of upstream would be refused', () => {
    const objects = changed(server(ownProvider, openshift), { runAsUser: 1000 });
    expect(admitted(objects, platform)).toEqual([
      {
        allowed: false,
        scc: null,
        message: expect.stringContaining('runAsUser: Invalid value: 1000: must be in the ranges'),
      },
    ]);
  });
});
