import { Constraint } from '../../api-server/custom-resource/constraints';

const NAME = 'gpu-cluster';

/** Constraints of GPUCluster (NVIDIA/gpu-operator `api/nvidia/v1alpha1/gpucluster_types.go`, v26.7.0). */
export const gpuCluster: readonly Constraint[] = [
  {
    at: '',
    check: ({ metadata: { name } }: { readonly metadata: { readonly name?: string } }) =>
      name === NAME ? undefined : `a cluster has one GPUCluster, and its name is ${NAME}`,
  },
];
