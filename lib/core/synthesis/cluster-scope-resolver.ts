import { IResolver, ResolutionContext } from 'cdk8s';
import { isClusterScoped } from '../cluster-scoped-kinds';

/** Keeps the chart's namespace off objects that live outside namespaces. */
export class ClusterScopeResolver implements IResolver {
  /** Answers `undefined` for the namespace in the metadata of a cluster-scoped object. */
  public resolve(context: ResolutionContext): void {
    const { key, obj } = context;
    const isNamespace = key.length === 1 && key[0] === 'namespace' && context.value === obj.metadata.namespace;
    if (isNamespace && isClusterScoped(obj.apiGroup, obj.kind)) context.replaceValue(undefined);
  }
}
