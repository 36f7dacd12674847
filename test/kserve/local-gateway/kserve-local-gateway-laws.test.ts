import * as fc from 'fast-check';
import { NetIstioConfig, readConfigIstio } from '../../knative/net-istio';
import { AnyGateway, anyGateway, modelName, modelNamespace } from './any-gateway';
import { reconcile } from './controllers';
import { cluster, configIstio } from './installed';
import { isSubset, request } from './proxies';

const domain = 'models.example.com';
const external = 'istio-ingressgateway.istio-system.svc.cluster.local';

/** The cluster once Knative and KServe have seen a model. */
function serve({ local, rendered, installation, existing }: AnyGateway, name: string, namespace: string) {
  const installed = cluster(rendered, installation, existing, { name, namespace });
  const read = readConfigIstio(configIstio(installed, rendered), installation.minor, 'knative-serving');
  expect(typeof read).toBe('object');
  const ingress = JSON.parse(local.ingressConfig.json);
  return { installed, ...reconcile(installed, ingress, read as NetIstioConfig, { name, namespace, domain }) };
}

/** Any order of creation: istiod looks at it. */
const shuffled = (objects: any[], order: number[]) =>
  objects.map((object, index) => ({
    ...object,
    metadata: {
      ...object.metadata,
      creationTimestamp: `2026-01-01T00:${String(order[index % order.length]).padStart(2, '0')}:00Z`,
    },
  }));
const anyOrder = fc.shuffledSubarray([...Array(20).keys()], { minLength: 20 });

const law = (check: (gateway: AnyGateway, name: string, namespace: string, order: number[]) => void) =>
  fc.assert(
    fc.property(anyGateway, modelName, modelNamespace, anyOrder, (gateway, name, own, order) => {
      check(gateway, name, gateway.modelNamespaces?.[0] ?? own, order);
    }),
    { numRuns: 150 },
  );

describe('KServeLocalGateway, in every layout', () => {
  test('leads every request of a pod and of the outside to the model, in whatever order objects are made', () => {
    law((gateway, name, namespace, order) => {
      const { ready, objects } = serve(gateway, name, namespace);
      const ask = (host: string, connect?: string) =>
        request(shuffled(objects, order), {
          host,
          connect,
          fromNamespace: connect === undefined ? 'clients' : undefined,
        });
      const inside = [`${name}.${namespace}.svc.cluster.local`];
      for (const suffix of ['', '.svc', '.svc.cluster.local']) inside.push(`${name}-predictor.${namespace}${suffix}`);
      const answers = inside.map((host) => [host, ask(host).outcome]);
      expect({ ready, answers }).toEqual({ ready: true, answers: inside.map((host) => [host, 'ok']) });
      expect(ask(`${name}.${namespace}.${domain}`, external)).toEqual({ outcome: 'ok', status: 200 });
    });
  });

  test('answers 404 to hosts that nobody has', () => {
    law((gateway, name, namespace) => {
      const { objects } = serve(gateway, name, namespace);
      const connect = gateway.local.serviceHost;
      expect(request(objects, { host: 'unknown.example.com', connect })).toEqual({
        outcome: 'http',
        status: 404,
        reason: 'no-virtual-host',
      });
    });
  });

  test('does not let the outside ask for hosts of the inside', () => {
    law((gateway, name, namespace) => {
      const { objects } = serve(gateway, name, namespace);
      for (const host of [
        `${name}.${namespace}.svc.cluster.local`,
        `${name}-predictor.${namespace}.svc.cluster.local`,
      ]) {
        expect(request(objects, { host, connect: external }).status).toBe(404);
      }
    });
  });

  test('serves no model of a namespace that is not named', () => {
    law((gateway, name) => {
      fc.pre(gateway.modelNamespaces !== undefined && !gateway.modelNamespaces.includes('elsewhere'));
      const { objects } = serve(gateway, name, 'elsewhere');
      const host = `${name}.elsewhere.svc.cluster.local`;
      expect(request(objects, { host, fromNamespace: 'clients' }).status).toBe(404);
    });
  });

  test('names one gateway, one Service and one set of pods in all places', () => {
    law(({ local, rendered, installation, existing }, name, namespace) => {
      const installed = cluster(rendered, installation, existing, { name, namespace });
      const ingress = JSON.parse(local.ingressConfig.json);
      const gateway = installed.find(
        ({ kind, metadata }) => kind === 'Gateway' && `${metadata.namespace}/${metadata.name}` === ingress.localGateway,
      );
      const service = installed.find(
        ({ kind, metadata }) =>
          kind === 'Service' &&
          `${metadata.name}.${metadata.namespace}.svc.cluster.local` === ingress.localGatewayService,
      );
      expect(ingress.localGateway).toBe(local.localGatewayRef);
      expect(ingress.localGatewayService).toBe(local.serviceHost);
      expect(ingress.knativeLocalGatewayService ?? local.serviceHost).toBe(local.knativeServiceHost);
      expect([gateway.spec.selector, service.spec.selector]).toEqual([local.selector, local.selector]);
      expect(service.spec.type).toBe('ClusterIP');
    });
  });

  test('has Gateways of its own in the namespace of their pods, in a version that every Istio serves', () => {
    law(({ topology, rendered }) => {
      for (const { apiVersion, metadata } of rendered.filter(({ kind }) => kind === 'Gateway')) {
        expect(apiVersion).toBe('networking.istio.io/v1beta1');
        if (metadata.namespace === 'knative-serving') continue;
        const services = rendered.filter(({ kind }) => kind === 'Service').map((each) => each.metadata.namespace);
        expect({ topology, services }).toEqual({ topology, services: expect.arrayContaining([metadata.namespace]) });
      }
    });
  });

  test('leaves Knative one Service to probe for each of its gateways', () => {
    law(({ rendered, installation, existing }, name, namespace) => {
      const installed = cluster(rendered, installation, existing, { name, namespace });
      const read = readConfigIstio(configIstio(installed, rendered), installation.minor, 'knative-serving');
      const { local, external: outside } = read as NetIstioConfig;
      for (const entry of [...local, ...outside]) {
        const gateway = installed.find(
          ({ kind, metadata }) =>
            kind === 'Gateway' && metadata.name === entry.name && metadata.namespace === entry.namespace,
        );
        const probed = installed.filter(
          ({ kind, metadata }) => kind === 'Service' && isSubset(gateway.spec.selector, metadata.labels),
        );
        expect(probed.length).toBeLessThanOrEqual(1);
      }
    });
  });
});
