import { IConstruct } from 'constructs';
import { LABEL_NAME, checkName } from '../../core/kube-name';
import { shown, usageError } from '../../core/usage-error';

/** Hosts of a server that serves VirtualServices of these namespaces only; undefined for those of all. */
export function hostsOf(at: IConstruct, modelNamespaces: string[] | undefined): string[] | undefined {
  if (modelNamespaces === undefined) return undefined;
  if (modelNamespaces.length === 0) {
    throw usageError(at, "'modelNamespaces' must not be empty", 'leave it out to serve every namespace');
  }
  for (const namespace of modelNamespaces) checkName(at, 'modelNamespaces', namespace, LABEL_NAME);
  const repeat = modelNamespaces.find((name, index) => modelNamespaces.indexOf(name) < index);
  if (repeat !== undefined) {
    throw usageError(at, `'modelNamespaces' must not repeat one, got ${shown(repeat)} twice`, 'remove one of them');
  }
  return modelNamespaces.map((namespace) => `${namespace}/*`);
}
