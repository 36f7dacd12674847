import { k8s } from 'cdk8s-plus-28';
import { GpuResource, Platform, PodScheduling } from '../../lib';
import { renderServer } from '../support/triton';

const PLACING = [
  'nodeSelector',
  'tolerations',
  'affinity',
  'topologySpreadConstraints',
  'priorityClassName',
  'runtimeClassName',
  'schedulerName',
];

/** The fields of the pod that place it. */
const placed = (scheduling: PodScheduling | undefined, gpus: number, platform = Platform.kubernetes()) => {
  const { pod } = renderServer({ scheduling, gpus }, platform);
  return Object.fromEntries(Object.entries(pod).filter(([field]) => PLACING.includes(field)));
};

describe('PodScheduling', () => {
  test.each([
    [Platform.kubernetes(), {}],
    [Platform.openshift(), {}],
    [Platform.eks(), {}],
    [
      Platform.gke(),
      { tolerations: [{ key: 'nvidia.com/gpu', operator: 'Equal', value: 'present', effect: 'NoSchedule' }] },
    ],
    [Platform.aks(), { tolerations: [{ key: 'sku', operator: 'Equal', value: 'gpu', effect: 'NoSchedule' }] }],
    [Platform.k3s(), { runtimeClassName: 'nvidia' }],
  ])('lets GPU pods onto the GPU nodes of %s', (platform, fields) => {
    expect(placed(undefined, 1, platform)).toEqual(fields);
  });

  test.each([Platform.gke(), Platform.aks(), Platform.k3s()])('keeps pods without GPUs off them on %s', (platform) => {
    expect(placed(undefined, 0, platform)).toEqual({});
  });

  test('renders every field', () => {
    const scheduling: Required<PodScheduling> = {
      nodeSelector: { 'nvidia.com/gpu.product': 'NVIDIA-A100' },
      tolerations: [{ key: 'team', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 }],
      affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone' }] } },
      topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' }],
      priorityClassName: 'serving',
      runtimeClassName: 'nvidia-cdi',
      schedulerName: 'volcano',
    };
    expect(placed(scheduling, 1, Platform.k3s())).toEqual(scheduling);
  });

  test('takes the tolerations given for all there are', () => {
    const tolerations: k8s.Toleration[] = [{ key: 'team', operator: 'Exists' }];
    expect(placed({ tolerations }, 1, Platform.gke())).toEqual({ tolerations });
    expect(placed({ tolerations: [] }, 1, Platform.gke())).toEqual({ tolerations: [] });
  });

  test('does not select nodes by the label of GPUs, which the GPU limit does already', () => {
    const { pod } = renderServer({ gpus: 1, gpuResource: GpuResource.mig('1g.5gb') }, Platform.aks());
    expect(pod).not.toHaveProperty('nodeSelector');
  });
});
