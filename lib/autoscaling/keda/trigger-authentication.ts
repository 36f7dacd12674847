import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { SUBDOMAIN_NAME, checkName } from '../../core/kube-name';
import { shown, usageError } from '../../core/usage-error';
import { ITriggerAuthentication, TriggerAuthMode } from './i-trigger-authentication';
import { authModes, authenticationSpec, parametersOf } from './trigger-authentication-fields';
import { TriggerAuthenticationProps } from './trigger-authentication-props';

/** A TriggerAuthentication, or ClusterTriggerAuthentication, that this app does not define. */
export interface TriggerAuthenticationReference {
  /** Its name. */
  readonly name: string;

  /**
   * Ways of authentication that its parameters serve.
   *
   * @default - none: the object names them itself, or the server asks for none
   */
  readonly authModes?: TriggerAuthMode[];
}

/**
 * Credentials of the triggers of one namespace.
 *
 * Renders a TriggerAuthentication of KEDA.
 *
 * @example
 * new TriggerAuthentication(chart, 'Auth', { bearerToken: TriggerParameter.fromSecret(secret, 'token') });
 */
export class TriggerAuthentication extends Construct implements ITriggerAuthentication {
  /**
   * One that this app does not define.
   *
   * @throws a usage error for what is no name
   */
  public static fromReference(reference: TriggerAuthenticationReference): ITriggerAuthentication {
    return authenticationReference('TriggerAuthentication', reference);
  }

  /** The TriggerAuthentication. */
  public readonly apiObject: ApiObject;
  /** Ways of authentication that its parameters serve. */
  public readonly authModes: TriggerAuthMode[];
  /** Kind of the object. */
  public readonly authenticationKind: string = 'TriggerAuthentication';
  /** @internal */
  public readonly _hasAuthority: boolean;

  constructor(scope: Construct, id: string, props: TriggerAuthenticationProps) {
    super(scope, id);

    this.authModes = authModes(props);
    this._hasAuthority = props.certificateAuthority !== undefined;
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'keda.sh/v1alpha1',
      kind: this.authenticationKind,
      metadata: props.metadata,
      spec: authenticationSpec(this, props),
    });
    checkName(this, 'metadata.name', this.apiObject.name, SUBDOMAIN_NAME);
    this.checkNamespaces(props);
  }

  /** Name of the object. */
  public get authenticationName(): string {
    return this.apiObject.name;
  }

  /** @internal */
  public get _namespace(): string | undefined {
    return this.apiObject.metadata.namespace;
  }

  private checkNamespaces(props: TriggerAuthenticationProps): void {
    for (const [name, parameter] of parametersOf(props)) {
      const { _namespace: where } = parameter;
      if (where === undefined || where === this._namespace) continue;
      const problem = `'${name}' must be read in the namespace of the TriggerAuthentication, got ${shown(where)}`;
      throw usageError(this, problem, 'copy the object, or use a ClusterTriggerAuthentication');
    }
  }
}

/** A reference to one that the app does not define. */
export function authenticationReference(
  kind: string,
  { name, authModes: modes }: TriggerAuthenticationReference,
): ITriggerAuthentication {
  checkName(`${kind}.fromReference`, 'name', name, SUBDOMAIN_NAME);
  return { authenticationName: name, authenticationKind: kind, authModes: modes ?? [] };
}
