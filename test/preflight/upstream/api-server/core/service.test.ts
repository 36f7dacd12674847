import { ApiServer } from '../../../../../lib/preflight/upstream/api-server/api-server';
import { JsonObject } from '../../../../../lib/preflight/upstream/api-server/json-value';
import { answerTo, messageTo } from '../built-in-objects';

const PATH = '/api/v1/namespaces/shop/services';
const service = (spec: JsonObject): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80 }], ...spec },
});
const specOf = (spec: JsonObject): unknown => answerTo(PATH, service(spec))?.defaulted?.spec;
const local = { type: 'LoadBalancer', externalTrafficPolicy: 'Local' };

describe('Service', () => {
  test('gets its type, ports, address and family', () => {
    expect(specOf({})).toEqual({
      selector: { app: 'web' },
      ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }],
      type: 'ClusterIP',
      clusterIP: '10.96.0.0',
      clusterIPs: ['10.96.0.0'],
      ipFamilies: ['IPv4'],
      ipFamilyPolicy: 'SingleStack',
      internalTrafficPolicy: 'Cluster',
      sessionAffinity: 'None',
    });
  });

  test('of another name keeps no policy for traffic inside of the cluster', () => {
    const spec = { type: 'ExternalName', externalName: 'example.com', internalTrafficPolicy: 'Local' };
    expect(specOf(spec)).not.toHaveProperty('internalTrafficPolicy');
    expect(messageTo(PATH, service({ ...spec, internalTrafficPolicy: 'Near' }))).toBe(
      'spec.internalTrafficPolicy: Unsupported value: "Near": supported values: "Cluster", "Local"',
    );
  });

  test('of a load balancer gets node ports, and one for health checks', () => {
    expect(specOf(local)).toMatchObject({
      ports: [{ nodePort: 32769 }],
      healthCheckNodePort: 32770,
      allocateLoadBalancerNodePorts: true,
    });
    expect(specOf({ type: 'LoadBalancer', allocateLoadBalancerNodePorts: false })).toMatchObject({
      ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }],
    });
  });

  test('without selector and address has both families', () => {
    expect(specOf({ selector: {}, clusterIP: 'None' })).toMatchObject({
      clusterIPs: ['None'],
      ipFamilies: ['IPv4', 'IPv6'],
      ipFamilyPolicy: 'RequireDualStack',
    });
  });

  test('with sessions gets their time', () => {
    expect(specOf({ sessionAffinity: 'ClientIP' })).toMatchObject({
      sessionAffinityConfig: { clientIP: { timeoutSeconds: 10800 } },
    });
  });

  test.each<[JsonObject, string]>([
    [{ ports: [] }, 'spec.ports: Required value'],
    [
      { ports: [{ port: 80 }, { name: 'b', port: 80 }] },
      '[spec.ports[0].name: Required value, spec.ports[1]: Duplicate value: {"Name":"","Protocol":"TCP","AppProtocol":null,"Port":80,"TargetPort":0,"NodePort":0}]',
    ],
    [
      { ports: [{ port: 80, nodePort: 30000 }] },
      "spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'",
    ],
    [
      {
        type: 'NodePort',
        ports: [
          { name: 'a', port: 1, nodePort: 30000 },
          { name: 'b', port: 2, nodePort: 30000 },
        ],
      },
      'spec.ports[1].nodePort: Invalid value: 30000: provided port is already allocated',
    ],
    [
      { clusterIP: '10.96.0.1', clusterIPs: ['10.96.0.2'] },
      'spec.clusterIPs: Invalid value: ["10.96.0.2"]: first value must match `clusterIP`',
    ],
    [
      { clusterIP: '192.168.3.4' },
      'spec.clusterIPs: Invalid value: ["192.168.3.4"]: failed to allocate IP 192.168.3.4: the provided IP (192.168.3.4) is not in the valid range. The range of valid IPs is 10.96.0.0/16',
    ],
    [
      { clusterIP: '2001:db8::1' },
      'spec.clusterIPs[0]: Invalid value: ["2001:db8::1"]: IPv6 is not configured on this cluster',
    ],
    [{ ipFamilies: ['IPv6'] }, 'spec.ipFamilies[0]: Invalid value: "IPv6": not configured on this cluster'],
    [
      { ipFamilyPolicy: 'RequireDualStack' },
      'spec.ipFamilyPolicy: Invalid value: "RequireDualStack": this cluster is not configured for dual-stack services',
    ],
    [
      { type: 'NodePort', clusterIP: 'None' },
      `spec.clusterIPs[0]: Invalid value: "None": may not be set to 'None' for NodePort services`,
    ],
    [{ type: 'ExternalName' }, 'spec.externalName: Required value'],
    [
      { type: 'Ingress' },
      'spec.type: Unsupported value: "Ingress": supported values: "ClusterIP", "ExternalName", "LoadBalancer", "NodePort"',
    ],
    [
      { sessionAffinity: 'Cookie' },
      'spec.sessionAffinity: Unsupported value: "Cookie": supported values: "ClientIP", "None"',
    ],
    [
      { externalIPs: ['127.0.0.1'] },
      'spec.externalIPs[0]: Invalid value: "127.0.0.1": may not be in the loopback range (127.0.0.0/8, ::1/128)',
    ],
    [
      { externalTrafficPolicy: 'Local' },
      'spec.externalTrafficPolicy: Invalid value: "Local": may only be set for externally-accessible services',
    ],
    [
      { healthCheckNodePort: 30000 },
      "spec.healthCheckNodePort: Invalid value: 30000: may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'",
    ],
    [
      { loadBalancerSourceRanges: ['10.0.0.0/8'] },
      "spec.LoadBalancerSourceRanges: Forbidden: may only be used when `type` is 'LoadBalancer'",
    ],
    [{ loadBalancerClass: 'a/b' }, "spec.loadBalancerClass: Forbidden: may only be used when `type` is 'LoadBalancer'"],
    [
      { trafficDistribution: 'Near' },
      'spec.trafficDistribution: Unsupported value: "Near": supported values: "PreferClose", "PreferSameZone", "PreferSameNode"',
    ],
  ])('with %j is refused', (spec, message) => {
    expect(messageTo(PATH, service(spec))).toBe(message);
  });

  test('warns of what is old or has no effect', () => {
    const spec = { trafficDistribution: 'PreferClose', externalName: 'a.b', externalIPs: ['10.0.0.1'] };
    expect(answerTo(PATH, service(spec))?.warnings).toEqual([
      'spec.externalIPs is deprecated and may no longer be implemented in some clusters',
      'spec.externalName is ignored when spec.type is not "ExternalName"',
      'spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"',
    ]);
  });
});

describe('a Service of a cluster whose range is not known', () => {
  const server = new ApiServer({ customResources: [] });
  const path = { group: '', version: 'v1', namespace: 'shop', plural: 'services' };
  const service = (spec: JsonObject): JsonObject => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: { ports: [{ port: 80 }], ...spec },
  });

  test.each<JsonObject>([
    { clusterIP: '172.30.4.5' },
    { clusterIP: 'fd00::5' },
    { ipFamilies: ['IPv6'] },
    { ipFamilyPolicy: 'RequireDualStack' },
  ])('is accepted with %j', (spec) => {
    expect(server.create(path, service(spec))?.status).toBe(201);
  });

  test('is refused where it contradicts itself', () => {
    expect(server.create(path, service({ clusterIP: '172.30.4.5', ipFamilies: ['IPv6'] }))?.status).toBe(422);
  });
});

test('a Secret may have null as a value', () => {
  expect(
    answerTo('/api/v1/namespaces/shop/secrets', {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'a' },
      data: { password: null },
    })?.status,
  ).toBe(201);
});
