/** Whether a pod may share the node's user namespace; OpenShift 4.18 and later. */
export enum SccUserNamespaceLevel {
  /** A pod may set `hostUsers` as it likes. */
  ALLOW_HOST_LEVEL = 'AllowHostLevel',
  /** A pod must set `hostUsers: false`. */
  REQUIRE_POD_LEVEL = 'RequirePodLevel',
}
