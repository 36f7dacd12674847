import { Construct } from 'constructs';
import { shown } from '../../core/usage-error';
import { IKServeLocalGateway } from '../local-gateway';
import { localGatewayOfApp } from '../local-gateway/local-gateway-of-app';
import { DeploymentMode } from './deployment-mode';

/** What meets the local gateway. */
export interface GatewayUse {
  readonly mode: DeploymentMode;
  readonly namespace?: string;
  readonly given?: IKServeLocalGateway;
}

/** What is wrong with the local gateway when the app is complete; in mode Standard nobody goes through it. */
export function gatewayProblems(at: Construct, { mode, namespace, given }: GatewayUse): string[] {
  const gateway = given ?? localGatewayOfApp(at).gateway;
  if (mode !== DeploymentMode.KNATIVE || gateway?.modelNamespaces === undefined) return [];
  const served = gateway.modelNamespaces;
  if (namespace !== undefined && served.includes(namespace)) return [];
  const problem = `namespace ${shown(namespace)} must be among those that local gateway ${shown(gateway.node.path)} serves, ${served.join(', ')}`;
  return [`${problem}; add it there, since requests get 404 and the model is never ready otherwise`];
}
