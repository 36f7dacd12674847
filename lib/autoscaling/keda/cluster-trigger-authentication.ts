import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { clusterWideName } from '../../core/cluster-wide-name';
import { SUBDOMAIN_NAME, checkName } from '../../core/kube-name';
import { ITriggerAuthentication, TriggerAuthMode } from './i-trigger-authentication';
import { TriggerAuthenticationReference, authenticationReference } from './trigger-authentication';
import { authModes, authenticationSpec } from './trigger-authentication-fields';
import { TriggerAuthenticationProps } from './trigger-authentication-props';

/**
 * Credentials of the triggers of every namespace. Secrets, ConfigMaps and service accounts are read in the namespace of KEDA's operator.
 *
 * Renders a ClusterTriggerAuthentication of KEDA.
 */
export class ClusterTriggerAuthentication extends Construct implements ITriggerAuthentication {
  /**
   * One that this app does not define.
   *
   * @throws a usage error for what is no name
   */
  public static fromReference(reference: TriggerAuthenticationReference): ITriggerAuthentication {
    return authenticationReference('ClusterTriggerAuthentication', reference);
  }

  /** The ClusterTriggerAuthentication. */
  public readonly apiObject: ApiObject;
  /** Ways of authentication that its parameters serve. */
  public readonly authModes: TriggerAuthMode[];
  /** Kind of the object. */
  public readonly authenticationKind: string = 'ClusterTriggerAuthentication';
  /** @internal */
  public readonly _hasAuthority: boolean;

  constructor(scope: Construct, id: string, props: TriggerAuthenticationProps) {
    super(scope, id);

    this.authModes = authModes(props);
    this._hasAuthority = props.certificateAuthority !== undefined;
    const name = props.metadata?.name ?? clusterWideName(this);
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'keda.sh/v1alpha1',
      kind: this.authenticationKind,
      metadata: { ...props.metadata, name: checkName(this, 'metadata.name', name, SUBDOMAIN_NAME) },
      spec: authenticationSpec(this, props),
    });
  }

  /** Name of the object. */
  public get authenticationName(): string {
    return this.apiObject.name;
  }
}
