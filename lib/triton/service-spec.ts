import { ISecret, ServiceType } from 'cdk8s-plus-28';
import { IConstruct } from 'constructs';
import { usageError } from '../core/usage-error';
import { ResolvedOptions, servedEndpoints } from './options/resolved-options';

/** `spec` of a Service that offers every endpoint under its name, with the protocol that proxies must speak to it. */
export function serviceSpec(
  options: ResolvedOptions,
  selector: { [label: string]: string },
  props: { serviceType?: ServiceType; grpcTlsSecret?: ISecret },
): object {
  const grpc = props.grpcTlsSecret === undefined ? 'kubernetes.io/h2c' : 'https';
  const protocols = { http: 'http', grpc, metrics: 'http' };
  return {
    type: props.serviceType ?? ServiceType.CLUSTER_IP,
    selector,
    ports: servedEndpoints(options).map(({ name, port }) => ({
      name,
      port,
      targetPort: name,
      appProtocol: protocols[name],
    })),
  };
}

/** Refuses the type of Service that names a host instead of pods. */
export function checkServiceType(at: IConstruct, type: ServiceType | undefined): void {
  if (type !== ServiceType.EXTERNAL_NAME) return;
  throw usageError(
    at,
    `'serviceType' must not be ${type}`,
    'use CLUSTER_IP, NODE_PORT or LOAD_BALANCER: such a Service has no pods',
  );
}
