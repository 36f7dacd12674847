import { ReleaseFacts } from '../release-facts';
import { PolicyRule, READ, WRITE, WRITE_STATUS, ownedResources, rule } from '../policy-rule';

const ORCHESTRATION = ['kvcaches', 'podsets', 'rayclusterfleets', 'rayclusterreplicasets', 'rolesets', 'stormservices'];

/** APIs of gang schedulers, all of which call their resource `podgroups`. */
const GANG_SCHEDULERS = ['scheduling.godel.kubewharf.io', 'scheduling.x-k8s.io', 'scheduling.volcano.sh'];

/** What the controller may do in the whole cluster (config/rbac/controller-manager/role.yaml v0.5.0, v0.6.0, v0.7.0). */
export function controllerRules(facts: ReleaseFacts): PolicyRule[] {
  return [
    ...coreRules(),
    ...clusterConfigurationRules(),
    ...workloadRules(),
    ...ownedResources('autoscaling.aibrix.ai', 'podautoscalers'),
    ...ownedResources('model.aibrix.ai', 'modeladapters'),
    ...ownedResources('orchestration.aibrix.ai', ...ORCHESTRATION),
    ...ownedResources('ray.io', 'rayclusters'),
    ...GANG_SCHEDULERS.map((group) => rule(group, ['podgroups'], ['*'])),
    ...(facts.routesLeaderWorkerSets ? [rule('leaderworkerset.x-k8s.io', ['leaderworkersets'], READ)] : []),
  ];
}

/** What the controller may do in its own namespace, where its leader is elected. */
export function leaderElectionRules(): PolicyRule[] {
  return [
    rule('', ['configmaps'], WRITE),
    rule('coordination.k8s.io', ['leases'], WRITE),
    rule('', ['events'], ['create', 'patch']),
  ];
}

function coreRules(): PolicyRule[] {
  return [
    rule('', ['events'], ['create', 'patch', 'update']),
    rule('', ['secrets'], ['get', 'list', 'update', 'watch']),
    rule('', ['pods'], [...WRITE, 'deletecollection']),
    rule('', ['pods/exec', 'pods/status', 'services'], WRITE),
    rule('', ['serviceaccounts'], [...READ, 'create', 'delete']),
    rule('', ['services/status'], WRITE_STATUS),
  ];
}

function clusterConfigurationRules(): PolicyRule[] {
  const webhooks = ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'];
  return [
    rule('admissionregistration.k8s.io', webhooks, ['get', 'list', 'update', 'watch']),
    rule('apiextensions.k8s.io', ['customresourcedefinitions'], ['get', 'list']),
    rule('rbac.authorization.k8s.io', ['rolebindings'], [...READ, 'create', 'delete']),
    rule('rbac.authorization.k8s.io', ['roles'], [...READ, 'create', 'delete', 'update']),
  ];
}

function workloadRules(): PolicyRule[] {
  return [
    rule('apps', ['controllerrevisions', 'deployments', 'statefulsets'], WRITE),
    rule('apps', ['deployments/status', 'statefulsets/status'], WRITE_STATUS),
    rule('autoscaling', ['horizontalpodautoscalers'], WRITE),
    rule('discovery.k8s.io', ['endpointslices'], WRITE),
    rule('discovery.k8s.io', ['endpointslices/status'], WRITE_STATUS),
    rule('gateway.networking.k8s.io', ['httproutes', 'referencegrants'], WRITE),
  ];
}
