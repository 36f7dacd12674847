import * as fc from 'fast-check';
import { JsonObject } from '../../../../lib/preflight/engine/json-value';
import { LAST_APPLIED, appliedAnnotationBytes } from '../../../../lib/preflight/upstream/kubectl/last-applied';
import { nullValues } from '../../../../lib/preflight/upstream/kubectl/null-values';

const configMap = (x: string, annotations?: JsonObject): JsonObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'big', ...(annotations && { annotations }) },
  data: { f: '1.5', x },
});

describe('the annotation of kubectl apply', () => {
  // The largest that a kube-apiserver 1.36.3 took from kubectl 1.32; with one character more it is refused.
  test('has as many bytes as kubectl writes', () => {
    expect(appliedAnnotationBytes(configMap('a'.repeat(261966)), 'default')).toBe(262144);
  });

  // Lengths of the annotation's value that kubectl 1.32 wrote for a hundred times the character.
  test.each([
    ['a', 230],
    ['<', 730],
    ['é', 330],
    ['"', 330],
    ['\u007f', 230],
    ['😀', 530],
  ])('counts %j as Go writes it', (character, bytes) => {
    expect(appliedAnnotationBytes(configMap(character.repeat(100)), 'default')).toBe(bytes + LAST_APPLIED.length);
  });

  test('counts other annotations twice, and one of its own that is given not at all', () => {
    const plain = appliedAnnotationBytes(configMap(''), 'default');
    expect(appliedAnnotationBytes(configMap('', { [LAST_APPLIED]: 'old' }), 'default')).toBe(plain);
    expect(appliedAnnotationBytes(configMap('', { key: 'value' }), 'default')).toBe(
      plain + '"key":"value"'.length + 'keyvalue'.length,
    );
  });

  test('names the namespace of an object, and none for kinds of the whole cluster', () => {
    const bytes = appliedAnnotationBytes(configMap(''), 'default');
    expect(appliedAnnotationBytes(configMap(''), undefined)).toBe(bytes - ',"namespace":"default"'.length);
  });
});

describe('values that are null', () => {
  const pod = (container: JsonObject, spec: JsonObject = {}): JsonObject => ({
    spec: { containers: [container], ...spec },
  });

  test('are read as what a kube-apiserver stores for them', () => {
    const container = {
      args: ['x', null],
      env: [{ name: 'A', value: null }],
      resources: { limits: { 'nvidia.com/gpu': null }, requests: null },
      ports: null,
    };
    expect(nullValues('v1/Pod', pod(container, { nodeSelector: { d: null } }))).toEqual([
      { path: 'spec.containers[0].args[1]', readAs: '', inMap: false },
      { path: 'spec.containers[0].env[0].value', readAs: '', inMap: true },
      { path: 'spec.containers[0].resources.limits[nvidia.com/gpu]', readAs: '0', inMap: true },
      { path: 'spec.nodeSelector[d]', readAs: '', inMap: true },
    ]);
  });

  test('are the same as none in other fields', () => {
    const nothing = { metadata: { creationTimestamp: null, labels: null }, spec: { replicas: null }, status: null };
    expect(nullValues('apps/v1/Deployment', nothing)).toEqual([]);
  });

  test('of kinds that are not built in are not known', () => {
    expect(nullValues('example.com/v1/Widget', { spec: { a: { b: null } } })).toEqual([]);
  });

  test('are found wherever they are in a map of texts', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z.]{1,8}$/), fc.constantFrom('x', null)), (data) => {
        const found = nullValues('v1/ConfigMap', { data: data }).map(({ path }) => path);
        expect(found).toEqual(
          Object.keys(data)
            .filter((key) => data[key] === null)
            .map((key) => `data[${key}]`),
        );
      }),
    );
  });
});
