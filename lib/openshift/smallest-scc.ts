import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { usageError } from '../core/usage-error';
import { BuiltInScc } from './built-in-scc';
import { OpenShiftScc } from './openshift-scc';
import { SccVolume } from './scc-volume';

/** Volumes that every `-v2` SCC allows from 4.13 on, `image` from 4.20 on. */
const ALLOWED_EVERYWHERE: string[] = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

/** Fields of `spec.volumes[]` that SCCs spell differently (openshift/apiserver-library-go:pkg/securitycontextconstraints/util/util.go a8019f39). */
const SPELLINGS: { readonly [field: string]: SccVolume } = {
  cephfs: SccVolume.CEPH_FS,
  storageos: SccVolume.STORAGE_OS,
  vsphereVolume: SccVolume.VSPHERE,
};

/** What pods ask for that `restricted-v2`, which everyone may use, can refuse. */
export interface SccNeeds {
  /** Whether they bring a user id of their own, which is not root's. */
  readonly userId: boolean;
  /** `spec.volumes`, as Kubernetes JSON. */
  readonly volumes: object[];
}

/**
 * Grants the smallest SCC that admits such pods; renders nothing where `restricted-v2` does.
 *
 * @throws when the pods mount folders of the node: access to those is never granted unasked
 */
export function grantSmallestScc(
  workload: Construct,
  id: string,
  needs: SccNeeds,
  serviceAccount: kplus.IServiceAccount,
): void {
  const from = needs.userId ? BuiltInScc.NONROOT_V2 : BuiltInScc.RESTRICTED_V2;
  const volumes = volumeTypes(needs.volumes);
  if (volumes.includes(SccVolume.HOST_PATH)) {
    const problem = "'mounts' must not hold a hostPath volume on OpenShift unless 'sccGrant' says who may use it";
    throw usageError(workload, problem, 'use a claim, or give an SccGrant');
  }
  if (!volumes.every((volume) => ALLOWED_EVERYWHERE.includes(volume))) {
    // All of them: the base of an extension lacks `image`.
    OpenShiftScc.extending(workload, id, { from, volumes }).grantTo(serviceAccount);
  } else if (needs.userId) {
    OpenShiftScc.fromBuiltIn(workload, id, from).grantTo(serviceAccount);
  }
}

function volumeTypes(volumes: object[]): SccVolume[] {
  const fields = volumes.flatMap((volume) => Object.keys(volume)).filter((field) => field !== 'name');
  return fields.map((field) => SPELLINGS[field] ?? (field as SccVolume));
}
