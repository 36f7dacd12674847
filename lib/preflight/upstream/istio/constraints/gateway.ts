import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { serverTls } from './server-tls';

/** Constraints of Gateway (istio/api `networking/v1/gateway.proto`, 1.31.4). */
export const gateway: readonly Constraint[] = within('spec.servers[].tls', serverTls);
