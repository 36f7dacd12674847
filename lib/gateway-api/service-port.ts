import { ApiObject } from 'cdk8s';
import { shown } from '../core/usage-error';

interface ServiceSpec {
  readonly type?: string;
  readonly ports?: { readonly port: number; readonly protocol?: string }[];
}

/**
 * Why a finished Service does not serve a port to routes: its own ports count, those of the containers do not, and of them those over TCP
 * (kubernetes-sigs/gateway-api:apis/v1/object_reference_types.go v1.6.1; envoyproxy/gateway:internal/gatewayapi/validate.go v1.9.0).
 */
export function servicePortMistake(prop: string, service: ApiObject, port: number): string | undefined {
  const { spec = {} } = service.toJson() as { readonly spec?: ServiceSpec };
  // Whether a name outside the cluster is a backend, and of which port, is up to the controller.
  if (spec.type === 'ExternalName') return undefined;
  const known = (spec.ports ?? []).filter(({ protocol = 'TCP' }) => protocol === 'TCP').map((each) => each.port);
  if (known.includes(port)) return undefined;
  const has = known.length > 0 ? `it has ${known.join(', ')}` : 'it has none';
  return (
    `'${prop}' must refer to a port over TCP of Service ${shown(service.name)}, got ${port}; ` +
    `${has}: the port of the Service counts, not that of the container`
  );
}
