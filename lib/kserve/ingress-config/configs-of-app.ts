import { Construct } from 'constructs';
import { perApp } from '../../core/per-app';
import { shown, usageError } from '../../core/usage-error';

const configsOfApp = perApp((): Map<string, Construct> => new Map());

/** Notes the configuration of the KServe in a namespace: there is one ConfigMap for all of its gateways. */
export function claimConfig(config: Construct, namespace: string): void {
  const configs = configsOfApp(config);
  const other = configs.get(namespace);
  if (other !== undefined) {
    const problem = `'namespace' must be that of one KServeIngressConfig, got ${shown(namespace)}, which '${other.node.path}' has`;
    throw usageError(config, problem, 'give the settings to one of them: the ConfigMap has one text for all');
  }
  configs.set(namespace, config);
}
