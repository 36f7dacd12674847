import { PolicyRule, ReleaseFacts } from './release-facts';

const READ = ['get', 'list', 'watch'];
const GATEWAY_API = 'gateway.networking.k8s.io';
const ENVOY_GATEWAY = 'gateway.envoyproxy.io';

const POLICIES = [
  'envoypatchpolicies',
  'clienttrafficpolicies',
  'backendtrafficpolicies',
  'securitypolicies',
  'envoyextensionpolicies',
  'backends',
];

const ROUTES = ['grpcroutes', 'httproutes', 'tcproutes', 'tlsroutes', 'udproutes'];

/** What the controller may do with kinds outside namespaces. */
export function clusterRules(): PolicyRule[] {
  return [
    { apiGroups: [''], resources: ['nodes', 'namespaces'], verbs: READ },
    {
      apiGroups: [GATEWAY_API],
      resources: ['gatewayclasses'],
      verbs: ['get', 'list', 'patch', 'update', 'watch'],
    },
    { apiGroups: [GATEWAY_API], resources: ['gatewayclasses/status'], verbs: ['update'] },
    { apiGroups: ['multicluster.x-k8s.io'], resources: ['serviceimports'], verbs: READ },
  ];
}

/** What it may do in the namespaces that it watches. */
export function watchingRules({ servesListenerSets, injectsTopology }: ReleaseFacts): PolicyRule[] {
  const gateways = servesListenerSets ? ['gateways', 'listenersets'] : ['gateways'];
  const status = (resources: string[]) => resources.map((resource) => `${resource}/status`);
  return [
    { apiGroups: [''], resources: ['configmaps', 'secrets', 'services'], verbs: READ },
    { apiGroups: ['apps'], resources: ['deployments', 'daemonsets'], verbs: READ },
    { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: READ },
    { apiGroups: [ENVOY_GATEWAY], resources: ['envoyproxies', ...POLICIES, 'httproutefilters'], verbs: READ },
    {
      apiGroups: [ENVOY_GATEWAY],
      resources: status(servesListenerSets ? ['envoyproxies', ...POLICIES] : POLICIES),
      verbs: ['update'],
    },
    {
      apiGroups: [GATEWAY_API],
      resources: [...gateways, ...ROUTES, 'backendtlspolicies', 'referencegrants'],
      verbs: READ,
    },
    {
      apiGroups: [GATEWAY_API],
      resources: status([...gateways, ...ROUTES, 'backendtlspolicies']),
      verbs: ['update'],
    },
    ...(injectsTopology
      ? [{ apiGroups: [''], resources: ['pods', 'pods/binding'], verbs: ['get', 'list', 'patch', 'update', 'watch'] }]
      : []),
  ];
}

/** What it may do with the objects that it makes for Gateways. */
export function infraRules({ infraVerbs, infraExtras }: ReleaseFacts): PolicyRule[] {
  return [
    { apiGroups: [''], resources: ['serviceaccounts', 'services', 'configmaps'], verbs: infraVerbs },
    { apiGroups: ['apps'], resources: ['deployments', 'daemonsets'], verbs: infraVerbs },
    ...infraExtras,
  ];
}

/** What replicas need to agree on their leader. */
export function leaderElectionRules(): PolicyRule[] {
  const verbs = [...READ, 'create', 'update', 'patch', 'delete'];
  return [
    { apiGroups: [''], resources: ['configmaps'], verbs },
    { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs },
    { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] },
  ];
}

/** What certgen needs to keep its certificates. */
export function certgenRules(): PolicyRule[] {
  return [{ apiGroups: [''], resources: ['secrets'], verbs: ['get', 'create', 'update'] }];
}

/** What certgen needs to write the authority of its certificates into the webhook. */
export function certgenClusterRules(webhookName: string): PolicyRule[] {
  const webhooks = { apiGroups: ['admissionregistration.k8s.io'], resources: ['mutatingwebhookconfigurations'] };
  return [
    { ...webhooks, verbs: READ },
    { ...webhooks, resourceNames: [webhookName], verbs: ['update', 'patch'] },
  ];
}
