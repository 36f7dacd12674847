import { PolicyRule, READ, WRITE, WRITE_STATUS, ownedResources, rule } from '../policy-rule';

const LEASE_VERBS = ['create', 'get', 'list', 'update'];

/** What the KubeRay operator may do in the whole cluster (config/dependency/kuberay-operator v0.7.0, of KubeRay 1.2.1). */
export function kubeRayRules(): PolicyRule[] {
  return [
    rule('batch', ['jobs'], WRITE),
    rule('coordination.k8s.io', ['leases'], LEASE_VERBS),
    ...coreRules(),
    rule('extensions', ['ingresses'], WRITE),
    rule('networking.k8s.io', ['ingressclasses'], READ),
    rule('networking.k8s.io', ['ingresses'], WRITE),
    ...['rayclusters', 'rayjobs', 'rayservices'].flatMap((resource) => ownedResources('ray.io', resource)),
    rule('rbac.authorization.k8s.io', ['rolebindings'], [...READ, 'create', 'delete']),
    rule('rbac.authorization.k8s.io', ['roles'], [...READ, 'create', 'delete', 'update']),
    rule('route.openshift.io', ['routes'], WRITE),
  ];
}

/** What the KubeRay operator may do in its own namespace, where its leader is elected. */
export function kubeRayLeaderElectionRules(): PolicyRule[] {
  return [
    rule('', ['configmaps'], WRITE),
    rule('', ['configmaps/status'], WRITE_STATUS),
    rule('', ['events'], ['create']),
    rule('coordination.k8s.io', ['leases'], LEASE_VERBS),
  ];
}

function coreRules(): PolicyRule[] {
  return [
    rule('', ['endpoints'], READ),
    rule('', ['events'], WRITE),
    rule('', ['pods'], [...WRITE, 'deletecollection']),
    rule('', ['pods/proxy'], WRITE_STATUS),
    rule('', ['pods/status'], WRITE),
    rule('', ['serviceaccounts'], [...READ, 'create', 'delete']),
    rule('', ['services'], WRITE),
    rule('', ['services/proxy'], ['create', ...WRITE_STATUS]),
    rule('', ['services/status'], WRITE_STATUS),
  ];
}
