import { NetIstioConfig } from '../../knative/net-istio';
import { DOMAIN, atPod, isSubset } from './proxies';

/** What KServe reads of its configuration. */
export interface IngressConfig {
  readonly ingressGateway?: string;
  readonly localGateway: string;
  readonly localGatewayService: string;
  readonly knativeLocalGatewayService?: string;
}

/** A model, and the domain of Knative. */
export interface Model {
  readonly name: string;
  readonly namespace: string;
  readonly domain: string;
}

const escaped = (host: string) => host.replace(/[.]/g, '\\.');
const named = (apiVersion: string, kind: string, name: string, namespace: string, spec: object) => ({
  apiVersion,
  kind,
  metadata: { name, namespace },
  spec,
});

/**
 * The objects that Knative, net-istio and KServe make for a model with a predictor, and whether Knative gets ready: written from their behaviour,
 * apart from lib, and compared with the real software in simulator.test.ts.
 */
export function reconcile(
  objects: any[],
  ingress: IngressConfig,
  knative: NetIstioConfig,
  model: Model,
): { objects: any[]; ready: boolean } {
  // A configuration without it stops KServe's controller.
  if ((ingress.ingressGateway ?? '') === '') return { objects, ready: false };
  const local = knative.local.filter(({ labelSelector }) => labelSelector == null);
  const external = knative.external.filter(({ labelSelector }) => labelSelector == null);
  const predictor = predictorObjects(local.map(ref), external.map(ref), local[0].service, model);
  const all = [...objects, ...predictor];
  const ready =
    isReady(all, local, `${model.name}-predictor.${model.namespace}`) &&
    isReady(all, external, `${model.name}-predictor.${model.namespace}.${model.domain}`);
  const exists = [...local, ...external].every((each) => gatewayNamed(objects, ref(each)) !== undefined);
  if (!exists || !ready) {
    const waiting = predictor.filter(({ kind }) => kind !== 'Service');
    return { objects: [...objects, ...waiting, externalName(model, ingress)], ready: false };
  }
  return { objects: [...all, externalName(model, ingress), kserveRoutes(model, ingress)], ready };
}

const ref = ({ namespace, name }: { namespace: string; name: string }) => `${namespace}/${name}`;

function predictorObjects(
  local: string[],
  external: string[],
  localService: string,
  { name, namespace, domain }: Model,
): any[] {
  const predictor = `${name}-predictor`;
  const short = `${predictor}.${namespace}`;
  const destination = { host: `${predictor}-00001.${namespace}.svc.${DOMAIN}`, port: { number: 80 } };
  const to = (prefix: string, gateways: string[]) => ({
    match: [{ authority: { prefix }, gateways }],
    route: [{ destination }],
  });
  const hosts = [short, `${short}.svc`, `${short}.svc.${DOMAIN}`, `${short}.${domain}`];
  const spec = {
    hosts,
    gateways: [...external, ...local],
    http: [to(short, local), to(`${short}.${domain}`, external)],
  };
  return [
    named('networking.istio.io/v1beta1', 'VirtualService', `${predictor}-ingress`, namespace, spec),
    named('v1', 'Service', predictor, namespace, { type: 'ExternalName', externalName: localService }),
  ];
}

function externalName({ name, namespace }: Model, { localGatewayService }: IngressConfig): any {
  return named('v1', 'Service', name, namespace, { type: 'ExternalName', externalName: localGatewayService });
}

function kserveRoutes({ name, namespace, domain }: Model, ingress: IngressConfig): any {
  const { ingressGateway, localGateway, localGatewayService, knativeLocalGatewayService } = ingress;
  const inside = `${name}.${namespace}.svc.${DOMAIN}`;
  const outside = `${name}.${namespace}.${domain}`;
  const authority = (host: string) => ({ regex: `^${escaped(host)}(?::\\d{1,5})?$` });
  const spec = {
    hosts: [inside, outside],
    gateways: [localGateway, 'mesh', String(ingressGateway)],
    http: [
      {
        match: [
          { authority: authority(inside), gateways: [localGateway, 'mesh'] },
          { authority: authority(outside), gateways: [String(ingressGateway)] },
        ],
        route: [{ destination: { host: knativeLocalGatewayService || localGatewayService, port: { number: 80 } } }],
        headers: { request: { set: { Host: `${name}-predictor.${namespace}.svc.${DOMAIN}` } } },
      },
    ],
  };
  return named('networking.istio.io/v1beta1', 'VirtualService', name, namespace, spec);
}

const gatewayNamed = (objects: any[], reference: string) =>
  objects.find(({ kind, metadata }) => kind === 'Gateway' && `${metadata.namespace}/${metadata.name}` === reference);

/** net-istio's prober: it looks Services up by their own labels, and takes nothing to probe for ready. */
function isReady(objects: any[], gateways: { namespace: string; name: string }[], host: string): boolean {
  return gateways.every((each) => {
    const { selector, servers } = gatewayNamed(objects, ref(each))?.spec ?? { servers: [] };
    const service = objects.find(
      ({ kind, metadata, spec }) =>
        kind === 'Service' && spec.type !== 'ExternalName' && isSubset(selector, metadata.labels),
    );
    if (service === undefined) return true;
    const pods = objects.filter(
      ({ kind, metadata }) =>
        kind === 'Pod' &&
        metadata.namespace === service.metadata.namespace &&
        isSubset(service.spec.selector, metadata.labels),
    );
    return servers.every((server: any) => {
      const port = (service.spec.ports ?? []).find(({ port: number }: any) => number === server.port.number);
      if (port === undefined) return true;
      return pods.every((pod) => {
        const target = typeof port.targetPort === 'number' ? port.targetPort : port.port;
        const { status = 0 } = atPod(objects, pod, target, host, { outcome: 'connect-failure' });
        return ![0, 404, 503].includes(status);
      });
    });
  });
}
