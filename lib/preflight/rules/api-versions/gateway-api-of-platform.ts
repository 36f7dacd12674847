import { Cluster } from '../../cluster/cluster';
import { Target } from '../../cluster/target';
import { defineRule } from '../../engine/define-rule';
import { JsonValue, isJsonObject } from '../../engine/json-value';

const POLICY = 'openshift-ingress-operator-gatewayapi-crd-admission';

export const gatewayApiOfPlatform = defineRule<Cluster>({
  id: 'API-005',
  severity: 'error',
  title: 'Definition of the Gateway API, which OpenShift 4.19 and newer own',
  kinds: ['CustomResourceDefinition.apiextensions.k8s.io'],
  upstream: [
    'openshift/cluster-ingress-operator:manifests/01-validating-admission-policy.yaml (release-4.19)',
    'openshift/cluster-ingress-operator:manifests/01-validating-admission-policy.yaml (release-4.20)',
  ],
  docs: 'An admission policy of the platform lets nobody but its ingress operator create or change them. In 4.19 it guards the experimental group as well.',

  applies: (_, { target }) => guardedGroups(target).length > 0,

  *check({ ref, body }, { target }) {
    const group = groupOfDefinition(body.spec);
    if (!guardedGroups(target).includes(group)) return;
    yield {
      path: 'spec.group',
      cause: `OpenShift ${target.version} brings the kinds of ${group} and guards their definitions`,
      symptom: `customresourcedefinitions.apiextensions.k8s.io "${ref.name}" is forbidden: ValidatingAdmissionPolicy '${POLICY}' with binding '${POLICY}' denied request: Gateway API Custom Resource Definitions are managed by the Ingress Operator and may not be modified`,
      fix: 'leave the definition out, and use what the one of the platform has',
    };
  },
});

/** Groups whose definitions the platform guards. */
function guardedGroups({ platform, version }: Target): string[] {
  const minor = Number(version.replace(/^.*\./, ''));
  if (platform !== 'openshift' || minor < 19) return [];
  return ['gateway.networking.k8s.io', ...(minor === 19 ? ['gateway.networking.x-k8s.io'] : [])];
}

function groupOfDefinition(spec: JsonValue | undefined): string {
  return isJsonObject(spec) && typeof spec.group === 'string' ? spec.group : '';
}
