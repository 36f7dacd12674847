import { ApiObject, ApiObjectProps } from 'cdk8s';
import { Construct } from 'constructs';
import { clusterScoped } from '../core/cluster-scoped-kinds';
import { SYSTEM_NAMESPACE, componentLabels } from './installation-names';

/** An object of an installation. */
export interface SystemObject {
  /** Group and version, such as `apps/v1`. */
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** Value of the label `app.kubernetes.io/component`. */
  readonly component?: string;
  /** Labels besides those of every object. */
  readonly labels?: { [label: string]: string };
  readonly annotations?: { [annotation: string]: string };
  /** Everything besides the metadata. */
  readonly fields?: object;
}

/** Renders an object in `aibrix-system`. */
export function renderSystemObject(scope: Construct, id: string, object: SystemObject): ApiObject {
  return new ApiObject(scope, id, apiObjectProps(object, SYSTEM_NAMESPACE));
}

/** Renders an object outside namespaces. */
export function renderClusterObject(scope: Construct, id: string, object: SystemObject): ApiObject {
  const rendered = new ApiObject(scope, id, apiObjectProps(object, undefined));
  clusterScoped(rendered);
  return rendered;
}

function apiObjectProps(object: SystemObject, namespace: string | undefined): ApiObjectProps {
  const { apiVersion, kind, name, component, labels, annotations, fields } = object;
  const metadata = { name, namespace, labels: { ...componentLabels(component), ...labels }, annotations };
  return { apiVersion, kind, metadata, ...fields };
}
