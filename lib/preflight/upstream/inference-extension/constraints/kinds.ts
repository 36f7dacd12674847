import { Constraint } from '../../api-server/custom-resource/constraints';

interface EndpointPickerRef {
  readonly kind: string;
  readonly port?: object;
}

/** Constraints of InferencePool (kubernetes-sigs/gateway-api-inference-extension `api/v1/inferencepool_types.go`, v1.0.0 to v1.6.0). */
export const inferencePool: readonly Constraint[] = [
  {
    at: 'spec.endpointPickerRef',
    check: ({ kind, port }: EndpointPickerRef) =>
      kind === 'Service' && port === undefined ? 'a reference to a Service needs port' : undefined,
  },
  {
    at: 'spec.targetPorts',
    since: '1.6.0',
    check: (ports: { number: number }[]) =>
      new Set(ports.map(({ number }) => number)).size < ports.length ? 'a port is given twice' : undefined,
  },
];

/** Constraints of InferenceModel (`api/v1alpha2/inferencemodel_types.go`, v0.3.0). */
const inferenceModel: readonly Constraint[] = [
  {
    at: 'spec.targetModels',
    check: (models: { weight?: number }[]) => {
      const weighted = models.filter(({ weight }) => weight !== undefined).length;
      return weighted > 0 && weighted < models.length ? 'either all models have a weight, or none' : undefined;
    },
  },
];

/** Constraints of the kinds of Gateway API's inference extension. */
export const inferenceExtension: { readonly [kind: string]: readonly Constraint[] } = {
  'InferenceModel.inference.networking.x-k8s.io': inferenceModel,
  'InferencePool.inference.networking.k8s.io': inferencePool,
};
