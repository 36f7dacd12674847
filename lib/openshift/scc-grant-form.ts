/** The objects by which a service account is granted an SCC. In each form, the account may use it for pods of its own namespace. */
export enum SccGrantForm {
  /** A Role in the namespace and a RoleBinding to it. */
  ROLE = 'Role',

  /**
   * A RoleBinding to the ClusterRole `system:openshift:scc:<name>`, which is rendered as well unless OpenShift ships it.
   *
   * `oc adm policy who-can use scc <name>` and the like find this form as well as the others.
   */
  CLUSTER_ROLE = 'ClusterRole',

  /**
   * What `oc adm policy add-scc-to-user <name> -z <account> -n <namespace>` writes: as `CLUSTER_ROLE`, and the RoleBinding too is named
   * `system:openshift:scc:<name>` (openshift/oc:pkg/cli/admin/policy/modify_scc.go, 6b8e30c5).
   *
   * There is one RoleBinding of that name in a namespace: applying it takes the SCC from accounts that were granted it by hand or by
   * another app. Within one app all grants share it.
   */
  OC = 'oc',
}
