import { Constraint } from '../../api-server/custom-resource/constraints';
import { gpuCluster } from './gpu-cluster';
import { nvidiaDriver } from './nvidia-driver';

/** Constraints of the kinds of the GPU operator. */
export const gpuOperator: { readonly [kind: string]: readonly Constraint[] } = {
  'GPUCluster.nvidia.com': gpuCluster,
  'NVIDIADriver.nvidia.com': nvidiaDriver,
};
