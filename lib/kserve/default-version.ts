import { Construct } from 'constructs';
import { shown } from '../core/usage-error';
import { KServeVersion } from './kserve-version';
import { IKServeLocalGateway } from './local-gateway';
import { localGatewayOfApp } from './local-gateway/local-gateway-of-app';

/** The release of KServe that a construct is rendered for: the one given, that of the local gateway, or the newest. */
export function kserveVersionOf(
  at: Construct,
  given?: KServeVersion,
  localGateway?: IKServeLocalGateway,
): KServeVersion {
  const gateway = localGateway ?? localGatewayOfApp(at).gateway;
  return given ?? gateway?.kserve ?? KServeVersion.V0_20_0;
}

/** What is wrong with the release when the app is complete: its local gateway, perhaps created later, must be of the same one. */
export function versionProblems(at: Construct, rendered: KServeVersion, localGateway?: IKServeLocalGateway): string[] {
  const gateway = localGateway ?? localGatewayOfApp(at).gateway;
  if (gateway === undefined || gateway.kserve.version === rendered.version) return [];
  const problem = `'kserve' must be the release of local gateway ${shown(gateway.node.path)}, ${gateway.kserve.version}, got ${rendered.version}`;
  return [`${problem}; give 'kserve' that release, or create the gateway first and leave it out`];
}
