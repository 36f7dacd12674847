import { ObjectRef } from '../engine/loaded-object';
import { kindKey } from '../engine/object-index';
import { Target } from './target';

/** Objects that controllers of the platform give each namespace (kubernetes pkg/controller, v1.36.3; openshift/openshift-controller-manager, release-4.18). */
const IN_EACH_NAMESPACE: { readonly [platform: string]: { readonly [kind: string]: readonly string[] } } = {
  kubernetes: { ServiceAccount: ['default'], ConfigMap: ['kube-root-ca.crt'] },
  openshift: {
    ServiceAccount: ['builder', 'default', 'deployer'],
    ConfigMap: ['kube-root-ca.crt', 'openshift-service-ca.crt'],
    'RoleBinding.rbac.authorization.k8s.io': ['system:deployers', 'system:image-builders', 'system:image-pullers'],
  },
};

/** Names in each namespace that software which many clusters have gives it as well. */
const OFTEN_IN_EACH_NAMESPACE: { readonly [kind: string]: RegExp } = {
  ServiceAccount: /^pipeline$/,
  ConfigMap: /^(istio-ca-root-cert|odh-trusted-ca-bundle|config-trusted-cabundle|config-service-cabundle)$/,
  Secret: /-(dockercfg|token)-[a-z0-9]{5}$/,
};

/** Objects of the cluster that the API server makes itself (kubernetes plugin/pkg/auth/authorizer/rbac/bootstrappolicy and pkg/apis/scheduling, v1.36.3). */
const IN_EACH_CLUSTER: { readonly [kind: string]: RegExp } = {
  'ClusterRole.rbac.authorization.k8s.io': /^(cluster-admin|admin|edit|view|system:.*)$/,
  'PriorityClass.scheduling.k8s.io': /^system-(cluster|node)-critical$/,
  Namespace: /^(default|kube-(system|public|node-lease))$/,
};

/** Namespaces that each OpenShift has besides, whatever of its optional parts are installed (openshift/api payload-manifests and operators' manifests, release-4.18). */
const OPENSHIFT_NAMESPACES =
  /^openshift(-(apiserver|authentication|cluster-version|config|config-managed|controller-manager|dns|etcd|infra|ingress|ingress-operator|kube-apiserver|machine-config-operator|monitoring|multus|network-operator|node|service-ca|user-workload-monitoring))?$/;

/** Objects of single namespaces that the API server makes itself. */
const IN_ITS_NAMESPACE: readonly string[] = [
  'ConfigMap kube-system/extension-apiserver-authentication',
  'Role.rbac.authorization.k8s.io kube-system/extension-apiserver-authentication-reader',
  'Service default/kubernetes',
];

/** The service accounts that each namespace has. */
export function accountsOfEachNamespace({ platform }: Target): readonly string[] {
  return IN_EACH_NAMESPACE[platform].ServiceAccount;
}

/** Whether each cluster of the platform has the object, whoever installs what. */
export function isStanding(ref: ObjectRef, { platform }: Target): boolean {
  const kind = kindKey(ref);
  if (kind === 'Namespace' && platform === 'openshift' && OPENSHIFT_NAMESPACES.test(ref.name)) return true;
  if (ref.namespace === undefined) return Object.hasOwn(IN_EACH_CLUSTER, kind) && IN_EACH_CLUSTER[kind].test(ref.name);
  if (IN_ITS_NAMESPACE.includes(`${kind} ${ref.namespace}/${ref.name}`)) return true;
  const names = IN_EACH_NAMESPACE[platform];
  return Object.hasOwn(names, kind) && names[kind].includes(ref.name);
}

/** Whether many clusters have the object by software that gives it to all namespaces. */
export function isOftenStanding(ref: ObjectRef): boolean {
  const kind = kindKey(ref);
  return Object.hasOwn(OFTEN_IN_EACH_NAMESPACE, kind) && OFTEN_IN_EACH_NAMESPACE[kind].test(ref.name);
}
