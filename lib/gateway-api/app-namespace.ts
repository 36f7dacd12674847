import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { KnownLabels } from './namespace-selector';

/** The labels of a Namespace that the app renders; `undefined` when it renders none of the name. */
export function labelsOfNamespace(scope: IConstruct, name: string): KnownLabels {
  const open: IConstruct[] = [scope.node.root];
  for (let construct = open.pop(); construct !== undefined; construct = open.pop()) {
    if (ApiObject.isApiObject(construct) && construct.kind === 'Namespace' && construct.name === name) {
      const { labels } = construct.metadata.toJson() as { readonly labels?: { readonly [key: string]: string } };
      return labels ?? {};
    }
    open.push(...construct.node.children);
  }
  return undefined;
}
