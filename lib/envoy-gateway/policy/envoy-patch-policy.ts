import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { shown, usageError } from '../../core/usage-error';
import { EnvoyJsonPatch } from '../envoy-json-patch';
import { IEnvoyGatewayControlPlane } from '../i-envoy-gateway-control-plane';
import { EnvoyPolicyTarget } from './envoy-policy-target';
import { EnvoyXdsResource } from './envoy-xds-resource';
import { namespacedObject } from './policy-object';

/** A change of one xDS resource. */
export interface EnvoyXdsPatch {
  /** The resource. */
  readonly resource: EnvoyXdsResource;

  /** The change. */
  readonly operation: EnvoyJsonPatch;
}

/** Properties for `EnvoyPatchPolicy`. */
export interface EnvoyPatchPolicyProps {
  /** The control plane that reads the policy; it is told to serve EnvoyPatchPolicies. */
  readonly envoyGateway: IEnvoyGatewayControlPlane;

  /** The Gateway whose Envoys it changes; with `mergeGateways` the GatewayClass, by `EnvoyPolicyTarget.of()`. */
  readonly target: EnvoyPolicyTarget;

  /** The changes, one or more, in this order. */
  readonly patches: EnvoyXdsPatch[];

  /**
   * Policies with lower numbers come first.
   *
   * @default 0
   */
  readonly priority?: number;

  /**
   * Metadata of the EnvoyPatchPolicy.
   *
   * @default - name generated from the construct path, namespace of the Gateway
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Changes the configuration that Envoy Gateway makes for the Envoys of a Gateway, where no other policy can.
 *
 * Renders an EnvoyPatchPolicy (child `Resource`; `gateway.envoyproxy.io/v1alpha1`, envoyproxy/gateway:api/v1alpha1/envoypatchpolicy_types.go v1.2.8 and
 * v1.9.0) and switches the kind on in the control plane. A resource that is not there, as all of a listener before its first route, makes
 * `Programmed` False with reason `ResourceNotFound`, which passes by itself. A changed configuration that Envoy does not take shows in Envoy's log only.
 *
 * @example
 * new EnvoyPatchPolicy(chart, 'Patch', {
 *   envoyGateway,
 *   target: EnvoyPolicyTarget.gateway(gateway),
 *   patches: [{
 *     resource: EnvoyXdsResource.listener(gateway, 'http'),
 *     operation: EnvoyJsonPatch.add('/default_filter_chain/filters/0/typed_config/preserve_external_request_id', false),
 *   }],
 * });
 */
export class EnvoyPatchPolicy extends Construct {
  /** The EnvoyPatchPolicy. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: EnvoyPatchPolicyProps) {
    super(scope, id);

    const { envoyGateway, patches, priority } = props;
    const target = props.target._fields;
    this.checkProps(props);
    envoyGateway.enableEnvoyPatchPolicy();
    const { apiObject, setSpec } = namespacedObject(this, 'EnvoyPatchPolicy', props, [target]);
    this.apiObject = apiObject;
    const { group, kind, name } = target;
    setSpec({
      type: 'JSONPatch',
      targetRef: { group, kind, name },
      priority,
      jsonPatches: patches.map(({ resource, operation }) => ({
        ...resource._toKube(this, envoyGateway),
        operation: operation._toKube(),
      })),
    });
  }

  private checkProps({ target, patches, priority }: EnvoyPatchPolicyProps): void {
    const { kind, name, sectionName } = target._fields;
    if (!['Gateway', 'GatewayClass'].includes(kind) || sectionName !== undefined) {
      const found =
        sectionName === undefined ? `${kind} ${shown(name)}` : `${shown(sectionName)} of ${kind} ${shown(name)}`;
      const problem = `'target' must be a whole Gateway, or a GatewayClass with mergeGateways, got ${found}`;
      throw usageError(this, problem, 'use EnvoyPolicyTarget.gateway(); which listener is changed, a patch says');
    }
    if (patches.length === 0) {
      throw usageError(this, "'patches' must not be empty", 'leave the policy out to change nothing');
    }
    if (priority !== undefined && !Number.isInteger(priority)) {
      throw usageError(this, `'priority' must be a whole number, got ${shown(priority)}`, 'leave it out for 0');
    }
  }
}
