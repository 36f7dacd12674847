import { Constraint } from '../../api-server/custom-resource/constraints';
import { selector } from './workload-selector';

/** Constraints of ProxyConfig (istio/api `networking/v1beta1/proxy_config.proto`, 1.31.4). */
export const proxyConfig: readonly Constraint[] = selector;
