/**
 * API groups that only OpenShift has: its own API servers and its operators serve them (openshift/api, `<group>/<version>/register.go`, release-4.18).
 * Groups of add-ons that any cluster can install, such as `nfd.openshift.io`, are not among them.
 */
const GROUPS: ReadonlySet<string> = new Set([
  'apiserver.openshift.io',
  'apps.openshift.io',
  'authorization.openshift.io',
  'build.openshift.io',
  'cloudnetwork.openshift.io',
  'config.openshift.io',
  'console.openshift.io',
  'controlplane.operator.openshift.io',
  'helm.openshift.io',
  'image.openshift.io',
  'imageregistry.operator.openshift.io',
  'ingress.operator.openshift.io',
  'machine.openshift.io',
  'machineconfiguration.openshift.io',
  'monitoring.openshift.io',
  'network.openshift.io',
  'network.operator.openshift.io',
  'oauth.openshift.io',
  'operator.openshift.io',
  'project.openshift.io',
  'quota.openshift.io',
  'route.openshift.io',
  'samples.operator.openshift.io',
  'security.internal.openshift.io',
  'security.openshift.io',
  'template.openshift.io',
  'user.openshift.io',
]);

/** Whether a group is there on OpenShift alone. */
export function isOpenShiftGroup(group: string): boolean {
  return GROUPS.has(group);
}
