import { Constraint } from '../upstream/api-server/custom-resource/constraints';
import { constraintsIn } from '../upstream/api-server/custom-resource/constraints-of-release';
import { argoRollouts } from '../upstream/argo-rollouts/constraints/kinds';
import { certManager } from '../upstream/certificates/constraints/kinds';
import { envoyGateway } from '../upstream/envoy-gateway/constraints/kinds';
import { gatewayApi } from '../upstream/gateway-api/constraints/kinds';
import { gpuOperator } from '../upstream/gpu-operator/constraints/kinds';
import { inferenceExtension } from '../upstream/inference-extension/constraints/kinds';
import { istio } from '../upstream/istio/constraints/kinds';
import { keda } from '../upstream/keda/constraints/kinds';
import { knativeOperator } from '../upstream/knative-operator/constraints/kinds';
import { kserve } from '../upstream/kserve/constraints/kinds';
import { kuberay } from '../upstream/kuberay/constraints/kinds';
import { lws } from '../upstream/lws/constraints/kinds';
import { nimOperator } from '../upstream/nim-operator/constraints/kinds';
import { openshift } from '../upstream/openshift/constraints/kinds';
import { prometheusOperator } from '../upstream/prometheus-operator/constraints/kinds';

/**
 * Constraints by component and by kind: `Kind.group`, or `Kind.version.group` where a version of the kind has its own.
 *
 * An empty list is for kinds whose rules count for changes alone: their answers say so when rules were not evaluated.
 */
const CONSTRAINTS: { readonly [component: string]: { readonly [kind: string]: readonly Constraint[] } } = {
  'argo-rollouts': argoRollouts,
  'cert-manager': certManager,
  'envoy-gateway': envoyGateway,
  'gateway-api': gatewayApi,
  'gateway-api-inference-extension': inferenceExtension,
  'gpu-operator': gpuOperator,
  istio,
  keda,
  'knative-operator': knativeOperator,
  kserve,
  kuberay,
  lws,
  'nim-operator': nimOperator,
  openshift,
  'prometheus-operator': prometheusOperator,
};

/**
 * The constraints that a kind has in a release of a component; nothing when none are stated, or the release has none.
 *
 * @param component name and version, such as `gateway-api@1.6.1/standard`
 */
export function constraintsOf(
  component: string,
  type: { readonly group: string; readonly version: string; readonly kind: string },
): readonly Constraint[] | undefined {
  const [name, release = '', channel] = component.split(/[@/]/);
  const constraints = statedFor(name, type);
  return constraints && constraintsIn({ release, channel }, constraints);
}

function statedFor(
  name: string,
  { group, version, kind }: { readonly group: string; readonly version: string; readonly kind: string },
): readonly Constraint[] | undefined {
  const kinds = Object.hasOwn(CONSTRAINTS, name) ? CONSTRAINTS[name] : {};
  const key = [`${kind}.${version}.${group}`, `${kind}.${group}`].find((each) => Object.hasOwn(kinds, each));
  return key === undefined ? undefined : kinds[key];
}
