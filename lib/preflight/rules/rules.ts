import { Cluster } from '../cluster/cluster';
import { Rule } from '../engine/define-rule';
import { gatewayApiOfPlatform } from './api-versions/gateway-api-of-platform';
import { openshiftOnly } from './api-versions/openshift-only';
import { versionDeprecated } from './api-versions/version-deprecated';
import { versionNotDefined } from './api-versions/version-not-defined';
import { versionNotServed } from './api-versions/version-not-served';
import { beforeNamespace } from './apply/before-namespace';
import { definitionBeside } from './apply/definition-beside';
import { lastAppliedTooLong } from './apply/last-applied-too-long';
import { namespaceMissing } from './apply/namespace-missing';
import { nullValue } from './apply/null-value';
import { objectTooLarge } from './apply/object-too-large';
import { webhookBeforePods } from './apply/webhook-before-pods';
import { generatedName } from './names/generated-name';
import { namespaceOfClusterKind } from './names/namespace-of-cluster-kind';
import { repeatedObject } from './names/repeated-object';
import { statefulSetName } from './names/stateful-set-name';
import { existingPodsForbidden } from './pod-security/existing-pods-forbidden';
import { podRefused } from './pod-security/pod-refused';
import { rootDespiteNonRoot } from './pod-security/root-despite-non-root';
import { wouldViolate } from './pod-security/would-violate';
import { budgetOfAllPods } from './references/budget-of-all-pods';
import { claimMissing } from './references/claim-missing';
import { claimOfOnePod } from './references/claim-of-one-pod';
import { configMissing } from './references/config-missing';
import { evictionForbidden } from './references/eviction-forbidden';
import { governingServiceMissing } from './references/governing-service-missing';
import { ingressBackendMissing } from './references/ingress-backend-missing';
import { ingressClassMissing } from './references/ingress-class-missing';
import { ingressPortMissing } from './references/ingress-port-missing';
import { keyMissing } from './references/key-missing';
import { metricWithoutRequest } from './references/metric-without-request';
import { overlappingBudgets } from './references/overlapping-budgets';
import { priorityClassMissing } from './references/priority-class-missing';
import { pullSecret } from './references/pull-secret';
import { replicasOfAutoscaler } from './references/replicas-of-autoscaler';
import { roleMissing } from './references/role-missing';
import { runtimeClassMissing } from './references/runtime-class-missing';
import { scaleTargetMissing } from './references/scale-target-missing';
import { serverBackendMissing } from './references/server-backend-missing';
import { serverBackendPort } from './references/server-backend-port';
import { serviceAccountMissing } from './references/service-account-missing';
import { serviceWithoutPods } from './references/service-without-pods';
import { sharedScaleTarget } from './references/shared-scale-target';
import { storageClassMissing } from './references/storage-class-missing';
import { subjectMissing } from './references/subject-missing';
import { targetPortMissing } from './references/target-port-missing';
import { targetWithoutScale } from './references/target-without-scale';
import { webhookOfOwnPods } from './references/webhook-of-own-pods';
import { brokenScc } from './scc/broken-scc';
import { clusterWideGrant } from './scc/cluster-wide-grant';
import { grantMissesPods } from './scc/grant-misses-pods';
import { grantTakesOthers } from './scc/grant-takes-others';
import { grantTooWide } from './scc/grant-too-wide';
import { grantUnused } from './scc/grant-unused';
import { namespaceRangesBroken } from './scc/namespace-ranges-broken';
import { noSccAdmits } from './scc/no-scc-admits';
import { roleGrantsEveryScc } from './scc/role-grants-every-scc';
import { roleGrantsNoScc } from './scc/role-grants-no-scc';
import { shippedSccChanged } from './scc/shipped-scc-changed';
import { uncheckedPod } from './scc/unchecked-pod';
import { requiredSccWithoutEffect } from './scc/required-scc-without-effect';
import { idsOfOneNamespace } from './scc/ids-of-one-namespace';
import { userOutsideNamespace } from './scc/user-outside-namespace';
import { podBeforeIds } from './scc/pod-before-ids';
import { noKind } from './schema/no-kind';
import { notServed } from './schema/not-served';
import { refused } from './schema/refused';
import { repeatedField } from './schema/repeated-field';
import { undecodable } from './schema/undecodable';
import { warned } from './schema/warned';

/** All rules, in the order of their ids. */
export const RULES: readonly Rule<Cluster>[] = [
  versionNotServed,
  versionDeprecated,
  versionNotDefined,
  openshiftOnly,
  gatewayApiOfPlatform,
  definitionBeside,
  beforeNamespace,
  namespaceMissing,
  lastAppliedTooLong,
  nullValue,
  objectTooLarge,
  webhookBeforePods,
  repeatedObject,
  namespaceOfClusterKind,
  generatedName,
  statefulSetName,
  podRefused,
  rootDespiteNonRoot,
  wouldViolate,
  existingPodsForbidden,
  configMissing,
  keyMissing,
  claimMissing,
  serviceAccountMissing,
  pullSecret,
  priorityClassMissing,
  runtimeClassMissing,
  storageClassMissing,
  governingServiceMissing,
  serviceWithoutPods,
  targetPortMissing,
  ingressBackendMissing,
  ingressPortMissing,
  ingressClassMissing,
  scaleTargetMissing,
  targetWithoutScale,
  sharedScaleTarget,
  replicasOfAutoscaler,
  overlappingBudgets,
  evictionForbidden,
  roleMissing,
  subjectMissing,
  serverBackendMissing,
  serverBackendPort,
  metricWithoutRequest,
  claimOfOnePod,
  budgetOfAllPods,
  webhookOfOwnPods,
  noSccAdmits,
  grantMissesPods,
  roleGrantsNoScc,
  brokenScc,
  roleGrantsEveryScc,
  shippedSccChanged,
  grantTooWide,
  grantUnused,
  grantTakesOthers,
  clusterWideGrant,
  namespaceRangesBroken,
  uncheckedPod,
  requiredSccWithoutEffect,
  idsOfOneNamespace,
  userOutsideNamespace,
  podBeforeIds,
  refused,
  undecodable,
  warned,
  notServed,
  repeatedField,
  noKind,
];
