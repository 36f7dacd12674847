import { JsonObject } from '../../json-value';
import { listOf, resourceDefaults, setIfEmpty } from '../core/pod/default-values';
import { applyPodTemplateDefaults } from '../core/pod/pod-defaults';

/** Gives a StatefulSet its defaults, in place (kubernetes `apps/v1` SetDefaults_StatefulSet, v1.36.3). */
export function applyStatefulSetDefaults(object: JsonObject): void {
  const spec = (object.spec ??= {}) as JsonObject;
  setIfEmpty(spec, 'podManagementPolicy', 'OrderedReady');
  strategyDefaults((spec.updateStrategy ??= {}) as JsonObject);
  const retention = (spec.persistentVolumeClaimRetentionPolicy ??= {}) as JsonObject;
  setIfEmpty(retention, 'whenDeleted', 'Retain');
  setIfEmpty(retention, 'whenScaled', 'Retain');
  spec.replicas ??= 1;
  spec.revisionHistoryLimit ??= 10;
  applyPodTemplateDefaults((spec.template ??= {}) as JsonObject);
  listOf(spec.volumeClaimTemplates).forEach(claimDefaults);
}

/** The numbers of a rolling update get defaults only where there are such numbers, or where no type was given. */
function strategyDefaults(strategy: JsonObject): void {
  if ((strategy.type ?? '') === '') {
    strategy.type = 'RollingUpdate';
    strategy.rollingUpdate ??= {};
  }
  if (strategy.type !== 'RollingUpdate' || strategy.rollingUpdate === undefined) return;
  (strategy.rollingUpdate as JsonObject).partition ??= 0;
}

function claimDefaults(claim: JsonObject): void {
  setIfEmpty((claim.status ??= {}) as JsonObject, 'phase', 'Pending');
  const spec = (claim.spec ??= {}) as JsonObject;
  spec.volumeMode ??= 'Filesystem';
  if (spec.resources !== undefined) resourceDefaults(spec.resources as JsonObject);
}
