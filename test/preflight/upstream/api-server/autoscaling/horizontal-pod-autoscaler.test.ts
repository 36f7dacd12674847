import { JsonObject } from '../../../../../lib/preflight/upstream/api-server/json-value';
import { answerTo, messageTo } from '../built-in-objects';

const PATH = '/apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers';
const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
const target = { type: 'Utilization', averageUtilization: 60 };
const cpu = { type: 'Resource', resource: { name: 'cpu', target } };
const policy = { type: 'Pods', value: 2, periodSeconds: 60 };

const autoscaler = (spec: JsonObject, version = 'v2'): JsonObject => ({
  apiVersion: `autoscaling/${version}`,
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'web' },
  spec: { scaleTargetRef, maxReplicas: 3, ...spec },
});

describe('HorizontalPodAutoscaler', () => {
  test('follows the CPU by default, and keeps one pod', () => {
    const resource = { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } };
    expect(answerTo(PATH, autoscaler({}))?.defaulted?.spec).toEqual({
      scaleTargetRef,
      minReplicas: 1,
      maxReplicas: 3,
      metrics: [{ type: 'Resource', resource }],
    });
  });

  test('gets the whole behavior when a part of it is given', () => {
    const behavior = { scaleDown: { stabilizationWindowSeconds: 60 } };
    expect(answerTo(PATH, autoscaler({ metrics: [cpu], behavior }))?.defaulted?.spec).toMatchObject({
      behavior: {
        scaleUp: {
          stabilizationWindowSeconds: 0,
          selectPolicy: 'Max',
          policies: [
            { type: 'Pods', value: 4, periodSeconds: 15 },
            { type: 'Percent', value: 100, periodSeconds: 15 },
          ],
        },
        scaleDown: {
          stabilizationWindowSeconds: 60,
          selectPolicy: 'Max',
          policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }],
        },
      },
    });
  });

  test.each<[JsonObject, string]>([
    [{ minReplicas: 4 }, 'spec.maxReplicas: Invalid value: 3: must be greater than or equal to `minReplicas`'],
    [
      { minReplicas: 0 },
      '[spec.minReplicas: Invalid value: 0: must be greater than or equal to 1, spec.metrics: Forbidden: must specify at least one Object or External metric to support scaling to zero replicas]',
    ],
    [
      { minReplicas: 1, maxReplicas: 0 },
      '[spec.maxReplicas: Required value: must be set and greater than 0, spec.maxReplicas: Invalid value: 0: must be greater than or equal to `minReplicas`]',
    ],
    [
      { scaleTargetRef: { kind: 'Deployment', name: 'web' } },
      'spec.scaleTargetRef.apiVersion: Invalid value: "": apiVersion must specify API group',
    ],
    [
      { scaleTargetRef: { ...scaleTargetRef, apiVersion: 'a/b/c' } },
      'spec.scaleTargetRef.apiVersion: Invalid value: "a/b/c": unexpected GroupVersion string: a/b/c',
    ],
    [
      { metrics: [{ ...cpu, resource: { target } }] },
      'spec.metrics[0].resource.name: Required value: must specify a resource name',
    ],
    [
      { metrics: [{ type: 'Pods' }] },
      'spec.metrics[0].pods: Required value: must populate information for the given metric source',
    ],
    [
      { metrics: [{ ...cpu, pods: { metric: { name: 'qps' }, target: { type: 'AverageValue', averageValue: '1' } } }] },
      'spec.metrics[0].pods: Forbidden: must populate the given metric source only',
    ],
    [
      { metrics: [{ type: 'External', external: { metric: { name: 'qps' }, target: { type: 'Value', value: '0' } } }] },
      'spec.metrics[0].external.target.value: Invalid value: "0": must be positive',
    ],
    [
      { metrics: [{ type: 'ContainerResource', containerResource: { name: 'gpu', container: 'c', target } }] },
      '[spec.metrics[0].containerResource.name: Invalid value: "gpu": must be a standard resource type or fully qualified, spec.metrics[0].containerResource.name: Invalid value: "gpu": must be a standard resource for containers]',
    ],
    [
      { behavior: { scaleUp: { policies: [{ ...policy, periodSeconds: 1801 }] } } },
      'spec.behavior.scaleUp.policies[0].periodSeconds: Invalid value: 1801: must be less than or equal to 1800',
    ],
    [
      { behavior: { scaleDown: { stabilizationWindowSeconds: 3601, tolerance: '-1' } } },
      '[spec.behavior.scaleDown.stabilizationWindowSeconds: Invalid value: 3601: must be less than or equal to 3600, spec.behavior.scaleDown.tolerance: Invalid value: "-1": must be greater than or equal to 0]',
    ],
  ])('with %j is refused', (spec, message) => {
    expect(messageTo(PATH, autoscaler(spec))).toBe(message);
  });

  test('may scale a ReplicationController, which has no API group', () => {
    const spec = { scaleTargetRef: { kind: 'ReplicationController', name: 'web' } };
    expect(answerTo(PATH, autoscaler(spec))?.status).toBe(201);
  });

  test('of version v1 follows the CPU alone', () => {
    const path = PATH.replace('v2', 'v1');
    expect(answerTo(path, autoscaler({}, 'v1'))?.defaulted?.spec).toEqual({
      scaleTargetRef,
      minReplicas: 1,
      maxReplicas: 3,
      targetCPUUtilizationPercentage: 80,
    });
    expect(messageTo(path, autoscaler({ targetCPUUtilizationPercentage: 0 }, 'v1'))).toBe(
      'spec.metrics[0].resource.target.averageUtilization: Invalid value: 0: must be greater than 0',
    );
  });
});
