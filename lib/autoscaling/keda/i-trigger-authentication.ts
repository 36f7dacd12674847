/** How a trigger shows who it is. */
export enum TriggerAuthMode {
  /** A bearer token. */
  BEARER = 'bearer',
  /** Name and password. */
  BASIC = 'basic',
  /** A certificate. */
  TLS = 'tls',
}

/** Credentials of triggers: a TriggerAuthentication or a ClusterTriggerAuthentication. */
export interface ITriggerAuthentication {
  /** Name of the object. */
  readonly authenticationName: string;

  /** Kind of the object. */
  readonly authenticationKind: string;

  /** Ways of authentication that its parameters serve. */
  readonly authModes: TriggerAuthMode[];

  /**
   * Namespace of its ScaledObjects; absent for those of every namespace, or where the manifests do not say.
   *
   * @internal
   */
  readonly _namespace?: string;

  /**
   * Whether it brings an authority of its own; absent where that is not known.
   *
   * @internal
   */
  readonly _hasAuthority?: boolean;
}
