import { JsonObject } from '../../../../lib/preflight/upstream/api-server/json-value';
import { refusalsOf } from '../bundled-refusals';

const targetRef = { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: 'web' };
const problems = (settings: JsonObject, release = '1.9.0'): string[] =>
  refusalsOf(`envoy-gateway@${release}`)('EnvoyExtensionPolicy', { targetRef, ...settings });

const service = { name: 'a', port: 80 };
const processed = (processor: JsonObject): JsonObject => ({ extProc: [{ backendRefs: [service], ...processor }] });
const to = (ref: JsonObject): JsonObject => processed({ backendRefs: [{ name: 'a', ...ref }] });
const wasm = (code: JsonObject): JsonObject => ({ wasm: [{ name: 'a', code }] });
const image = (pullSecretRef: JsonObject): JsonObject =>
  wasm({ type: 'Image', image: { url: 'a.example.com/b', pullSecretRef } });
const lua = (script: JsonObject): JsonObject => ({ lua: [script] });
const secret = { group: '', kind: 'Secret', name: 'a' };
const streams = { request: { body: 'Streamed' }, response: { body: 'FullDuplexStreamed' } };
const sources = 'type Inline needs inline and type ValueRef needs valueRef, and nothing else';

describe('an EnvoyExtensionPolicy is accepted', () => {
  test.each<[string, JsonObject]>([
    ['with a processor', processed({ failOpen: true, processingMode: { request: { body: 'Buffered' } } })],
    ['with a processor in full duplex', processed({ failOpen: false, processingMode: streams })],
    ['with a shadow', processed({ shadowMode: true, processingMode: { request: { body: 'Streamed' }, response: {} } })],
    ['with metadata of its own', processed({ metadata: { writableNamespaces: ['example.envoy.filters.http'] } })],
    ['with a processor of another cluster', to({ group: 'multicluster.x-k8s.io', kind: 'ServiceImport', port: 80 })],
    ['with a Backend', to({ group: 'gateway.envoyproxy.io', kind: 'Backend' })],
    ['with code', wasm({ type: 'HTTP', http: { url: 'https://a.example.com/b.wasm' } })],
    ['with an image', image(secret)],
    ['with a script', lua({ type: 'Inline', inline: 'a' })],
    [
      'with a script of a ConfigMap',
      lua({ type: 'ValueRef', valueRef: { group: 'v1', kind: 'ConfigMap', name: 'a' } }),
    ],
  ])('%s', (_, settings) => {
    expect(problems(settings)).toEqual([]);
  });
});

describe('an EnvoyExtensionPolicy is refused', () => {
  test.each<[string, JsonObject, string]>([
    [
      'with full duplex that may fail',
      processed({ failOpen: true, processingMode: streams }),
      'spec.extProc[0]: bodies cannot be FullDuplexStreamed with failOpen',
    ],
    [
      'with a shadow that buffers',
      processed({ shadowMode: true, processingMode: { request: { body: 'Buffered' } } }),
      'spec.extProc[0]: bodies can be Streamed only with shadowMode',
    ],
    [
      "with metadata of Envoy's",
      processed({ metadata: { writableNamespaces: ['a', 'envoy.filters.http.rbac'] } }),
      "spec.extProc[0].metadata.writableNamespaces: 'envoy.filters.http.rbac' is a namespace of Envoy's own filters, which cannot be written to",
    ],
    ['with a Service without port', to({}), 'spec.extProc[0].backendRefs[0]: a reference to a Service needs port'],
    [
      'with another kind',
      to({ kind: 'Pod' }),
      'spec.extProc[0]: a backend cannot be a Pod, only Service, ServiceImport, Backend',
    ],
    [
      'with another group',
      to({ group: 'apps', port: 80 }),
      "spec.extProc[0]: a backend cannot be in group 'apps', only in '', 'multicluster.x-k8s.io', 'gateway.envoyproxy.io'",
    ],
    [
      'with the field of others',
      processed({ backendRef: service }),
      'spec.extProc[0]: backendRef is not supported here; backendRefs is',
    ],
    ['with code of nowhere', wasm({ type: 'HTTP' }), 'spec.wasm[0].code: type HTTP needs http'],
    ['with an image of nowhere', wasm({ type: 'Image' }), 'spec.wasm[0].code: type Image needs image'],
    [
      'with a secret that is none',
      image({ ...secret, kind: 'ConfigMap' }),
      'spec.wasm[0].code.image.pullSecretRef: must name a Secret, not a ConfigMap',
    ],
    ['with no script', lua({ type: 'Inline' }), `spec.lua[0]: ${sources}`],
    [
      'with two scripts',
      lua({ type: 'Inline', inline: 'a', valueRef: { ...secret, kind: 'ConfigMap' } }),
      `spec.lua[0]: ${sources}`,
    ],
    [
      'with a secret script',
      lua({ type: 'ValueRef', valueRef: secret }),
      "spec.lua[0].valueRef: must name a ConfigMap, not a Secret of group ''",
    ],
  ])('%s', (_, settings, problem) => {
    expect(problems(settings)).toEqual([problem]);
  });
});

test('Before 1.9 an EnvoyExtensionPolicy has no processor of another cluster', () => {
  const imported = to({ group: 'multicluster.x-k8s.io', kind: 'ServiceImport', port: 80 });
  for (const release of ['1.1.0', '1.2.8']) {
    expect(problems(imported, release)).toEqual([
      'spec.extProc[0]: a backend cannot be a ServiceImport, only Service, Backend',
      "spec.extProc[0]: a backend cannot be in group 'multicluster.x-k8s.io', only in '', 'gateway.envoyproxy.io'",
    ]);
  }
});
