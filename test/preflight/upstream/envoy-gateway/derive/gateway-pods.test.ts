import { JsonObject } from '../../../../../lib/preflight/engine/json-value';
import { proxyName } from '../../../../../lib/preflight/upstream/envoy-gateway/derive/proxy-name';
import { derived, onlyPod } from '../../../cluster/derived';

const GATEWAY = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: models, namespace: inference }
spec: { gatewayClassName: eg, listeners: [{ name: http, port: 80, protocol: HTTP }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: { name: eg }
spec: { controllerName: gateway.envoyproxy.io/gatewayclass-controller }
`;
const CONTROLLER = `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: envoy-gateway, namespace: gateways }
spec:
  selector: { matchLabels: { app: eg } }
  template:
    metadata: { labels: { app: eg } }
    spec:
      serviceAccountName: envoy-gateway
      containers: [{ name: envoy-gateway, image: 'docker.io/envoyproxy/gateway:v1.2.8' }]
`;
const proxy = (kubernetes: string, rest = ''): string => `---
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: EnvoyProxy
metadata: { name: settings, namespace: inference }
spec: { ${rest} provider: { type: Kubernetes, kubernetes: ${kubernetes} } }
`;
const OWN = GATEWAY.replace(
  'listeners:',
  'infrastructure: { parametersRef: { group: gateway.envoyproxy.io, kind: EnvoyProxy, name: settings } }, listeners:',
);
const HARDENED = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  privileged: false,
  runAsGroup: 65532,
  runAsNonRoot: true,
  runAsUser: 65532,
  seccompProfile: { type: 'RuntimeDefault' },
};

/** What is derived of a Gateway, the controller of 1.2.8 being in namespace gateways. */
const podOf = (text: string, components = {}) => {
  const pods = derived(text, { state: CONTROLLER.slice(4), components });
  const made = pods.filter(({ owner }) => owner.ref.kind === 'Gateway');
  expect(made).toHaveLength(1);
  return made[0];
};
const specOf = (text: string, components = {}) => {
  const made = podOf(text, components);
  return 'pod' in made ? (made.pod.spec as JsonObject & { containers: JsonObject[] }) : undefined;
};
const contextsOf = (text: string, components = {}) =>
  specOf(text, components)?.containers.map(({ securityContext }) => securityContext);

describe('the Envoy of a Gateway', () => {
  test('is in the namespace of the controller, under the name and the account that are computed', () => {
    const pod = podOf(GATEWAY);
    expect(pod).toMatchObject({
      origin: 'generated',
      path: '',
      namespace: 'gateways',
      serviceAccount: 'envoy-inference-models-5debaae0',
      requester: { name: 'system:serviceaccount:kube-system:replicaset-controller' },
      pod: {
        metadata: { generateName: 'envoy-inference-models-5debaae0-<hash>-', namespace: 'gateways' },
        spec: {
          automountServiceAccountToken: false,
          securityContext: {},
          containers: [
            {
              name: 'envoy',
              ports: [
                { containerPort: 10080, protocol: 'TCP' },
                { containerPort: 19001, protocol: 'TCP' },
              ],
              securityContext: HARDENED,
            },
            { name: 'shutdown-manager', securityContext: HARDENED },
          ],
          volumes: [
            { name: 'certs', secret: { secretName: 'envoy', defaultMode: 420 } },
            { name: 'sds', configMap: { name: 'envoy-inference-models-5debaae0', defaultMode: 420 } },
          ],
        },
      },
    });
    expect(pod).not.toHaveProperty('doubt');
  });

  test.each([
    ['aibrix-system/aibrix-eg', 'envoy-aibrix-system-aibrix-eg-903790dc'],
    ['envoy-gateway/gateway-1', 'envoy-envoy-gateway-gateway-1-196ae069'],
    [`${'n'.repeat(47)}/gateway`, `envoy-${'n'.repeat(47)}-NNN`],
  ])('of %s is named %s', (key, name) => {
    expect(proxyName(key)).toMatch(new RegExp(`^${name.replace('NNN', '[0-9a-f]{8}')}$`));
  });

  test('has no security context before 1.2, and the ports of listeners no more since 1.3', () => {
    expect(contextsOf(GATEWAY, { 'envoy-gateway': '1.1.0' })).toEqual([undefined, undefined]);
    expect(contextsOf(GATEWAY, { 'envoy-gateway': '1.9.0' })).toEqual([HARDENED, HARDENED]);
    expect(specOf(GATEWAY, { 'envoy-gateway': '1.9.0' })?.containers[0].ports).toMatchObject([
      { containerPort: 19001 },
      { containerPort: 19003 },
    ]);
  });

  test('has what its EnvoyProxy sets, for both containers', () => {
    const text = OWN + proxy('{ envoyDeployment: { container: { securityContext: { runAsNonRoot: true } } } }');
    expect(contextsOf(text)).toEqual([{ runAsNonRoot: true }, { runAsNonRoot: true }]);
    const empty = OWN + proxy('{ envoyDeployment: { container: { securityContext: {} } } }');
    expect(contextsOf(empty)).toEqual([{}, {}]);
    const pod = OWN + proxy('{ envoyDeployment: { name: edge, pod: { securityContext: { fsGroup: 1 } } } }');
    expect(podOf(pod)).toMatchObject({
      pod: { metadata: { generateName: 'edge-<hash>-' }, spec: { securityContext: { fsGroup: 1 } } },
    });
    const volumes =
      OWN + proxy('{ envoyDeployment: { pod: { volumes: [{ name: sds, emptyDir: {} }, { name: log }] } } }');
    expect(specOf(volumes)?.volumes).toMatchObject([{ name: 'certs' }, { name: 'sds', emptyDir: {} }, { name: 'log' }]);
  });

  test('has the annotations that its Gateway and its EnvoyProxy ask for', () => {
    const asking = OWN.replace('infrastructure: {', 'infrastructure: { annotations: { a: gateway, b: gateway },');
    expect(podOf(asking + proxy('{ envoyDeployment: { pod: { annotations: { b: proxy } } } }'))).toMatchObject({
      pod: { metadata: { annotations: { a: 'gateway', b: 'proxy' } } },
    });
  });

  test('is a DaemonSet where that is asked for', () => {
    expect(podOf(OWN + proxy('{ envoyDaemonSet: { container: { securityContext: {} } } }'))).toMatchObject({
      pod: { metadata: { generateName: 'envoy-inference-models-5debaae0-' } },
      requester: { name: 'system:serviceaccount:kube-system:daemon-set-controller' },
    });
  });

  test('is patched, by the names of containers or as JSON', () => {
    const patch = (type: string) =>
      `{ envoyDeployment: { patch: { type: ${type}, value: { spec: { template: { spec: { hostNetwork: true, containers: [{ name: shutdown-manager, securityContext: { runAsUser: null } }] } } } } } } }`;
    const merged = specOf(OWN + proxy(patch('StrategicMerge')));
    const rest: JsonObject = { ...HARDENED };
    delete rest.runAsUser;
    expect(merged?.hostNetwork).toBe(true);
    expect(merged?.containers).toMatchObject([
      { name: 'envoy', securityContext: HARDENED, ports: [{ hostPort: 10080 }, { hostPort: 19001 }] },
      { name: 'shutdown-manager', securityContext: rest },
    ]);
    expect(merged?.containers[1].securityContext).toEqual(rest);
    expect(specOf(OWN + proxy(patch('JSONMerge')))?.containers).toMatchObject([{ name: 'shutdown-manager' }]);
  });

  test('has the settings of its class where it has none of its own, and its Gateways may share it', () => {
    const ofClass = GATEWAY.replace(
      'spec: { controllerName:',
      'spec: { parametersRef: { group: gateway.envoyproxy.io, kind: EnvoyProxy, name: settings, namespace: inference }, controllerName:',
    );
    const settings = '{ envoyDeployment: { container: { securityContext: {} } } }';
    expect(contextsOf(ofClass + proxy(settings))).toEqual([{}, {}]);
    expect(podOf(ofClass + proxy(settings, 'mergeGateways: true,'))).toMatchObject({
      serviceAccount: 'envoy-eg-d8c59e83',
    });
  });

  test('is beside its Gateway in that mode, and has what the controller sets for all', () => {
    const config = (text: string) => `---
apiVersion: v1
kind: ConfigMap
metadata: { name: envoy-gateway-config, namespace: gateways }
data: { envoy-gateway.yaml: '${text}' }
`;
    const beside = GATEWAY + config('provider: { kubernetes: { deploy: { type: GatewayNamespace } } }');
    expect(podOf(beside)).toMatchObject({
      namespace: 'inference',
      serviceAccount: 'models',
      pod: {
        spec: { volumes: [{ name: 'sa-token' }, { name: 'certs', configMap: { name: 'models' } }, { name: 'sds' }] },
      },
    });
    const defaults =
      'envoyProxy: { provider: { kubernetes: { envoyDeployment: { container: { securityContext: {} } } } } }';
    expect(contextsOf(GATEWAY + config(defaults))).toEqual([{}, {}]);
    expect(podOf(GATEWAY + config('[1'))).toMatchObject({
      doubt: 'ConfigMap gateways/envoy-gateway-config cannot be read',
    });
  });

  test('is in doubt where its version or its namespace is not known', () => {
    const namespace = '---\napiVersion: v1\nkind: Namespace\nmetadata: { name: envoy-gateway-system }\n';
    const gateway = GATEWAY.replace(/---[^]*/, '');
    const state = GATEWAY.replace(/[^]*---/, '');
    const version = 'the version of envoy-gateway is not known; --component states it';
    expect(onlyPod(gateway, { state })).toMatchObject({ doubt: 'the namespace of Envoy Gateway is not known' });
    expect(onlyPod(gateway, { state: state + namespace })).toMatchObject({ doubt: version });
    const stated = { state: state + namespace, components: { 'envoy-gateway': '1.2.8' } };
    expect(onlyPod(gateway, stated)).toMatchObject({ namespace: 'envoy-gateway-system' });
    expect(onlyPod(gateway, stated)).not.toHaveProperty('doubt');
  });

  test.each([
    [
      'the class is not at hand',
      GATEWAY.replace('name: eg }', 'name: other }'),
      'GatewayClass eg is in neither the input nor the state, and its controller makes them',
    ],
    [
      'the class is of another controller',
      GATEWAY.replace('gateway.envoyproxy.io/gatewayclass-controller', 'istio.io/gateway-controller'),
      'controller istio.io/gateway-controller makes them in its own way',
    ],
    ['its EnvoyProxy is not at hand', OWN, 'EnvoyProxy inference/settings is in neither the input nor the state'],
  ])('is not known where %s', (_, text, unknown) => {
    expect(podOf(text)).toMatchObject({ unknown });
  });
});
