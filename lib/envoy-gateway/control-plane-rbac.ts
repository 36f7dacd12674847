import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { clusterScoped } from '../core/cluster-scoped-kinds';
import {
  certgenClusterRules,
  certgenRules,
  clusterRules,
  infraRules,
  leaderElectionRules,
  watchingRules,
} from './control-plane-rules';
import {
  CERTGEN_NAME,
  CONTROLLER_NAME,
  ControlPlaneParts,
  FULL_NAME,
  labels,
  topologyInjectorName,
} from './control-plane-parts';
import { PolicyRule } from './release-facts';

interface Grant {
  /** Id of the role's construct; that of the binding is `<id>Binding`. */
  readonly id: string;
  readonly role: string;
  readonly binding: string;
  readonly rules: PolicyRule[];
  readonly serviceAccount: string;
  /** Renders a ClusterRole and its binding where absent. */
  readonly namespace?: string;
}

/** The Roles and ClusterRoles of the controller and of certgen, each with its binding. */
export function renderRbac(scope: Construct, parts: ControlPlaneParts): void {
  const { facts, namespace, watchedNamespaces } = parts;
  const own = { namespace, serviceAccount: CONTROLLER_NAME };
  const watching = { role: `${FULL_NAME}-envoy-gateway-role`, binding: `${FULL_NAME}-envoy-gateway-rolebinding` };
  const watchingEverywhere = watchedNamespaces === undefined ? watchingRules(facts) : [];
  // Secrets of its own namespace are read too: from 1.9 on by a watch that never becomes ready without this right.
  const roleNamespaces = watchedNamespaces === undefined ? [] : [...new Set([...watchedNamespaces, namespace])];
  const grants: Grant[] = [
    {
      id: 'ClusterRole',
      ...watching,
      rules: [...clusterRules(), ...watchingEverywhere],
      serviceAccount: CONTROLLER_NAME,
    },
    ...roleNamespaces.map((watched) => ({
      ...own,
      id: `WatchRole-${watched}`,
      ...watching,
      rules: watchingRules(facts),
      namespace: watched,
    })),
    { ...own, id: 'InfraRole', ...sameName(`${FULL_NAME}-infra-manager`), rules: infraRules(facts) },
    {
      ...own,
      id: 'LeaderElectionRole',
      role: `${FULL_NAME}-leader-election-role`,
      binding: `${FULL_NAME}-leader-election-rolebinding`,
      rules: leaderElectionRules(),
    },
    ...certgenGrants(parts),
  ];
  for (const grant of grants) renderGrant(scope, parts, grant);
}

function certgenGrants({ facts, namespace }: ControlPlaneParts): Grant[] {
  const grant = { id: 'CertgenRole', ...sameName(CERTGEN_NAME), serviceAccount: CERTGEN_NAME };
  const namespaced = { ...grant, rules: certgenRules(), namespace };
  if (!facts.injectsTopology) return [namespaced];
  const clusterWide = {
    ...grant,
    ...sameName(`${CERTGEN_NAME}:${namespace}`),
    id: 'CertgenClusterRole',
    rules: certgenClusterRules(topologyInjectorName(namespace)),
  };
  return [clusterWide, namespaced];
}

function sameName(name: string): { role: string; binding: string } {
  return { role: name, binding: name };
}

function renderGrant(scope: Construct, parts: ControlPlaneParts, grant: Grant): void {
  const prefix = grant.namespace === undefined ? 'Cluster' : '';
  const render = (id: string, kind: string, name: string, fields: object) => {
    const object = new ApiObject(scope, id, {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: `${prefix}${kind}`,
      metadata: { name, namespace: grant.namespace, labels: labels() },
      ...fields,
    });
    if (grant.namespace === undefined) clusterScoped(object);
  };
  render(grant.id, 'Role', grant.role, { rules: grant.rules });
  render(`${grant.id}Binding`, 'RoleBinding', grant.binding, {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: `${prefix}Role`, name: grant.role },
    subjects: [{ kind: 'ServiceAccount', name: grant.serviceAccount, namespace: parts.namespace }],
  });
}
