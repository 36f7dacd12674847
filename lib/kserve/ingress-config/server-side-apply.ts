import { ApiObject, App, Chart, YamlOutputType } from 'cdk8s';
import { Construct } from 'constructs';
import { shown, usageError } from '../../core/usage-error';
import { CONFIG_MAP, DeliveredConfig, ReadyConfig } from './delivered-config';

/** Renders the ConfigMap with the one key, in a chart of its own. */
export function deliverByServerSideApply(at: Construct, config: ReadyConfig, fieldManager: string): DeliveredConfig {
  if (!/^[A-Za-z0-9._/-]{1,128}$/.test(fieldManager)) {
    const problem = `'fieldManager' must be 1 to 128 letters, digits, '.', '_', '/' and '-', got ${shown(fieldManager)}`;
    throw usageError(at, problem, 'leave it out for cdk8s-inference');
  }
  const { root } = at.node;
  if (root instanceof App && root.yamlOutputType === YamlOutputType.FILE_PER_APP) {
    const problem = "'delivery' must not be serverSideApply() in an app that writes one file";
    throw usageError(
      at,
      problem,
      'set yamlOutputType to FILE_PER_CHART: the object has to be applied apart from others',
    );
  }
  const { namespace, json } = config;
  const chart = new Chart(at, 'ServerSideApply', { namespace });
  const apiObject = new ApiObject(chart, 'Resource', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: CONFIG_MAP,
      namespace,
      annotations: { 'argocd.argoproj.io/sync-options': 'ServerSideApply=true,Prune=false,Delete=false' },
    },
    data: { ingress: json },
  });
  const flags = `--server-side --force-conflicts --field-manager=${fieldManager}`;
  return { applyCommand: `kubectl apply ${flags} --filename <file of chart '${chart.node.path}'>`, apiObject };
}
