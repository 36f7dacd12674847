/** Options of every `KnativeInstall`. */
export interface KnativeInstallOptions {
  /**
   * Namespace of Knative Serving, and of the KnativeServing where an operator installs it.
   *
   * @default 'knative-serving'
   */
  readonly namespace?: string;
}

/** Options of `KnativeInstall.operator`. */
export interface KnativeOperatorOptions extends KnativeInstallOptions {
  /**
   * Minor of Knative Serving that the operator installs (`spec.version`): its own or one of the three before.
   *
   * @default - that of the operator
   */
  readonly serving?: string;
}
