import { ServiceAccount } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { SYSTEM_NAMESPACE, componentLabels } from './installation-names';

/** Renders the account of a part of AIBrix. */
export function renderServiceAccount(scope: Construct, id: string, name: string, component: string): ServiceAccount {
  return new ServiceAccount(scope, id, {
    metadata: { name, namespace: SYSTEM_NAMESPACE, labels: componentLabels(component) },
    automountToken: false,
  });
}
