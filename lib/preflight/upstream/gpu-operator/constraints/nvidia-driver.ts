import { Constraint } from '../../api-server/custom-resource/constraints';

interface Driver {
  readonly default?: boolean;
  readonly nodeSelector?: object;
}

/** Constraints of NVIDIADriver (NVIDIA/gpu-operator `api/nvidia/v1alpha1/nvidiadriver_types.go`, v26.7.0). */
export const nvidiaDriver: readonly Constraint[] = [
  {
    at: 'spec',
    check: ({ default: isDefault = false, nodeSelector = {} }: Driver) =>
      isDefault && Object.keys(nodeSelector).length > 0 ? 'the default driver has no nodeSelector' : undefined,
  },
];
