import { ApiObject } from 'cdk8s';
import { isClusterScoped } from '../core/cluster-scoped-kinds';
import { SUBDOMAIN_NAME, checkName } from '../core/kube-name';
import { checkGroup, checkKind } from './field-rules';

/** An object by group, kind and name, in the namespace of the object that refers to it. */
export interface LocalObjectReference {
  /** API group, without version; `''` for the core kinds. */
  readonly group: string;

  /** Kind. */
  readonly kind: string;

  /** `metadata.name`. */
  readonly name: string;
}

/** An object by group, kind, name and namespace. */
export interface NamespacedObjectReference extends LocalObjectReference {
  /**
   * Namespace.
   *
   * @default - none for a cluster-scoped kind, else that of the object that refers to it
   */
  readonly namespace?: string;
}

/** Checks group, kind and name of a reference, and leaves out what is no part of it. */
export function checkReference(at: string, reference: LocalObjectReference): LocalObjectReference {
  return {
    group: checkGroup(at, 'group', reference.group),
    kind: checkKind(at, 'kind', reference.kind),
    name: checkName(at, 'name', reference.name, SUBDOMAIN_NAME),
  };
}

/** The reference to an object of this app. */
export function referenceTo(object: ApiObject): NamespacedObjectReference {
  const { apiGroup, kind, name, metadata } = object;
  const group = apiGroup === 'core' ? '' : apiGroup;
  return { group, kind, name, namespace: isClusterScoped(apiGroup, kind) ? undefined : metadata.namespace };
}
