import { JsonObject } from '../../json-value';
import { subdomainNameProblems } from '../../name-rules';
import { ObjectMeta } from '../../object-meta/validate-object-meta';
import { addFinalizer } from '../add-finalizer';
import { BuiltInKind } from '../built-in-kind';
import {
  DataSource,
  PersistentVolumeClaimSpec,
  claimSpecCauses,
  claimSpecWarnings,
} from './persistent-volume-claim-spec';
import { resourceDefaults } from './pod/default-values';

const CLASS_ANNOTATION = 'volume.beta.kubernetes.io/storage-class';

/** PersistentVolumeClaim (kubernetes `core/validation` ValidatePersistentVolumeClaim, v1.36.3). */
export const PERSISTENT_VOLUME_CLAIM: BuiltInKind = {
  group: '',
  version: 'v1',
  kind: 'PersistentVolumeClaim',
  plural: 'persistentvolumeclaims',
  namespaced: true,
  nameProblems: subdomainNameProblems,
  applyDefaults: (object) => {
    const spec = (object.spec ??= {}) as JsonObject;
    spec.volumeMode ??= 'Filesystem';
    if (spec.resources !== undefined) resourceDefaults(spec.resources as JsonObject);
  },
  admit: (object) => addFinalizer(object, 'kubernetes.io/pvc-protection'),
  prepare: (object) => {
    object.status = { phase: 'Pending' };
    alignDataSources(object.spec as Sources);
  },
  causes: (object) => claimSpecCauses(object.spec as PersistentVolumeClaimSpec, 'spec'),
  warnings: (object) => {
    const { annotations = {} } = object.metadata as ObjectMeta;
    const deprecated = 'deprecated since v1.8; use "storageClassName" attribute instead';
    return [
      ...(Object.hasOwn(annotations, CLASS_ANNOTATION)
        ? [`metadata.annotations[${CLASS_ANNOTATION}]: ${deprecated}`]
        : []),
      ...claimSpecWarnings(object.spec as PersistentVolumeClaimSpec, 'spec'),
    ];
  },
};

interface Sources {
  dataSource?: DataSource;
  dataSourceRef?: DataSource;
}

/** Both fields say the same, unless they are given; what only the newer one can name is dropped from the older (kubernetes `api/persistentvolumeclaim/util.go`). */
function alignDataSources(spec: Sources): void {
  // Sources in other namespaces belong to a feature that is off by default (CrossNamespaceVolumeDataSource).
  if ((spec.dataSourceRef?.namespace ?? '') !== '') delete spec.dataSourceRef;
  const { dataSource, dataSourceRef } = spec;
  if (dataSourceRef !== undefined) spec.dataSource ??= { ...dataSourceRef };
  else if (dataSource !== undefined && isClaimOrSnapshot(dataSource)) spec.dataSourceRef = { ...dataSource };
  else delete spec.dataSource;
}

function isClaimOrSnapshot({ apiGroup = '', kind }: DataSource): boolean {
  if (kind === 'PersistentVolumeClaim') return apiGroup === '';
  return kind === 'VolumeSnapshot' && apiGroup === 'snapshot.storage.k8s.io';
}
