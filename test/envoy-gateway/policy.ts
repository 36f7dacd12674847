import { ApiObject, Chart, Testing } from 'cdk8s';
import {
  BackendTrafficPolicy,
  BackendTrafficPolicyProps,
  ClientTrafficPolicy,
  ClientTrafficPolicyProps,
  EnvoyGatewayControlPlane,
  EnvoyGatewayVersion,
} from '../../lib';
import { targetsIn } from './all-policies';
import { chartOn } from './rendered';

const { V1_9_0 } = EnvoyGatewayVersion;

/** How a test makes a policy. */
export type Build = (chart: Chart, targets: ReturnType<typeof targetsIn>) => { readonly apiObject: ApiObject };

/** What a version says of what it does not know. */
export const LATER = 'leave it out, or use EnvoyGatewayVersion.V1_9_0';

/** Renders one policy beside its Gateway and route. */
export function renderPolicy(build: Build, version = V1_9_0): any {
  const chart = chartOn();
  const envoyGateway = EnvoyGatewayControlPlane.fromAttributes(chart, 'EnvoyGateway', { version });
  const { apiObject } = build(chart, targetsIn(chart, envoyGateway));
  return Testing.synth(chart).find(
    ({ kind, metadata }: any) => kind === apiObject.kind && metadata.name === apiObject.name,
  );
}

/** `spec` of `BackendTrafficPolicy 'test/Policy'` on the route. */
export function backendTraffic(props: Partial<BackendTrafficPolicyProps> = {}, version = V1_9_0): any {
  const build: Build = (chart, { ofRoute }) => new BackendTrafficPolicy(chart, 'Policy', { ...ofRoute, ...props });
  return renderPolicy(build, version).spec;
}

/** `spec` of `ClientTrafficPolicy 'test/Policy'` on the Gateway. */
export function clientTraffic(props: Partial<ClientTrafficPolicyProps> = {}, version = V1_9_0): any {
  const build: Build = (chart, { ofGateway }) => new ClientTrafficPolicy(chart, 'Policy', { ...ofGateway, ...props });
  return renderPolicy(build, version).spec;
}

/** Expects the whole message. */
export function refuse(build: () => unknown, message: string): void {
  expect(build).toThrow(new Error(message));
}
