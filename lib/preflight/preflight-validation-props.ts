/** Properties for `PreflightValidation`: those of `validations` in `cdk8s.yaml`. All but `folder` win over the file of settings. */
export interface PreflightValidationProps {
  /**
   * The cluster that the manifests are meant for, such as `openshift@4.18` or `kubernetes@1.31`.
   *
   * @default - the newest Kubernetes that is known
   */
  readonly platform?: string;

  /**
   * Versions of components, such as `{ 'envoy-gateway': '1.2.8' }`.
   *
   * @default - the newest version that is known of each
   */
  readonly components?: { [name: string]: string };

  /**
   * Files and folders with objects that the cluster has already: known, not judged.
   *
   * @default - none
   */
  readonly state?: string[];

  /**
   * Namespace of objects that name none.
   *
   * @default 'default'
   */
  readonly namespace?: string;

  /**
   * Judges only the manifests in folders of this name and below, such as `openshift` or `openshift/edge`: for programs that write one folder for each cluster.
   *
   * @default - all manifests
   */
  readonly folder?: string;

  /**
   * More warnings than this fail the validation.
   *
   * @default - any number passes
   */
  readonly maxWarnings?: number;

  /**
   * Whether what cannot be told fails the validation.
   *
   * @default false
   */
  readonly strictUnknown?: boolean;

  /**
   * File of settings and of findings to leave out.
   *
   * @default - `preflight.yaml` where it is there
   */
  readonly config?: string;
}
