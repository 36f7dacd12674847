import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { PART_OF_OBJECT, serverSideChart } from '../../core/server-side-chart';
import { shown, usageError } from '../../core/usage-error';
import { CONFIG_MAP, DeliveredConfig, ReadyConfig } from './delivered-config';

/** Renders the ConfigMap with the one key, in a chart of its own. */
export function deliverByServerSideApply(at: Construct, config: ReadyConfig, fieldManager: string): DeliveredConfig {
  if (!/^[A-Za-z0-9._/-]{1,128}$/.test(fieldManager)) {
    const problem = `'fieldManager' must be 1 to 128 letters, digits, '.', '_', '/' and '-', got ${shown(fieldManager)}`;
    throw usageError(at, problem, 'leave it out for cdk8s-inference');
  }
  const { namespace, json } = config;
  const chart = serverSideChart(at);
  const apiObject = new ApiObject(chart, 'Resource', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: CONFIG_MAP,
      namespace,
      annotations: { ...PART_OF_OBJECT },
    },
    data: { ingress: json },
  });
  const flags = `--server-side --force-conflicts --field-manager=${fieldManager}`;
  return { applyCommand: `kubectl apply ${flags} --filename <file of chart '${chart.node.path}'>`, apiObject };
}
