import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { WRITE, rule } from '../policy-rule';
import { renderClusterGrant } from '../role-grants';
import { renderServiceAccount } from '../service-account';
import { renderSystemObject } from '../system-object';
import { AibrixGatewayProps } from './aibrix-gateway-props';
import { AibrixRedis } from './aibrix-redis';
import { PLUGIN_LABELS, PLUGIN_NAME, PLUGIN_PORTS, pluginSpec } from './plugin-pods';

const METRICS = { 'prometheus.io/scrape': 'true', 'prometheus.io/path': '/metrics', 'prometheus.io/port': '8080' };

/** Renders the gateway plugin and returns its Service. */
export function renderGatewayPlugin(scope: Construct, props: AibrixGatewayProps, redis: AibrixRedis): ApiObject {
  const object = { name: PLUGIN_NAME, component: PLUGIN_NAME };
  const serviceAccount = renderServiceAccount(scope, 'PluginServiceAccount', PLUGIN_NAME, PLUGIN_NAME);
  renderClusterGrant(scope, {
    id: 'PluginRole',
    role: `${PLUGIN_NAME}-role`,
    binding: `${PLUGIN_NAME}-rolebinding`,
    rules: [
      rule('', ['pods'], WRITE),
      rule('model.aibrix.ai', ['modeladapters'], WRITE),
      rule('gateway.networking.k8s.io', ['httproutes'], WRITE),
    ],
    serviceAccount: PLUGIN_NAME,
    component: PLUGIN_NAME,
  });
  const deployment = renderSystemObject(scope, 'Plugin', {
    ...object,
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    fields: { spec: pluginSpec(scope, props, redis) },
  });
  deployment.addDependency(serviceAccount);
  renderDisruptionBudget(scope, props);
  const ports = PLUGIN_PORTS.map(({ name, port }) => ({ name, port, protocol: 'TCP', targetPort: port }));
  return renderSystemObject(scope, 'PluginService', {
    ...object,
    apiVersion: 'v1',
    kind: 'Service',
    labels: PLUGIN_LABELS,
    annotations: METRICS,
    fields: { spec: { selector: PLUGIN_LABELS, ports } },
  });
}

/** With one pod, a budget would keep its node from being drained for ever. */
function renderDisruptionBudget(scope: Construct, { plugin }: AibrixGatewayProps): void {
  if ((plugin?.replicas ?? 1) < 2) return;
  renderSystemObject(scope, 'PluginDisruptionBudget', {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    name: 'gateway-plugins-pdb',
    component: PLUGIN_NAME,
    fields: { spec: { minAvailable: 1, selector: { matchLabels: PLUGIN_LABELS } } },
  });
}
