import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { checkFieldOwner } from '../../core/field-owner';
import { PART_OF_OBJECT, serverSideChart } from '../../core/server-side-chart';
import { CONFIG_MAP, DeliveredConfig, ReadyConfig } from './delivered-config';

/** Renders the ConfigMap with the one key, in a chart of its own. */
export function deliverByServerSideApply(at: Construct, config: ReadyConfig, fieldManager: string): DeliveredConfig {
  checkFieldOwner(at, fieldManager);
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
