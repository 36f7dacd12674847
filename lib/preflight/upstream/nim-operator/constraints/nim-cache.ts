import { Constraint } from '../../api-server/custom-resource/constraints';
import { atMostOneOf, exactlyOneOf } from '../../api-server/custom-resource/member-checks';

/** Constraints of NIMCache (NVIDIA/k8s-nim-operator `api/apps/v1alpha1/nimcache_types.go`, v3.1.2). */
export const nimCache: readonly Constraint[] = [
  { at: 'spec.source', check: exactlyOneOf('ngc', 'dataStore', 'hf') },
  { at: 'spec.source.dataStore', check: exactlyOneOf('modelName', 'datasetName') },
  { at: 'spec.source.hf', check: exactlyOneOf('modelName', 'datasetName') },
  { at: 'spec.source.ngc', check: atMostOneOf('model', 'modelEndpoint') },
];
