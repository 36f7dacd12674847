import { Cause, forbidden, invalid, invalidText, notSupported, required } from '../../field-error';
import { LabelSelector, labelSelectorCauses } from '../../label-selector';
import { labelProblems, subdomainProblems } from '../../name-rules';
import { ResourceRequirements } from './pod/container';
import { fractionWarnings } from './pod/fraction-warnings';
import { amountCauses, nanosOf } from './quantities';

/** `core/v1.PersistentVolumeClaimSpec`. */
export interface PersistentVolumeClaimSpec {
  readonly accessModes?: readonly string[];
  readonly selector?: LabelSelector;
  readonly resources?: ResourceRequirements;
  readonly storageClassName?: string;
  readonly volumeMode?: string;
  readonly dataSource?: DataSource;
  readonly dataSourceRef?: DataSource;
  readonly volumeAttributesClassName?: string;
}

/** `core/v1.TypedObjectReference`, and without its namespace `core/v1.TypedLocalObjectReference`. */
export interface DataSource {
  readonly apiGroup?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
}

const ACCESS_MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];
const VOLUME_MODES = ['Block', 'Filesystem'];

/** What is wrong with a claim to a volume (kubernetes `core/validation` ValidatePersistentVolumeClaimSpec, v1.36.3). */
export function claimSpecCauses(spec: PersistentVolumeClaimSpec, path: string): Cause[] {
  const { accessModes = [], volumeMode, dataSource, dataSourceRef } = spec;
  return [
    ...(accessModes.length === 0 ? [required(`${path}.accessModes`, 'at least 1 access mode is required')] : []),
    ...labelSelectorCauses(spec.selector, `${path}.selector`),
    ...accessModeCauses(accessModes, `${path}.accessModes`),
    ...storageCauses(spec.resources?.requests?.storage, `${path}.resources[storage]`),
    ...classCauses(spec.storageClassName, `${path}.storageClassName`),
    ...volumeModeCauses(volumeMode, `${path}.volumeMode`),
    ...(dataSource === undefined ? [] : sourceCauses(dataSource, `${path}.dataSource`)),
    ...(dataSourceRef === undefined ? [] : sourceCauses(dataSourceRef, `${path}.dataSourceRef`)),
    ...bothSourcesCauses(spec, path),
    ...classCauses(spec.volumeAttributesClassName, `${path}.volumeAttributesClassName`),
  ];
}

/** Warnings about a claim to a volume (kubernetes `api/persistentvolumeclaim` GetWarningsForPersistentVolumeClaimSpec). */
export function claimSpecWarnings({ resources = {} }: PersistentVolumeClaimSpec, path: string): string[] {
  return [
    ...fractionWarnings(resources.requests?.storage, `${path}.resources.requests[storage]`),
    ...fractionWarnings(resources.limits?.storage, `${path}.resources.limits[storage]`),
  ];
}

/** What is wrong with the ways in which a volume can be mounted. */
export function accessModeCauses(accessModes: readonly string[], path: string): Cause[] {
  const known = accessModes.filter((mode) => ACCESS_MODES.includes(mode));
  const mixed = known.includes('ReadWriteOncePod') && known.some((mode) => mode !== 'ReadWriteOncePod');
  return [
    ...accessModes.filter((mode) => !known.includes(mode)).map((mode) => notSupported(path, mode, ACCESS_MODES)),
    ...(mixed ? [forbidden(path, 'may not use ReadWriteOncePod with other access modes')] : []),
  ];
}

/** What is wrong with the form in which Pods get a volume. */
export function volumeModeCauses(mode: string | undefined, path: string): Cause[] {
  return mode === undefined || VOLUME_MODES.includes(mode) ? [] : [notSupported(path, mode, VOLUME_MODES)];
}

function storageCauses(amount: string | undefined, path: string): Cause[] {
  if (amount === undefined) return [required(path)];
  if (nanosOf(amount) <= 0n) return [invalid(path, amount, 'must be greater than zero')];
  return amountCauses('storage', amount, path);
}

/** What is wrong with the name of a class. */
export function classCauses(name: string | undefined, path: string): Cause[] {
  if (name === undefined || name === '') return [];
  return subdomainProblems(name).map((problem) => invalid(path, name, problem));
}

function sourceCauses({ apiGroup = '', kind = '', name = '', namespace = '' }: DataSource, path: string): Cause[] {
  const claim = "must be 'PersistentVolumeClaim' when referencing the default apiGroup";
  const group = apiGroup === '' ? [] : subdomainProblems(apiGroup);
  return [
    ...(name === '' ? [required(`${path}.name`)] : []),
    ...(kind === '' ? [required(`${path}.kind`)] : []),
    ...(apiGroup === '' && kind !== 'PersistentVolumeClaim' ? [invalid(path, kind, claim)] : []),
    ...group.map((problem) => invalid(`${path}.apiGroup`, apiGroup, problem)),
    ...(namespace === ''
      ? []
      : labelProblems(namespace).map((problem) => invalid(`${path}.namespace`, namespace, problem))),
  ];
}

/** Upstream shows a path here, which has no members that JSON could show. */
function bothSourcesCauses({ dataSource, dataSourceRef }: PersistentVolumeClaimSpec, path: string): Cause[] {
  if (dataSource === undefined || dataSourceRef === undefined) return [];
  if ((dataSourceRef.namespace ?? '') !== '') {
    return [invalidText(path, '{}', 'may not be specified when dataSourceRef.namespace is specified')];
  }
  const isSame =
    dataSource.apiGroup === dataSourceRef.apiGroup &&
    (dataSource.kind ?? '') === (dataSourceRef.kind ?? '') &&
    (dataSource.name ?? '') === (dataSourceRef.name ?? '');
  return isSame ? [] : [invalidText(path, '{}', 'must match dataSourceRef')];
}
