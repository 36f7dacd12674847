import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseAllDocuments } from 'yaml';
import { ApiServerState } from '../../lib/preflight/upstream/api-server/api-server';
import { customResourceTypes } from '../../lib/preflight/upstream/api-server/custom-resource/custom-resource-definition';
import { JsonObject } from '../../lib/preflight/upstream/api-server/json-value';

/** Folders of CustomResourceDefinitions that the server of the vectors had. */
const DEFINITIONS = [
  'aibrix/v0.7.0',
  'argo-rollouts/v1.9.1',
  'cert-manager/v1.21.1',
  'envoy-gateway/v1.9.0',
  'gateway-api-inference-extension/v1.6.0',
  'gateway-api/v1.6.1/experimental',
  'gpu-operator/v26.7.0',
  'istio/v1.31.4',
  'keda/v2.20.2',
  'knative-operator/knative-v1.23.0',
  'knative-serving/knative-v1.23.0',
  'kserve/v0.20.0/full',
  'kuberay/v1.7.0',
  'lws/v0.10.0',
  'nim-operator/v3.1.2',
  'openshift/master-2a3d7391',
  'prometheus-operator/v0.93.0',
];

/** The same by the names of the schemas that come with this package. */
export const COMPONENTS = [
  'aibrix@0.7.0',
  'argo-rollouts@1.9.1',
  'cert-manager@1.21.1',
  'envoy-gateway@1.9.0',
  'gateway-api-inference-extension@1.6.0',
  'gateway-api@1.6.1/experimental',
  'gpu-operator@26.7.0',
  'istio@1.31.4',
  'keda@2.20.2',
  'knative-operator@1.23.0',
  'knative-serving@1.23.0',
  'kserve@0.20.0',
  'kuberay@1.7.0',
  'lws@0.10.0',
  'nim-operator@3.1.2',
  'openshift@master-2a3d7391',
  'prometheus-operator@0.93.0',
];

/** Addresses of Services that the server of the vectors gave. */
export const SERVICE_RANGE = '10.96.0.0/16';

/** Namespaces that the server of the vectors had. */
export const NAMESPACES = [
  'default',
  'prod',
  'ml-serving',
  'team-a',
  'edge',
  'staging',
  'inference',
  'tenant-7',
  'observability',
  'knative-serving',
  'istio-system',
  'kserve',
  'envoy-gateway-system',
  'openshift-ingress',
  'aibrix-system',
  'cert-manager',
  'keda',
  'gpu-operator',
];

/** What the server of the vectors had besides. */
export const CLUSTER: Omit<ApiServerState, 'customResources'> = {
  serviceRange: SERVICE_RANGE,
  namespaces: NAMESPACES,
  priorityClasses: [{ name: 'gpu-high', value: 1_000_000 }],
  runtimeClasses: ['nvidia'],
  requester: { name: 'admin', uid: '1', groups: ['system:masters', 'system:authenticated'] },
  adminNamespaces: [],
};

/** The state of the API server that answered the vectors, with upstream's CustomResourceDefinitions read from `folder`. */
export function stateOfVectors(folder = resolve('../shared/data/crds')): ApiServerState {
  const customResources = DEFINITIONS.flatMap((component) => definitionsIn(join(folder, component))).flatMap(
    customResourceTypes,
  );
  return { ...CLUSTER, customResources };
}

/** The CustomResourceDefinitions in the files of a folder. */
export function definitionsIn(folder: string): JsonObject[] {
  // Envoy Gateway's release repeats the definitions of Gateway API.
  const files = readdirSync(folder).filter((file) => /\.ya?ml(\.gz)?$/.test(file) && file !== 'gatewayapi-crds.yaml');
  return files
    .flatMap((file) => {
      const content = readFileSync(join(folder, file));
      return parseAllDocuments((file.endsWith('.gz') ? gunzipSync(content) : content).toString());
    })
    .map((document) => document.toJS() as JsonObject | null)
    .filter((object) => object?.kind === 'CustomResourceDefinition') as JsonObject[];
}
