import { Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import { OutputFile } from '../../core/output-file';
import { CONFIG_MAP, DeliveredConfig, ReadyConfig, comment } from './delivered-config';

/** Writes a patch that replaces the one key. */
export function deliverPatch(at: Construct, config: ReadyConfig, path: string): DeliveredConfig {
  const { namespace, json, restartCommand } = config;
  const applyCommand = `kubectl patch configmap ${CONFIG_MAP} --namespace ${namespace} --type merge --patch-file ${path}`;
  const content =
    comment(
      'A patch, for kubectl patch or for the patches of a kustomization. kubectl apply of it can delete the other keys.',
      `  ${applyCommand}`,
      `  ${restartCommand}`,
    ) +
    Yaml.stringify({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: CONFIG_MAP, namespace },
      data: { ingress: json },
    });
  return { applyCommand, outputFile: new OutputFile(at, 'Patch', { path, content }) };
}
