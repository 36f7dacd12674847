import fc from 'fast-check';
import { containerTotals } from '../../../../../../lib/preflight/upstream/api-server/built-in/core/pod/resource-totals';
import { JsonObject } from '../../../../../../lib/preflight/upstream/api-server/json-value';
import { main, problemOfContainer, problemOfPod, storedSpec } from './pods';

const at = 'spec.containers[0].resources';

describe('resources of a container', () => {
  test.each<[JsonObject, string]>([
    [{ requests: { cpu: '-1' } }, `${at}.requests[cpu]: Invalid value: "-1": must be greater than or equal to 0`],
    [
      { requests: { cpu: '2' }, limits: { cpu: '1' } },
      `${at}.requests: Invalid value: "2": must be less than or equal to cpu limit of 1`,
    ],
    [
      { requests: { 'nvidia.com/gpu': '1' } },
      `${at}.limits: Required value: Limit must be set for non overcommitable resources`,
    ],
    [
      { requests: { 'nvidia.com/gpu': '1' }, limits: { 'nvidia.com/gpu': '2' } },
      `${at}.requests: Invalid value: "1": must be equal to nvidia.com/gpu limit of 2`,
    ],
    [
      { limits: { 'nvidia.com/gpu': '500m' }, requests: { 'nvidia.com/gpu': '500m' } },
      `[${at}.limits[nvidia.com/gpu]: Invalid value: "500m": must be an integer, ${at}.requests[nvidia.com/gpu]: Invalid value: "500m": must be an integer]`,
    ],
    [
      { requests: { pods: '1' } },
      `${at}.requests[pods]: Invalid value: "pods": must be a standard resource for containers`,
    ],
    [
      { limits: { cpu: '1', 'hugepages-2Mi': '3Mi' } },
      `[${at}.limits[hugepages-2Mi]: Invalid value: "3Mi": 3Mi is not positive integer multiple of hugepages-2Mi, ${at}.requests[hugepages-2Mi]: Invalid value: "3Mi": 3Mi is not positive integer multiple of hugepages-2Mi]`,
    ],
    [{ limits: { 'hugepages-2Mi': '4Mi' } }, `${at}: Forbidden: HugePages require cpu or memory`],
    [
      { claims: [{ name: 'gpu' }] },
      `${at}.claims[0]: Not found: "gpu": must be one of the names in pod.spec.resourceClaims which is empty`,
    ],
  ])('%j are refused', (resources, message) => {
    expect(problemOfContainer({ resources })).toBe(message);
  });

  test('may name claims of the pod, each once', () => {
    const resourceClaims = [{ name: 'gpu', resourceClaimName: 'shared' }];
    const claims = [{ name: 'gpu' }];
    expect(problemOfContainer({ resources: { claims } }, { resourceClaims })).toBe('');
    expect(problemOfContainer({ resources: { claims: [...claims, ...claims] } }, { resourceClaims })).toBe(
      `${at}.claims[1]: Duplicate value: "gpu"`,
    );
  });

  test('are requested as they are limited, and rounded up to thousandths', () => {
    expect(
      storedSpec({ containers: [{ ...main, resources: { limits: { cpu: '1u', memory: '1Gi' } } }] }),
    ).toMatchObject({
      containers: [{ resources: { limits: { cpu: '1m' }, requests: { cpu: '1m', memory: '1Gi' } } }],
    });
  });
});

describe('resources of a pod as a whole', () => {
  const containers = [{ ...main, resources: { requests: { cpu: '2' } } }];

  test('follow from its limits and from its containers', () => {
    expect(storedSpec({ containers, resources: { limits: { cpu: '4', memory: '1Gi' } } })).toMatchObject({
      resources: { limits: { cpu: '4', memory: '1Gi' }, requests: { cpu: '2', memory: '1Gi' } },
    });
  });

  test.each<[JsonObject, string]>([
    [
      { requests: { cpu: '1' } },
      'spec.resources.requests[cpu]: Invalid value: "1": must be greater than or equal to aggregate container requests of 2',
    ],
    [
      { requests: { 'nvidia.com/gpu': '1' }, limits: { 'nvidia.com/gpu': '1' } },
      '[spec.resources.limits[nvidia.com/gpu]: Unsupported value: "nvidia.com/gpu": supported values: "cpu", "hugepages-", "memory", spec.resources.requests[nvidia.com/gpu]: Unsupported value: "nvidia.com/gpu": supported values: "cpu", "hugepages-", "memory"]',
    ],
    [{ claims: [] }, 'spec.resources.claims: Forbidden: claims may not be set for Resources at pod-level'],
  ])('%j are refused', (resources, message) => {
    expect(problemOfPod({ containers, resources })).toBe(message);
  });

  test('are no less than those of any container, and no more than all of them', () => {
    const cpus = fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 1, maxLength: 4 });
    const container = (cpu: number) => ({ resources: { requests: { cpu: String(cpu) } } });
    fc.assert(
      fc.property(cpus, cpus, (running, starting) => {
        const spec = { containers: running.map(container), initContainers: starting.map(container) };
        const sum = running.reduce((total, each) => total + each, 0);
        expect(containerTotals(spec, 'requests')).toEqual({ cpu: String(Math.max(sum, ...starting)) });
      }),
    );
  });
});
