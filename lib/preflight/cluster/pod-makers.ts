import { gatewayPods } from '../upstream/envoy-gateway/derive/gateway-pods';
import { PodMaker } from '../upstream/kubernetes/pod-maker';

/** Who makes pods of custom resources, by kind. */
const POD_MAKERS: { readonly [kind: string]: PodMaker } = {
  'Gateway.gateway.networking.k8s.io': gatewayPods,
};

/** What makes pods of a kind that is not built in, if anything known does. */
export function podMakerOf(kind: string): PodMaker | undefined {
  return Object.hasOwn(POD_MAKERS, kind) ? POD_MAKERS[kind] : undefined;
}
