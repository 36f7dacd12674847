import { ApiObject } from 'cdk8s';
import { GatewayClass, GatewayClassProps, ParametersReference } from '../../lib';
import { charts, objectsOf } from './apps';
import { testRefusals } from './refusals';

const make = (props: Partial<GatewayClassProps> = {}): GatewayClass =>
  new GatewayClass(charts().edge, 'Class', { controllerName: 'example.com/controller', ...props });

describe('GatewayClass', () => {
  test('covers every prop', () => {
    const { edge } = charts();
    const parameters = new ApiObject(edge, 'Proxy', {
      apiVersion: 'gateway.envoyproxy.io/v1alpha1',
      kind: 'EnvoyProxy',
      metadata: { name: 'proxy' },
    });
    const all: Required<GatewayClassProps> = {
      controllerName: 'gateway.envoyproxy.io/gatewayclass-controller',
      description: 'for models',
      parametersRef: ParametersReference.toObject(parameters),
      metadata: { name: 'eg' },
    };
    const gatewayClass = new GatewayClass(edge, 'Class', all);
    expect(gatewayClass.gatewayClassName).toBe('eg');
    expect(objectsOf(edge)[1]).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'GatewayClass',
      metadata: { name: 'eg' },
      spec: {
        controllerName: 'gateway.envoyproxy.io/gatewayclass-controller',
        description: 'for models',
        parametersRef: { group: 'gateway.envoyproxy.io', kind: 'EnvoyProxy', name: 'proxy', namespace: 'edge' },
      },
    });
  });

  test('has neither description nor parameters by default, and a generated name', () => {
    const { edge } = charts();
    const { gatewayClassName } = new GatewayClass(edge, 'Class', { controllerName: 'example.com/controller' });
    expect(objectsOf(edge)).toEqual([
      {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'GatewayClass',
        metadata: { name: gatewayClassName },
        spec: { controllerName: 'example.com/controller' },
      },
    ]);
  });

  test('of another app renders nothing', () => {
    const { edge } = charts();
    expect(GatewayClass.fromGatewayClassName(edge, 'Class', 'eg').gatewayClassName).toBe('eg');
    expect(objectsOf(edge)).toEqual([]);
  });
});

describe('ParametersReference', () => {
  test('has no namespace for a cluster-scoped object', () => {
    const { edge } = charts();
    const gatewayClass = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'GatewayClass', metadata: { name: 'a' } };
    const parametersRef = ParametersReference.toObject(new ApiObject(edge, 'Other', gatewayClass));
    new GatewayClass(edge, 'Class', { controllerName: 'example.com/controller', parametersRef });
    expect(objectsOf(edge)[1].spec.parametersRef).toEqual({
      group: 'gateway.networking.k8s.io',
      kind: 'GatewayClass',
      name: 'a',
    });
  });

  test('writes the core group as nothing', () => {
    const { edge } = charts();
    const object = new ApiObject(edge, 'Map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } });
    new GatewayClass(edge, 'Class', {
      controllerName: 'example.com/controller',
      parametersRef: ParametersReference.toObject(object),
    });
    expect(objectsOf(edge)[1].spec.parametersRef.group).toBe('');
  });
});

describe('GatewayClass refuses', () => {
  const reference = { group: 'example.com', kind: 'Params', name: 'a' };
  const nameRule =
    'at most 253 characters and consist of lower-case letters, digits, "-" and ".", each part starting and ending with a letter or digit';
  const rename = 'rename it: the API server refuses the object otherwise';

  testRefusals([
    [
      "GatewayClass 'edge/Class': 'controllerName' must be a DNS name and a path, got 'eg'; " +
        "write it as the controller does, such as 'example.com/gateway-controller'",
      () => make({ controllerName: 'eg' }),
      () => make({ controllerName: 'example.com/eg' }),
    ],
    [
      "GatewayClass 'edge/Class': 'description' must have at most 64 characters, got 65; " +
        'shorten it: the API server refuses the object otherwise',
      () => make({ description: 'x'.repeat(65) }),
      () => make({ description: 'x'.repeat(64) }),
    ],
    [
      "GatewayClass 'edge/Class': 'metadata.namespace' must not be given, got 'edge'; a GatewayClass belongs to the whole cluster",
      () => make({ metadata: { namespace: 'edge' } }),
      () => make({ metadata: {} }),
    ],
    [
      `GatewayClass 'edge/Class': 'metadata.name' must be ${nameRule}, got 'Eg'; ${rename}`,
      () => make({ metadata: { name: 'Eg' } }),
      () => make({ metadata: { name: 'eg' } }),
    ],
    [
      `GatewayClass.fromGatewayClassName 'Class': 'gatewayClassName' must be ${nameRule}, got ''; ${rename}`,
      () => GatewayClass.fromGatewayClassName(charts().edge, 'Class', ''),
      () => GatewayClass.fromGatewayClassName(charts().edge, 'Class', 'eg'),
    ],
    [
      "ParametersReference.of: 'group' must be an API group such as 'gateway.envoyproxy.io', got 'example.com/v1'; " +
        "leave the version out; '' is the group of the core kinds",
      () => ParametersReference.of({ ...reference, group: 'example.com/v1' }),
      () => ParametersReference.of({ ...reference, group: '' }),
    ],
    [
      "ParametersReference.of: 'kind' must be a kind such as 'Service', got 'my kind'; write it as in the object's own manifest",
      () => ParametersReference.of({ ...reference, kind: 'my kind' }),
      () => ParametersReference.of(reference),
    ],
    [
      `ParametersReference.of: 'name' must be ${nameRule}, got 'A'; ${rename}`,
      () => ParametersReference.of({ ...reference, name: 'A' }),
      () => ParametersReference.of({ ...reference, name: 'a.b' }),
    ],
    [
      'ParametersReference.of: \'namespace\' must be at most 63 characters and consist of lower-case letters, digits and "-", ' +
        `starting and ending with a letter or digit, got 'a.b'; ${rename}`,
      () => ParametersReference.of({ ...reference, namespace: 'a.b' }),
      () => ParametersReference.of({ ...reference, namespace: 'a-b' }),
    ],
  ]);
});
