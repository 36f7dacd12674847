import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { LABEL_NAME, checkName } from '../core/kube-name';
import { usageError } from '../core/usage-error';

/** The namespace of an object that others name by namespace and name. */
export function knownNamespace(at: IConstruct, { metadata }: ApiObject): string {
  if (metadata.namespace === undefined) {
    const problem = "'metadata.namespace' must be known where the chart has no namespace";
    throw usageError(at, problem, 'give it: other objects name this one by its namespace and name');
  }
  return checkName(at, 'metadata.namespace', metadata.namespace, LABEL_NAME);
}
