import { VALIDATING_ADMISSION_POLICY_BINDING } from './admission/policy-binding';
import { VALIDATING_ADMISSION_POLICY } from './admission/validating-admission-policy';
import { MUTATING_WEBHOOK_CONFIGURATION, VALIDATING_WEBHOOK_CONFIGURATION } from './admission/webhook-configuration';
import { CUSTOM_RESOURCE_DEFINITION } from './apiextensions/custom-resource-definition';
import { API_SERVICE } from './apiregistration/api-service';
import { CONTROLLER_REVISION } from './apps/controller-revision';
import { DAEMON_SET } from './apps/daemon-set';
import { DEPLOYMENT } from './apps/deployment';
import { REPLICA_SET } from './apps/replica-set';
import { STATEFUL_SET } from './apps/stateful-set';
import { HORIZONTAL_POD_AUTOSCALER, HORIZONTAL_POD_AUTOSCALER_V1 } from './autoscaling/horizontal-pod-autoscaler';
import { CRON_JOB } from './batch/cron-job';
import { JOB } from './batch/job';
import { BuiltInKind } from './built-in-kind';
import { CERTIFICATE_SIGNING_REQUEST } from './certificates/certificate-signing-request';
import { LEASE } from './coordination/lease';
import { CONFIG_MAP } from './core/config-map';
import { ENDPOINTS } from './core/endpoints';
import { EVENT } from './core/event';
import { LIMIT_RANGE } from './core/limit-range';
import { NAMESPACE } from './core/namespace';
import { NODE } from './core/node';
import { PERSISTENT_VOLUME } from './core/persistent-volume';
import { PERSISTENT_VOLUME_CLAIM } from './core/persistent-volume-claim';
import { POD_TEMPLATE } from './core/pod-template';
import { POD } from './core/pod/pod';
import { REPLICATION_CONTROLLER } from './core/replication-controller';
import { RESOURCE_QUOTA } from './core/resource-quota';
import { SECRET } from './core/secret';
import { SERVICE } from './core/service';
import { SERVICE_ACCOUNT } from './core/service-account';
import { ENDPOINT_SLICE } from './discovery/endpoint-slice';
import { NEWER_EVENT } from './events/event';
import { FLOW_SCHEMA } from './flowcontrol/flow-schema';
import { PRIORITY_LEVEL_CONFIGURATION } from './flowcontrol/priority-level-configuration';
import { INGRESS } from './networking/ingress';
import { INGRESS_CLASS } from './networking/ingress-class';
import { IP_ADDRESS } from './networking/ip-address';
import { NETWORK_POLICY } from './networking/network-policy';
import { SERVICE_CIDR } from './networking/service-cidr';
import { RUNTIME_CLASS } from './node/runtime-class';
import { POD_DISRUPTION_BUDGET } from './policy/pod-disruption-budget';
import { CLUSTER_ROLE, ROLE } from './rbac/role';
import { CLUSTER_ROLE_BINDING, ROLE_BINDING } from './rbac/role-binding';
import { DEVICE_CLASS } from './resource/device-class';
import { RESOURCE_CLAIM, RESOURCE_CLAIM_TEMPLATE } from './resource/resource-claim';
import { RESOURCE_SLICE } from './resource/resource-slice';
import { PRIORITY_CLASS } from './scheduling/priority-class';
import { CSI_DRIVER } from './storage/csi-driver';
import { CSI_NODE } from './storage/csi-node';
import { CSI_STORAGE_CAPACITY } from './storage/csi-storage-capacity';
import { STORAGE_CLASS } from './storage/storage-class';
import { VOLUME_ATTACHMENT } from './storage/volume-attachment';
import { VOLUME_ATTRIBUTES_CLASS } from './storage/volume-attributes-class';

const KINDS: readonly BuiltInKind[] = [
  CONFIG_MAP,
  POD,
  POD_TEMPLATE,
  REPLICATION_CONTROLLER,
  ENDPOINTS,
  EVENT,
  LIMIT_RANGE,
  NAMESPACE,
  NODE,
  PERSISTENT_VOLUME,
  PERSISTENT_VOLUME_CLAIM,
  RESOURCE_QUOTA,
  SECRET,
  SERVICE,
  SERVICE_ACCOUNT,
  LEASE,
  ENDPOINT_SLICE,
  NEWER_EVENT,
  INGRESS,
  INGRESS_CLASS,
  IP_ADDRESS,
  NETWORK_POLICY,
  SERVICE_CIDR,
  RUNTIME_CLASS,
  POD_DISRUPTION_BUDGET,
  MUTATING_WEBHOOK_CONFIGURATION,
  VALIDATING_ADMISSION_POLICY,
  VALIDATING_ADMISSION_POLICY_BINDING,
  VALIDATING_WEBHOOK_CONFIGURATION,
  CUSTOM_RESOURCE_DEFINITION,
  API_SERVICE,
  CONTROLLER_REVISION,
  DAEMON_SET,
  DEPLOYMENT,
  REPLICA_SET,
  STATEFUL_SET,
  HORIZONTAL_POD_AUTOSCALER,
  HORIZONTAL_POD_AUTOSCALER_V1,
  CRON_JOB,
  JOB,
  CERTIFICATE_SIGNING_REQUEST,
  FLOW_SCHEMA,
  PRIORITY_LEVEL_CONFIGURATION,
  CLUSTER_ROLE,
  CLUSTER_ROLE_BINDING,
  ROLE,
  ROLE_BINDING,
  DEVICE_CLASS,
  RESOURCE_CLAIM,
  RESOURCE_CLAIM_TEMPLATE,
  RESOURCE_SLICE,
  PRIORITY_CLASS,
  CSI_DRIVER,
  CSI_NODE,
  CSI_STORAGE_CAPACITY,
  STORAGE_CLASS,
  VOLUME_ATTACHMENT,
  VOLUME_ATTRIBUTES_CLASS,
];

/** The built-in kinds whose answers are known, by group, version and plural. */
export const BUILT_IN_KINDS: ReadonlyMap<string, BuiltInKind> = new Map(
  KINDS.map((kind) => [`${kind.group}/${kind.version}/${kind.plural}`, kind]),
);
