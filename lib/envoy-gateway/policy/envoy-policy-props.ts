import { ApiObjectMetadata } from 'cdk8s';
import { IEnvoyGatewayControlPlane } from '../i-envoy-gateway-control-plane';
import { EnvoyPolicyTarget } from './envoy-policy-target';

/** What all policies of Envoy Gateway have. */
export interface EnvoyPolicyProps {
  /** The control plane that reads the policy. */
  readonly envoyGateway: IEnvoyGatewayControlPlane;

  /** What it applies to, one or more. */
  readonly targets: EnvoyPolicyTarget[];

  /**
   * Metadata of the policy.
   *
   * @default - name generated from the construct path, namespace of the targets
   */
  readonly metadata?: ApiObjectMetadata;
}

/** How a policy on a route goes together with the one on its Gateway. */
export enum EnvoyMergeType {
  /** Fields of the route's policy win; lists with keys are merged by them. */
  STRATEGIC_MERGE = 'StrategicMerge',
  /** Fields of the route's policy win; lists are replaced. */
  JSON_MERGE = 'JSONMerge',
}
