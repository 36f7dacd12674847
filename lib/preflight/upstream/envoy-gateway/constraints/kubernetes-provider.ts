import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { atMostOneOf, exactlyOneOf, reservedForType } from '../../api-server/custom-resource/member-checks';

interface Autoscaler {
  readonly maxReplicas: number;
  readonly minReplicas?: number;
}

const IPV4 = /^((25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)\.){3}(25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)$/;
const IMAGE = /^[a-zA-Z0-9._-]+(:[0-9]+)?(\/[a-zA-Z0-9._/-]+)?(:[a-zA-Z0-9._-]+)?(@sha256:[a-z0-9]+)?$/;
const REPOSITORY = /^[a-zA-Z0-9._-]+(:[0-9]+)?[a-zA-Z0-9._/-]+$/;

const container: readonly Constraint[] = [
  { at: '', check: atMostOneOf('image', 'imageRepository') },
  {
    at: 'image',
    check: (image: string) =>
      IMAGE.test(image) ? undefined : 'must be an image with a tag or digest of sha256 at most',
    since: '1.9.0',
  },
  {
    at: 'imageRepository',
    check: (repository: string) =>
      REPOSITORY.test(repository) ? undefined : 'must be an image without tag and digest',
  },
];

const service: readonly Constraint[] = [
  ...['allocateLoadBalancerNodePorts', 'loadBalancerSourceRanges', 'loadBalancerIP'].map((member) => ({
    at: '',
    check: reservedForType(member, 'LoadBalancer'),
  })),
  { at: 'loadBalancerIP', check: (ip: string) => (IPV4.test(ip) ? undefined : 'must be an IPv4 address') },
];

const autoscaler: readonly Constraint[] = [
  {
    at: '',
    check: ({ minReplicas, maxReplicas }: Autoscaler) =>
      minReplicas !== undefined && maxReplicas < minReplicas
        ? `maxReplicas ${maxReplicas} is below minReplicas ${minReplicas}`
        : undefined,
  },
  ...['minReplicas', 'maxReplicas'].map((at) => ({
    at,
    check: (replicas: number) => (replicas > 0 ? undefined : 'must be above 0'),
  })),
];

/** What runs the proxies of a Gateway on Kubernetes (envoyproxy/gateway `api/v1alpha1/envoyproxy_types.go`, v1.9.0). */
export const kubernetesProvider: readonly Constraint[] = [
  { at: '', check: atMostOneOf('envoyDeployment', 'envoyDaemonSet') },
  { at: '', check: atMostOneOf('envoyHpa', 'envoyDaemonSet') },
  { at: 'envoyPDB', check: exactlyOneOf('minAvailable', 'maxUnavailable'), since: '1.9.0' },
  ...within('envoyDaemonSet.container', container),
  ...within('envoyDeployment.container', container),
  ...within('envoyHpa', autoscaler),
  ...within('envoyService', service),
];
