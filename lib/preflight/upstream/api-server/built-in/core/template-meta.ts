import { Cause, forbidden } from '../../field-error';
import { ObjectMeta, annotationCauses, labelCauses } from '../../object-meta/validate-object-meta';

/** Fields of metadata that a template may not have, in the order of the struct, with upstream's spelling of their Go names. */
const REFUSED_META: readonly [field: string, shown: string][] = [
  ['name', 'name'],
  ['generateName', 'generateName'],
  ['namespace', 'namespace'],
  ['selfLink', 'selfLink'],
  ['uid', 'uID'],
  ['resourceVersion', 'resourceVersion'],
  ['generation', 'generation'],
  ['creationTimestamp', 'creationTimestamp'],
  ['deletionTimestamp', 'deletionTimestamp'],
  ['deletionGracePeriodSeconds', 'deletionGracePeriodSeconds'],
  ['ownerReferences', 'ownerReferences'],
  ['finalizers', 'finalizers'],
  ['managedFields', 'managedFields'],
];

/** What is wrong with metadata of a template whose objects get nothing but labels and annotations of it (ValidateTemplateObjectMeta). */
export function templateMetaCauses(metadata: ObjectMeta, path: string): Cause[] {
  return [
    ...annotationCauses(metadata.annotations ?? {}, `${path}.annotations`),
    ...labelCauses(metadata.labels ?? {}, `${path}.labels`),
    ...REFUSED_META.filter(([field]) => !isEmpty((metadata as { [field: string]: unknown })[field])).map(([, shown]) =>
      forbidden(`${path}.${shown}`, 'cannot be set'),
    ),
  ];
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === '' || value === 0;
}
