import { Cluster } from '../cluster/cluster';
import { Rule } from '../engine/define-rule';
import { gatewayApiOfPlatform } from './api-versions/gateway-api-of-platform';
import { openshiftOnly } from './api-versions/openshift-only';
import { versionDeprecated } from './api-versions/version-deprecated';
import { versionNotDefined } from './api-versions/version-not-defined';
import { versionNotServed } from './api-versions/version-not-served';
import { claimMissing } from './references/claim-missing';
import { configMissing } from './references/config-missing';
import { governingServiceMissing } from './references/governing-service-missing';
import { ingressBackendMissing } from './references/ingress-backend-missing';
import { ingressClassMissing } from './references/ingress-class-missing';
import { ingressPortMissing } from './references/ingress-port-missing';
import { keyMissing } from './references/key-missing';
import { priorityClassMissing } from './references/priority-class-missing';
import { pullSecret } from './references/pull-secret';
import { runtimeClassMissing } from './references/runtime-class-missing';
import { serviceAccountMissing } from './references/service-account-missing';
import { serviceWithoutPods } from './references/service-without-pods';
import { storageClassMissing } from './references/storage-class-missing';
import { targetPortMissing } from './references/target-port-missing';
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
  refused,
  undecodable,
  warned,
  notServed,
  repeatedField,
  noKind,
];
