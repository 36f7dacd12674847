import { Construct } from 'constructs';
import { perApp } from '../core/per-app';
import { shown, usageError } from '../core/usage-error';

const configsOfApp = perApp((): Map<string, Construct> => new Map());

/** Notes the configuration of the Knative in a namespace: it has one default gateway of each kind. */
export function claimConfig(config: Construct, namespace: string): void {
  const configs = configsOfApp(config);
  const other = configs.get(namespace);
  if (other !== undefined) {
    const problem = `'knative' must have one KnativeServingConfig, got ${shown(namespace)}, which '${other.node.path}' configures`;
    throw usageError(config, problem, 'give everything to one of them');
  }
  configs.set(namespace, config);
}
