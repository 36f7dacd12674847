/**
 * Whether OpenShift brings a CustomResourceDefinition itself, and refuses any other (openshift/cluster-ingress-operator
 * `manifests/01-validating-admission-policy.yaml`, release-4.19).
 *
 * @param name such as `gateways.gateway.networking.k8s.io`
 * @param platform such as `openshift@4.19`; on others nothing is managed
 */
export function isManagedByOpenShift(name: string, platform: string): boolean {
  const minor = Number(/^openshift@4\.(\d+)$/.exec(platform)?.[1] ?? 0);
  return minor >= 19 && /\.gateway\.networking\.(x-)?k8s\.io$/.test(name);
}
