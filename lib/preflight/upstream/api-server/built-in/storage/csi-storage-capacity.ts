import { invalid } from '../../field-error';
import { LabelSelector, labelSelectorCauses } from '../../label-selector';
import { subdomainNameProblems, subdomainProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';
import { nameCauses } from '../core/pod/value-rules';
import { nanosOf } from '../core/quantities';

interface CsiStorageCapacity {
  readonly nodeTopology?: LabelSelector;
  readonly storageClassName?: string;
  readonly capacity?: string;
}

/** CSIStorageCapacity (kubernetes `storage/validation` ValidateCSIStorageCapacity, v1.36.3). */
export const CSI_STORAGE_CAPACITY: BuiltInKind = {
  group: 'storage.k8s.io',
  version: 'v1',
  kind: 'CSIStorageCapacity',
  plural: 'csistoragecapacities',
  namespaced: true,
  nameProblems: subdomainNameProblems,
  causes: (object) => {
    const { nodeTopology, storageClassName = '', capacity = '0' } = object as CsiStorageCapacity;
    return [
      ...labelSelectorCauses(nodeTopology, 'nodeTopology'),
      ...nameCauses(storageClassName, 'storageClassName', subdomainProblems),
      ...(nanosOf(capacity) < 0n ? [invalid('capacity', capacity, 'must be greater than or equal to 0')] : []),
    ];
  },
};
