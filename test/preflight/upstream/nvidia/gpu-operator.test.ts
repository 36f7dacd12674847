import { refusalsOf } from '../bundled-refusals';

const refusals = refusalsOf('gpu-operator@26.7.0');

describe('constraints of the GPU operator', () => {
  test('name the one GPUCluster', () => {
    expect(refusals('GPUCluster', { draDriver: {} }, 'gpu-cluster')).toEqual([]);
    expect(refusals('GPUCluster', { draDriver: {} }, 'mine')).toEqual([
      '<nil>: a cluster has one GPUCluster, and its name is gpu-cluster',
    ]);
  });

  test('leave no choice of nodes to the default driver', () => {
    const driver = { driverType: 'gpu', image: 'driver', nodeSelector: { pool: 'a' } };
    expect(refusals('NVIDIADriver', driver)).toEqual([]);
    expect(refusals('NVIDIADriver', { ...driver, default: true, nodeSelector: {} })).toEqual([]);
    expect(refusals('NVIDIADriver', { ...driver, default: true })).toEqual([
      'spec: the default driver has no nodeSelector',
    ]);
  });
});
