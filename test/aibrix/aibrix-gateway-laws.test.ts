import { App, Chart, Testing } from 'cdk8s';
import fc from 'fast-check';
import {
  AibrixControlPlane,
  AibrixGateway,
  AibrixGatewayProps,
  AibrixModel,
  AibrixRedis,
  AibrixVersion,
  AllowedRoutes,
  EnvoyGatewayControlPlane,
  EnvoyGatewayVersion,
  HttpRoute,
  HttpRouteRule,
  ModelSource,
} from '../../lib';
import { testChart } from '../support/test-chart';
import { ofKind } from '../support/triton';
import { anyPlatform } from '../support/triton-arbitraries';
import { danglingReferences, givenGrants, neededGrants } from '../gateway-api/references';
import { foreignGateway, vllm } from './rendered-model';

const component = fc.record(
  { replicas: fc.nat(3), image: fc.constant('registry.example/image:1') },
  { requiredKeys: [] },
);
const host = fc.stringMatching(/^[a-z]([-a-z0-9]{0,10}[a-z0-9])?$/);

const anyProps: fc.Arbitrary<Partial<AibrixGatewayProps>> = fc.record(
  {
    plugin: component,
    metadataService: component,
    envoy: fc.record({ replicas: fc.nat(3) }),
    redis: fc.oneof(
      fc.constant(AibrixRedis.builtIn()),
      fc.tuple(host, fc.integer({ min: 1, max: 65535 })).map(([name, port]) => AibrixRedis.external(name, { port })),
    ),
    reservedPaths: fc.array(
      host.map((path) => `/v1/${path}`).filter((path) => !/\/(models|files|batches)$/.test(path)),
    ),
  },
  { requiredKeys: [] },
);

/** The containers of a pod, those that come first included. */
const containersOf = ({ initContainers = [], containers }: any): any[] => [...initContainers, ...containers];

describe('laws of AibrixGateway', () => {
  const versions = fc.constantFrom(...AibrixVersion.all);
  const envoyGatewayVersions = fc.constantFrom(...EnvoyGatewayVersion.all);

  test('no id where the platform assigns them, restricted pods everywhere, one Redis for all', () => {
    fc.assert(
      fc.property(anyProps, anyPlatform, versions, envoyGatewayVersions, (props, platform, version, egVersion) => {
        const chart = testChart();
        platform.applyTo(chart);
        const aibrix = new AibrixControlPlane(chart, 'Aibrix', { version });
        const envoyGateway = EnvoyGatewayControlPlane.fromAttributes(chart, 'EnvoyGateway', { version: egVersion });
        new AibrixGateway(chart, 'Gateway', { aibrix, envoyGateway, ...props });
        const deployments = ofKind(Testing.synth(chart), 'Deployment');
        const hosts = new Set<string>();
        for (const { template } of deployments.map(({ spec }) => spec)) {
          const pod = template.spec;
          if (platform.assignsUserIds) expect(JSON.stringify(pod)).not.toMatch(/"(runAs(User|Group)|fsGroup)"/);
          expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
          for (const { securityContext, env = [] } of containersOf(pod)) {
            expect(securityContext).toMatchObject({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } });
            for (const { name, value } of env)
              if (name === 'REDIS_HOST') hosts.add(value.replace(/\.aibrix-system\..*/, ''));
          }
        }
        expect(hosts.size).toBe(1);
      }),
      { numRuns: 60 },
    );
  });

  test('every reference resolves, whatever the namespaces of Envoy Gateway, of the model and of a route are called', () => {
    const namespaces = fc.uniqueArray(host, { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(
        namespaces,
        host,
        versions,
        envoyGatewayVersions,
        ([edge, models, tools], name, version, egVersion) => {
          const app = new App({ outdir: 'build/never-written' });
          const chartIn = (namespace: string) => new Chart(app, `in-${namespace}`, { namespace });
          const [system, model, tool] = ['charts', models, tools].map(chartIn);
          const envoyGateway = new EnvoyGatewayControlPlane(system, 'Edge', { version: egVersion, namespace: edge });
          const aibrix = new AibrixControlPlane(system, 'Aibrix', { version });
          const allowedRoutes = AllowedRoutes.fromNamespaces('aibrix-system', tools);
          const gateway = new AibrixGateway(system, 'Gateway', { aibrix, envoyGateway, allowedRoutes });
          const source = ModelSource.fromImage('/model');
          const { service } = new AibrixModel(model, 'Model', { gateway, modelName: name, source, engine: vllm() });
          const rules = [HttpRouteRule.prefix('/tools').to(service, { port: 8000 })];
          new HttpRoute(tool, 'Route', { parents: [gateway.listener('http')], rules });
          const objects: any[] = [system, model, tool].flatMap((chart) => Testing.synth(chart));
          expect(danglingReferences(objects)).toEqual([]);
          // The HTTPRoute of the model is made by the controller, in its namespace.
          const route = `HTTPRoute of aibrix-system to /Service/${models}/${name}`;
          const needed = [...neededGrants(objects), `gateway.networking.k8s.io/${route}`];
          expect(givenGrants(objects)).toEqual(needed.sort());
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a gateway that is there already', () => {
  test('renders nothing, and takes routes', () => {
    const chart = testChart({ namespace: 'aibrix-system' });
    const gateway = foreignGateway(chart);
    expect(Testing.synth(chart)).toEqual([]);
    const rules = [HttpRouteRule.prefix('/chat').toServiceName('chat', { port: 8080 })];
    new HttpRoute(chart, 'Chat', { parents: [gateway.listener('http')], rules });
    expect(Testing.synth(chart)[0].spec.parentRefs).toMatchObject([{ name: 'aibrix-eg', sectionName: 'http' }]);
    expect(gateway.gatewayNamespace).toBe('aibrix-system');
  });
});
