import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { durationNanoseconds } from '../../api-server/go/duration';
import { subdomainProblems } from '../../api-server/name-rules';
import { httpHeaders } from './http-headers';
import { loadBalancer } from './load-balancer';

const LONGEST_NAME = 253;
const LONGEST_LABEL = 63;
const MILLISECOND = 1_000_000n;
const LONGEST_KEEP_ALIVE = 15n * 60_000n * MILLISECOND;
const KEEP_ALIVE = /^(\d+(\.\d+)?(ms|s|m))+$/;
const CONNECTIONS = { least: 2000, most: 2_000_000 };

interface IngressController {
  readonly metadata: { readonly name: string };
  readonly spec?: { readonly domain?: string };
}

/** Constraints of IngressController (openshift/api `operator/v1/types_ingress.go`). */
export const ingressController: readonly Constraint[] = [
  { at: '', check: nameProblem },
  {
    at: 'spec.domain',
    check: (domain: string) =>
      subdomainProblems(domain).length > 0
        ? 'must be a domain: lower case letters, digits and -, in labels that are separated by dots'
        : undefined,
  },
  {
    at: 'spec.domain',
    check: (domain: string) =>
      domain.split('.').some((label) => label.length > LONGEST_LABEL)
        ? `labels of a domain have up to ${LONGEST_LABEL} characters`
        : undefined,
  },
  ...within('spec.endpointPublishingStrategy.loadBalancer', loadBalancer),
  ...httpHeaders('host'),
  { at: 'spec.tuningOptions.httpKeepAliveTimeout', check: keepAliveProblem },
  {
    at: 'spec.tuningOptions.maxConnections',
    check: (count: number) =>
      count === 0 || count === -1 || (count >= CONNECTIONS.least && count <= CONNECTIONS.most)
        ? undefined
        : `must be 0, -1, or from ${CONNECTIONS.least} to ${CONNECTIONS.most}`,
  },
];

function nameProblem({ metadata: { name }, spec }: IngressController): string | undefined {
  if (spec === undefined) return 'spec is needed';
  const router = `router-${name}.${spec.domain ?? ''}`;
  return spec.domain !== undefined && router.length > LONGEST_NAME
    ? `the name of the router, ${router}, is longer than ${LONGEST_NAME} characters`
    : undefined;
}

function keepAliveProblem(text: string): string | undefined {
  if (!KEEP_ALIVE.test(text)) return 'must be a duration in ms, s and m, such as 1m30s';
  const length = durationNanoseconds(text) ?? 0n;
  return length >= MILLISECOND && length <= LONGEST_KEEP_ALIVE ? undefined : 'must be from 1ms to 15m';
}
