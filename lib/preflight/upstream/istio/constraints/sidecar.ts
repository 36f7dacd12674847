import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { connectionPool } from './connection-pool';
import { serverTls } from './server-tls';
import { workloadLabels } from './workload-selector';

/** Constraints of Sidecar (istio/api `networking/v1/sidecar.proto`, 1.31.4). */
export const sidecar: readonly Constraint[] = [
  ...workloadLabels,
  ...within('spec.inboundConnectionPool', connectionPool),
  ...within('spec.ingress[].connectionPool', connectionPool),
  ...within('spec.ingress[].tls', serverTls),
];
