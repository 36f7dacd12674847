import { SccGrantForm } from './scc-grant-form';

/** How an SCC is granted. */
export interface SccGrantOptions {
  /**
   * The objects that are rendered.
   *
   * @default - a Role and a RoleBinding for an SCC of one's own; for a built-in one a RoleBinding to the ClusterRole that OpenShift ships
   * with it, if every version does
   */
  readonly form?: SccGrantForm;

  /**
   * Grants in every namespace, by a ClusterRoleBinding: for operators that create pods in other namespaces themselves.
   *
   * @default false
   */
  readonly clusterWide?: boolean;
}
