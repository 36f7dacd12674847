import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { atMostOneOf } from '../../api-server/custom-resource/member-checks';
import { exposure } from './exposure';
import { scaling } from './scaling';

interface Exposure {
  readonly service?: { readonly grpcPort?: number; readonly metricsPort?: number };
}

interface Microservice {
  readonly expose?: Exposure;
}

interface Ingress {
  readonly enabled?: boolean;
  readonly spec?: object;
}

interface Router {
  readonly gateway?: { readonly grpcRoutesEnabled: boolean };
}

/** What the operator wants of all microservices of NeMo, besides what it wants of services (NVIDIA/k8s-nim-operator `api/apps/v1alpha1`, v3.1.2). */
export const microservice: readonly Constraint[] = within('spec', [
  ...scaling,
  ...exposure,
  { at: '', check: ({ expose }: Microservice) => (expose === undefined ? 'expose is needed' : undefined) },
  { at: 'expose', check: ({ service }: Exposure) => (service === undefined ? 'service is needed' : undefined) },
  { at: 'expose', check: reservedPort('grpcPort') },
  { at: 'expose', check: reservedPort('metricsPort') },
  {
    at: 'expose.ingress',
    check: ({ enabled, spec }: Ingress) =>
      enabled === true && spec === undefined ? 'an ingress that is enabled needs spec' : undefined,
  },
  {
    at: 'expose.router',
    check: ({ gateway }: Router) =>
      gateway?.grpcRoutesEnabled === true ? 'gateway.grpcRoutesEnabled is for NIMService only' : undefined,
  },
]);

/** Constraints of NemoGuardrail. */
export const nemoGuardrail: readonly Constraint[] = [
  ...microservice,
  { at: 'spec.configStore', check: atMostOneOf('configMap', 'pvc') },
];

function reservedPort(port: 'grpcPort' | 'metricsPort'): (exposure: Exposure) => string | undefined {
  return ({ service }) => (service?.[port] === undefined ? undefined : `service.${port} is for NIMService only`);
}
