import { Cause, forbidden, required } from '../../field-error';
import { isJsonObject } from '../../json-value';
import { subdomainNameProblems, subdomainProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';
import { driverNameCauses } from '../core/driver-name';
import { accessModeCauses } from '../core/persistent-volume-claim-spec';
import { sourcesCauses } from '../core/persistent-volume-sources';
import { PersistentVolumeSpec } from '../core/persistent-volume-spec';
import { nameCauses } from '../core/pod/value-rules';
import { sourceDefaults } from '../core/pod/volume-defaults';
import { roundAmounts } from '../core/quantities';

const INLINE = 'in the context of inline volumes';
const SOURCE = 'spec.source';

interface VolumeAttachmentSpec {
  readonly attacher?: string;
  readonly nodeName?: string;
  readonly source?: AttachmentSource;
}

interface AttachmentSource {
  readonly persistentVolumeName?: string;
  readonly inlineVolumeSpec?: InlineVolumeSpec;
}

interface InlineVolumeSpec extends PersistentVolumeSpec {
  readonly claimRef?: object;
}

/** VolumeAttachment (kubernetes `storage/validation` ValidateVolumeAttachment, v1.36.3). */
export const VOLUME_ATTACHMENT: BuiltInKind = {
  group: 'storage.k8s.io',
  version: 'v1',
  kind: 'VolumeAttachment',
  plural: 'volumeattachments',
  namespaced: false,
  dropsStatus: true,
  nameProblems: subdomainNameProblems,
  applyDefaults: ({ spec = {} }) => {
    const { source: { inlineVolumeSpec } = {} } = spec as VolumeAttachmentSpec;
    roundAmounts(inlineVolumeSpec?.capacity);
    if (isJsonObject(inlineVolumeSpec)) sourceDefaults(inlineVolumeSpec);
  },
  causes: ({ spec = {} }) => {
    const { attacher = '', nodeName = '', source = {} } = spec as VolumeAttachmentSpec;
    const { persistentVolumeName: name } = source;
    return [
      ...driverNameCauses(attacher, 'spec.attacher'),
      ...sourceCauses(source),
      ...nameCauses(nodeName, 'spec.nodeName', subdomainProblems),
      ...(name === undefined ? [] : nameCauses(name, `${SOURCE}.persistentVolumeName`, subdomainProblems)),
    ];
  },
};

function sourceCauses({ persistentVolumeName: name, inlineVolumeSpec: inline }: AttachmentSource): Cause[] {
  const one = 'must specify exactly one of inlineVolumeSpec and persistentVolumeName';
  const at = `${SOURCE}.persistentVolumeName`;
  if (name === undefined) {
    return inline === undefined ? [required(SOURCE, one)] : inlineCauses(inline, `${SOURCE}.inlineVolumeSpec`);
  }
  if (inline !== undefined) return [forbidden(SOURCE, one)];
  return name === '' ? [required(at, 'must specify non empty persistentVolumeName')] : [];
}

/** What is wrong with a volume that is no object of its own (ValidatePersistentVolumeSpec). */
function inlineCauses(spec: InlineVolumeSpec, path: string): Cause[] {
  const { accessModes = [], persistentVolumeReclaimPolicy: policy = '', volumeMode = 'Filesystem' } = spec;
  const unwanted = (field: string, isGiven: boolean): Cause[] =>
    isGiven ? [forbidden(`${path}.${field}`, `may not be specified ${INLINE}`)] : [];
  return [
    ...unwanted('claimRef', spec.claimRef !== undefined),
    ...unwanted('capacity', Object.keys(spec.capacity ?? {}).length > 0),
    ...(spec.csi === undefined ? [required(`${path}.csi`, `has to be specified ${INLINE}`)] : []),
    ...(accessModes.length === 0 ? [required(`${path}.accessModes`)] : []),
    ...accessModeCauses(accessModes, `${path}.accessModes`),
    ...(policy === '' || policy === 'Retain'
      ? []
      : [forbidden(`${path}.persistentVolumeReclaimPolicy`, `may only be Retain ${INLINE}`)]),
    ...unwanted('nodeAffinity', spec.nodeAffinity !== undefined),
    ...sourcesCauses({ ...spec, nodeAffinity: undefined }, '', path),
    ...unwanted('storageClassName', (spec.storageClassName ?? '') !== ''),
    ...(volumeMode === 'Filesystem'
      ? []
      : [forbidden(`${path}.volumeMode`, `may not specify volumeMode other than Filesystem ${INLINE}`)]),
  ];
}
