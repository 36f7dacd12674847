import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { clusterScoped } from '../core/cluster-scoped-kinds';

/** Names and labels of a server behind the API server (an extension API server), which all of its objects share. */
export interface MetricsProvider {
  /** Name of its Deployment, Service and service account. */
  readonly name: string;
  readonly namespace: string;
  /** Labels of all objects, by which its pods are found too. */
  readonly labels: { [label: string]: string };
}

/** The host that the API server asks for, and verifies the certificate of. */
export function aggregatorHost({ name, namespace }: MetricsProvider): string {
  return `${name}.${namespace}.svc`;
}

/** An object of a provider. */
export interface ProviderObject {
  readonly apiVersion: string;
  readonly kind: string;
  /** Name, if it is not that of the provider. */
  readonly name?: string;
  /** Namespace, if it is not that of the provider. */
  readonly namespace?: string;
  /** Labels besides those of every object. */
  readonly labels?: { [label: string]: string };
  readonly annotations?: { [annotation: string]: string };
  /** Everything besides the metadata. */
  readonly fields: object;
}

/** Renders an object in a namespace. */
export function renderNamespaced(
  scope: Construct,
  id: string,
  provider: MetricsProvider,
  object: ProviderObject,
): ApiObject {
  return renderObject(scope, id, provider, { ...object, namespace: object.namespace ?? provider.namespace });
}

/** Renders an object outside namespaces. */
export function renderClusterWide(
  scope: Construct,
  id: string,
  provider: MetricsProvider,
  object: ProviderObject,
): ApiObject {
  const rendered = renderObject(scope, id, provider, object);
  clusterScoped(rendered);
  return rendered;
}

function renderObject(scope: Construct, id: string, provider: MetricsProvider, object: ProviderObject): ApiObject {
  const { apiVersion, kind, namespace, annotations, fields } = object;
  const name = object.name ?? provider.name;
  const labels = { ...provider.labels, ...object.labels };
  return new ApiObject(scope, id, { apiVersion, kind, metadata: { name, namespace, labels, annotations }, ...fields });
}
