import { ReferenceGrant, ReferenceGrantFrom, ReferenceGrantProps, ReferenceGrantTo } from '../../lib';
import { toPassPreflight } from '../../lib/preflight/jest';
import { charts, objectsOf } from './apps';
import { testRefusals, texts } from './refusals';

expect.extend({ toPassPreflight });

const group = 'gateway.networking.k8s.io';
const from = [ReferenceGrantFrom.httpRoutes('edge')];
const to = [ReferenceGrantTo.service('chat')];

/** The objects of `models` with `ReferenceGrant 'models/Grant'`. */
const rendered = (props: Partial<ReferenceGrantProps> = {}): any[] => {
  const { models } = charts();
  new ReferenceGrant(models, 'Grant', { from, to, ...props });
  return objectsOf(models);
};

describe('ReferenceGrant', () => {
  test('covers every prop', () => {
    const all: Required<ReferenceGrantProps> = {
      from: [
        ReferenceGrantFrom.httpRoutes('edge'),
        ReferenceGrantFrom.grpcRoutes('edge'),
        ReferenceGrantFrom.gateways('edge'),
        ReferenceGrantFrom.of('gateway.envoyproxy.io', 'EnvoyExtensionPolicy', 'edge'),
      ],
      to: [
        ReferenceGrantTo.service('chat'),
        ReferenceGrantTo.anyService(),
        ReferenceGrantTo.secret('tls'),
        ReferenceGrantTo.of('gateway.envoyproxy.io', 'Backend'),
      ],
      metadata: { name: 'grant' },
    };
    expect(rendered(all)).toPassPreflight({ platform: 'kubernetes@1.34', maxWarnings: 0 });
    expect(rendered(all)).toEqual([
      {
        apiVersion: 'gateway.networking.k8s.io/v1beta1',
        kind: 'ReferenceGrant',
        metadata: { name: 'grant', namespace: 'models' },
        spec: {
          from: [
            { group, kind: 'HTTPRoute', namespace: 'edge' },
            { group, kind: 'GRPCRoute', namespace: 'edge' },
            { group, kind: 'Gateway', namespace: 'edge' },
            { group: 'gateway.envoyproxy.io', kind: 'EnvoyExtensionPolicy', namespace: 'edge' },
          ],
          to: [
            { group: '', kind: 'Service', name: 'chat' },
            { group: '', kind: 'Service' },
            { group: '', kind: 'Secret', name: 'tls' },
            { group: 'gateway.envoyproxy.io', kind: 'Backend' },
          ],
        },
      },
    ]);
  });

  test('has a generated name and the namespace of the chart by default', () => {
    const { models } = charts();
    const { apiObject } = new ReferenceGrant(models, 'Grant', { from, to });
    expect(objectsOf(models)[0].metadata).toEqual({ name: apiObject.name, namespace: 'models' });
  });
});

describe('ReferenceGrant refuses', () => {
  const at = "ReferenceGrant 'models/Grant'";
  const given = (props: Partial<ReferenceGrantProps>) => () => rendered(props);
  const froms = (count: number) => given({ from: texts(count).map((name) => ReferenceGrantFrom.httpRoutes(name)) });
  const tos = (count: number) => given({ to: texts(count).map((name) => ReferenceGrantTo.service(name)) });

  testRefusals([
    [`${at}: 'from' must not be empty; the API server refuses the object otherwise`, froms(0), froms(1)],
    [`${at}: 'to' must not be empty; the API server refuses the object otherwise`, tos(0), tos(1)],
    [`${at}: 'from' must have at most 16 entries, got 17; make a second grant for the others`, froms(17), froms(16)],
    [`${at}: 'to' must have at most 16 entries, got 17; make a second grant for the others`, tos(17), tos(16)],
    [
      `${at}: 'from' must name other namespaces than that of the grant, got 'models'; ` +
        'give the grant the namespace of what is referred to; within one, none is needed',
      given({ from: [ReferenceGrantFrom.httpRoutes('edge'), ReferenceGrantFrom.httpRoutes('models')] }),
      given({ from: [ReferenceGrantFrom.httpRoutes('models')], metadata: { namespace: 'other' } }),
    ],
    [
      'ReferenceGrantFrom.of: \'namespace\' must be at most 63 characters and consist of lower-case letters, digits and "-", ' +
        "starting and ending with a letter or digit, got '*'; rename it: the API server refuses the object otherwise",
      () => ReferenceGrantFrom.httpRoutes('*'),
      () => ReferenceGrantFrom.httpRoutes('a'),
    ],
    [
      "ReferenceGrantFrom.of: 'group' must be an API group such as 'gateway.envoyproxy.io', got 'gateway.networking.k8s.io/v1'; " +
        "leave the version out; '' is the group of the core kinds",
      () => ReferenceGrantFrom.of('gateway.networking.k8s.io/v1', 'HTTPRoute', 'a'),
      () => ReferenceGrantFrom.of('', 'Service', 'a'),
    ],
    [
      "ReferenceGrantTo.of: 'kind' must be a kind such as 'Service', got '*'; write it as in the object's own manifest",
      () => ReferenceGrantTo.of('', '*'),
      () => ReferenceGrantTo.of('', 'ConfigMap'),
    ],
    [
      'ReferenceGrantTo.service: \'name\' must be at most 63 characters and consist of lower-case letters, digits and "-", ' +
        "starting with a letter and ending with a letter or digit, got ''; rename it: the API server refuses the object otherwise",
      () => ReferenceGrantTo.service(''),
      () => ReferenceGrantTo.anyService(),
    ],
  ]);
});
