import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { refusalsOf } from '../bundled-refusals';

const gateway = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'web' };
const route = { ...gateway, kind: 'HTTPRoute' };
const [latest, earlier] = ['envoy-gateway@1.9.0', 'envoy-gateway@1.2.8'];
const POLICIES = ['BackendTrafficPolicy', 'ClientTrafficPolicy', 'EnvoyExtensionPolicy', 'SecurityPolicy'];
const NO_TARGET = 'spec: exactly one of targetRef and targetRefs is needed, or targetSelectors';

describe.each(POLICIES)('the targets of %s', (kind) => {
  const problems = (spec: JsonObject): string[] => refusalsOf(latest)(kind, spec);

  test.each<[string, JsonObject]>([
    ['one reference', { targetRef: gateway }],
    ['a list of references', { targetRefs: [gateway, { ...gateway, name: 'other' }] }],
    ['a selector', { targetSelectors: [{ kind: 'Gateway', matchLabels: { a: 'b' } }] }],
    [
      'a selector beside a reference',
      { targetRef: gateway, targetRefs: [gateway], targetSelectors: [{ kind: 'Gateway' }] },
    ],
    [
      'a selector of namespaces',
      { targetSelectors: [{ kind: 'Gateway', namespaces: { from: 'Selector', selector: { matchLabels: {} } } }] },
    ],
    ['a set of listeners', { targetRef: { ...gateway, kind: 'ListenerSet' } }],
    ['a section', { targetRef: { ...gateway, sectionName: 'http' } }],
  ])('can be %s', (_, spec) => {
    expect(problems(spec)).toEqual([]);
  });

  test.each<[string, JsonObject, string[]]>([
    ['absent', {}, [NO_TARGET]],
    ['both a reference and a list', { targetRef: gateway, targetRefs: [gateway] }, [NO_TARGET]],
    ['an empty list of selectors', { targetSelectors: [] }, [NO_TARGET]],
    [
      'of another group',
      { targetRefs: [gateway, { ...gateway, group: 'apps' }] },
      ["spec: a target of group 'apps' cannot be attached to, only those of gateway.networking.k8s.io"],
    ],
    [
      'selected in another group',
      { targetSelectors: [{ group: 'apps', kind: 'Gateway' }] },
      [
        "spec.targetSelectors[0]: targets of group 'apps' cannot be attached to, only those of gateway.networking.k8s.io",
      ],
    ],
    [
      'in namespaces without a selector',
      { targetSelectors: [{ kind: 'Gateway', namespaces: { from: 'Selector' } }] },
      ['spec.targetSelectors[0].namespaces: selector is needed where namespaces are those of a Selector'],
    ],
  ])('cannot be %s', (_, spec, expected) => {
    expect(problems(spec)).toEqual(expected);
  });
});

describe('the kinds of targets', () => {
  const refusal = (kind: string, kinds: string): string[] => [
    `spec: a target of kind ${kind} cannot be attached to, only ${kinds}`,
  ];

  test.each([
    [latest, 'BackendTrafficPolicy', 'Gateway, ListenerSet, HTTPRoute, GRPCRoute, UDPRoute, TCPRoute, TLSRoute'],
    [latest, 'ClientTrafficPolicy', 'Gateway, ListenerSet'],
    [latest, 'EnvoyExtensionPolicy', 'Gateway, ListenerSet, HTTPRoute, GRPCRoute, UDPRoute, TCPRoute, TLSRoute'],
    [latest, 'SecurityPolicy', 'Gateway, ListenerSet, HTTPRoute, GRPCRoute, TCPRoute'],
    [earlier, 'BackendTrafficPolicy', 'Gateway, HTTPRoute, GRPCRoute, UDPRoute, TCPRoute, TLSRoute'],
    [earlier, 'ClientTrafficPolicy', 'Gateway'],
    [earlier, 'EnvoyExtensionPolicy', 'Gateway, HTTPRoute, GRPCRoute, UDPRoute, TCPRoute, TLSRoute'],
    [earlier, 'SecurityPolicy', 'Gateway, HTTPRoute, GRPCRoute'],
  ])('of %s %s are %s', (component, policy, kinds) => {
    for (const kind of kinds.split(', ')) {
      expect(refusalsOf(component)(policy, { targetRefs: [{ ...gateway, kind }] })).toEqual([]);
    }
    const other = { ...gateway, kind: 'Service' };
    expect(refusalsOf(component)(policy, { targetRef: other })).toEqual(refusal('Service', kinds));
    expect(refusalsOf(component)(policy, { targetRefs: [other] })).toEqual(refusal('Service', kinds));
  });
});

test.each(['BackendTrafficPolicy', 'EnvoyExtensionPolicy', 'SecurityPolicy'])(
  'Before 1.9 %s is attached to no section of its target',
  (kind) => {
    const spec = { targetRefs: [{ ...gateway, sectionName: 'http' }] };
    expect(refusalsOf(earlier)(kind, spec)).toEqual([
      "spec: section 'http' of a target cannot be attached to, only the whole",
    ]);
  },
);

test('Before 1.9 ClientTrafficPolicy is attached to sections', () => {
  const spec = { targetRef: { ...gateway, sectionName: 'http' } };
  expect(refusalsOf(earlier)('ClientTrafficPolicy', spec)).toEqual([]);
});

describe.each([
  ['BackendTrafficPolicy', 'HTTPRoute, GRPCRoute, UDPRoute, TCPRoute, TLSRoute'],
  ['EnvoyExtensionPolicy', 'HTTPRoute, GRPCRoute, UDPRoute, TCPRoute, TLSRoute'],
  ['SecurityPolicy', 'HTTPRoute, GRPCRoute, TCPRoute'],
])('mergeType of %s', (policy, routes) => {
  const problems = (spec: JsonObject): string[] => refusalsOf(latest)(policy, spec);

  test('is for policies of routes', () => {
    for (const kind of routes.split(', ')) {
      expect(
        problems({ mergeType: 'JSONMerge', targetRefs: [{ ...route, kind }], targetSelectors: [{ kind }] }),
      ).toEqual([]);
    }
  });

  test.each<[string, JsonObject]>([
    ['targetRef', { targetRef: gateway }],
    ['targetRefs', { targetRefs: [route, gateway] }],
    ['targetSelectors', { targetRef: route, targetSelectors: [{ kind: 'Gateway' }] }],
  ])('is refused for a Gateway in %s', (_, targets) => {
    expect(problems({ mergeType: 'StrategicMerge', ...targets })).toEqual([
      `spec: mergeType cannot be given for a target of kind Gateway, only for ${routes}`,
    ]);
  });

  test('is not Replace', () => {
    expect(problems({ mergeType: 'Replace', targetRef: route })).toEqual([
      'spec.mergeType: "Replace": Replace is what happens without mergeType; it cannot be given',
    ]);
  });
});
