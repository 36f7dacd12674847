import { PersistentVolumeSources } from './persistent-volume-sources';
import { NodeSelector } from './pod/scheduling';
import { ResourceList } from './quantities';

/** `core/v1.PersistentVolumeSpec`. */
export interface PersistentVolumeSpec extends PersistentVolumeSources {
  readonly accessModes?: readonly string[];
  readonly capacity?: ResourceList;
  readonly persistentVolumeReclaimPolicy?: string;
  readonly nodeAffinity?: { readonly required?: NodeSelector };
  readonly storageClassName?: string;
  readonly volumeMode?: string;
  readonly volumeAttributesClassName?: string;
}
