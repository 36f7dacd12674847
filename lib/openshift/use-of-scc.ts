/** The ClusterRole of an SCC, as OpenShift and `oc` name it. */
export function sccClusterRoleName(sccName: string): string {
  return `system:openshift:scc:${sccName}`;
}

/** The rule of a Role that allows the use of one SCC (openshift/apiserver-library-go:pkg/securitycontextconstraints/sccmatching). */
export function useOfScc(sccName: string): object {
  return {
    apiGroups: ['security.openshift.io'],
    resourceNames: [sccName],
    resources: ['securitycontextconstraints'],
    verbs: ['use'],
  };
}
