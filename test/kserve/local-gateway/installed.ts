import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { operate } from '../../knative/operator';

/** How Knative is installed beside what is rendered. */
export interface Installation {
  readonly kind: 'operator' | 'manifests' | 'serverless';
  readonly minor: number;
}

/** Gateway pods that others installed. */
export interface ExistingPods {
  readonly namespace: string;
  readonly labels: { [key: string]: string };
}

/** Istio's own gateway pods, as chart istio-ingress installs them. */
export const INGRESS_PODS: ExistingPods = { namespace: 'istio-system', labels: { istio: 'ingressgateway' } };

/** Every object below a construct, of nested charts too. */
export function renderedBelow(scope: IConstruct): any[] {
  return scope.node
    .findAll()
    .filter((construct) => construct instanceof ApiObject)
    .map((object) => object.toJson());
}

/** The cluster once everything is applied: gateway pods and their Services, Knative's own objects, what is rendered, and a model. */
export function cluster(
  rendered: any[],
  installation: Installation,
  existing: ExistingPods[],
  model: { name: string; namespace: string },
): any[] {
  const objects = [...existing.flatMap(existingPods), ...modelObjects(model)];
  for (const object of [...shipped(rendered, installation), ...rendered]) apply(objects, object);
  return [...objects, ...rendered.filter(({ kind }) => kind === 'Deployment').map(podOf)];
}

/** Data of config-istio, as it is in the cluster. */
export function configIstio(objects: any[], rendered: any[]): { [key: string]: string } {
  const ofSpec = rendered.find(({ kind }) => kind === 'KnativeServing')?.spec.config?.istio;
  const data = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'config-istio')?.data;
  return Object.fromEntries(Object.entries<string>(ofSpec ?? data ?? {}).filter(([key]) => key !== '_example'));
}

/** What the installation itself brings: an operator makes it of the KnativeServing, with its changes. */
function shipped(rendered: any[], { kind, minor }: Installation): any[] {
  if (kind === 'serverless') return [];
  const serving = rendered.find((object) => object.kind === 'KnativeServing');
  const plain = { metadata: { namespace: 'knative-serving' }, spec: {} };
  return operate(kind === 'operator' ? (serving ?? plain) : plain, minor);
}

/** Server-side apply: maps are joined but for a Service's selector, lists of Gateways are replaced, ports of Services joined by number. */
function apply(objects: any[], object: any): void {
  const same = (other: any) =>
    ['name', 'namespace'].every((field) => other.metadata[field] === object.metadata[field]) &&
    other.kind === object.kind;
  const index = objects.findIndex(same);
  if (index < 0) {
    objects.push(object);
    return;
  }
  const old = objects[index];
  const joined = { ...old.spec, ...object.spec };
  if (object.kind === 'Gateway') joined.selector = { ...old.spec.selector, ...object.spec.selector };
  if (object.kind === 'Service') {
    const kept = old.spec.ports.filter(({ port }: any) => object.spec.ports.every((each: any) => each.port !== port));
    joined.ports = [...object.spec.ports, ...kept];
  }
  objects[index] = {
    ...old,
    ...object,
    spec: joined,
    data: object.data === undefined ? old.data : { ...old.data, ...object.data },
  };
}

function existingPods({ namespace, labels }: ExistingPods): any[] {
  const name = namespace === 'istio-system' ? 'istio-ingressgateway' : 'edge';
  const port = (number: number, targetPort: number, of: string) => ({
    name: of,
    port: number,
    targetPort,
    protocol: 'TCP',
  });
  const ports = [port(15021, 15021, 'status-port'), port(80, 8080, 'http2'), port(443, 8443, 'https')];
  return [
    pod(`${name}-0`, namespace, { app: name, ...labels }, [{ containerPort: 8080 }], true),
    {
      kind: 'Service',
      metadata: { name, namespace, labels: { app: name, ...labels } },
      spec: { type: 'LoadBalancer', selector: { ...labels }, ports },
    },
  ];
}

function modelObjects({ name, namespace }: { name: string; namespace: string }): any[] {
  const revision = `${name}-predictor-00001`;
  return [
    pod(`${revision}-0`, namespace, { revision }, [{ containerPort: 8012 }], false),
    {
      kind: 'Service',
      metadata: { name: revision, namespace },
      spec: { selector: { revision }, ports: [{ name: 'http', port: 80, targetPort: 8012, protocol: 'TCP' }] },
    },
  ];
}

/** A pod of a rendered Deployment, after Istio's webhook. */
function podOf({ metadata, spec: { template } }: any): any {
  const { labels, annotations } = template.metadata;
  const isInjected = labels['sidecar.istio.io/inject'] === 'true' || labels['istio.io/rev'] !== undefined;
  const { ports } = template.spec.containers[0];
  return pod(
    `${metadata.name}-0`,
    metadata.namespace,
    labels,
    ports,
    isInjected && annotations['inject.istio.io/templates'] === 'gateway',
  );
}

function pod(name: string, namespace: string, labels: object, ports: object[], isGateway: boolean): any {
  const annotations = isGateway ? { 'inject.istio.io/templates': 'gateway' } : {};
  return {
    kind: 'Pod',
    metadata: { name, namespace, labels, annotations },
    spec: { containers: [{ name: 'main', ports }] },
  };
}
