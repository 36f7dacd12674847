import { required } from '../../field-error';
import { subdomainNameProblems } from '../../name-rules';
import { addFinalizer } from '../add-finalizer';
import { BuiltInKind } from '../built-in-kind';
import { parameterCauses, provisionerCauses } from './provisioner';

interface VolumeAttributesClass {
  readonly driverName?: string;
  readonly parameters?: { [name: string]: string };
}

/** VolumeAttributesClass (kubernetes `storage/validation` ValidateVolumeAttributesClass, v1.36.3). */
export const VOLUME_ATTRIBUTES_CLASS: BuiltInKind = {
  group: 'storage.k8s.io',
  version: 'v1',
  kind: 'VolumeAttributesClass',
  plural: 'volumeattributesclasses',
  namespaced: false,
  nameProblems: subdomainNameProblems,
  admit: (object) => addFinalizer(object, 'kubernetes.io/vac-protection'),
  causes: (object) => {
    const { driverName = '', parameters = {} } = object as VolumeAttributesClass;
    const isEmpty = Object.keys(parameters).length === 0;
    return [
      ...provisionerCauses(driverName, 'driverName'),
      ...parameterCauses(parameters, 'parameters'),
      ...(isEmpty ? [required('parameters', 'must contain at least one key/value pair')] : []),
    ];
  },
};
