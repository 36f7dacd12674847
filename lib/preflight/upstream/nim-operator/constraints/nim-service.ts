import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { atMostOneOf, exactlyOneOf } from '../../api-server/custom-resource/member-checks';
import { exposure } from './exposure';
import { scaling } from './scaling';

interface Service {
  readonly multiNode?: object;
  readonly scale?: { readonly enabled?: boolean };
}

interface ComputeDomain {
  readonly create?: boolean;
  readonly name?: string;
}

interface Device {
  readonly celExpressions?: readonly string[];
  readonly attributeSelectors?: readonly object[];
  readonly capacitySelectors?: readonly object[];
}

const service: readonly Constraint[] = [
  ...scaling,
  ...exposure,
  {
    at: '',
    check: ({ multiNode, scale }: Service) =>
      multiNode !== undefined && scale?.enabled === true
        ? 'a service on several nodes has no autoscaler: scale.enabled cannot be true'
        : undefined,
  },
  { at: 'multiNode', check: atMostOneOf('mpi', 'ray') },
  { at: 'multiNode.computeDomain', check: computeDomainProblem },
  {
    at: 'draResources[]',
    check: exactlyOneOf('resourceClaimName', 'resourceClaimTemplateName', 'claimCreationSpec'),
  },
  { at: 'draResources[].claimCreationSpec.devices[]', check: deviceProblem },
];

/** Constraints of NIMService (NVIDIA/k8s-nim-operator `api/apps/v1alpha1/nimservice_types.go`, v3.1.2). */
export const nimService: readonly Constraint[] = within('spec', service);

/** Constraints of NIMPipeline, which is a list of services. */
export const nimPipeline: readonly Constraint[] = within('spec.services[].spec', service);

function computeDomainProblem({ create = false, name }: ComputeDomain): string | undefined {
  if (create) return name === undefined ? undefined : 'a domain that is created has no name of its own';
  return (name ?? '') === '' ? 'name is needed, unless the domain is created' : undefined;
}

function deviceProblem({ celExpressions, attributeSelectors, capacitySelectors }: Device): string | undefined {
  return celExpressions !== undefined && (attributeSelectors ?? capacitySelectors) !== undefined
    ? 'celExpressions cannot be given with attributeSelectors or capacitySelectors'
    : undefined;
}
