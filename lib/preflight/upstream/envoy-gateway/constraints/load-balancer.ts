import { Constraint } from '../../api-server/custom-resource/constraints';
import { memberOfType } from '../../api-server/custom-resource/member-checks';
import { durationNanoseconds } from '../../api-server/go/duration';

interface LoadBalancer {
  readonly type: string;
  readonly slowStart?: object;
  readonly endpointOverride?: object;
  readonly zoneAware?: { readonly preferLocal?: object; readonly weightedZones?: object };
}

const NO_SLOW_START = ['Random', 'ConsistentHash', 'DynamicModule'];
const NO_LOCAL_PREFERENCE = ['ConsistentHash', 'BackendUtilization'];

/** How requests are spread over endpoints (envoyproxy/gateway `api/v1alpha1/loadbalancer_types.go`, v1.9.0). */
export const loadBalancer: readonly Constraint[] = [
  { at: '', check: memberOfType('ConsistentHash', 'consistentHash') },
  { at: '', check: memberOfType('BackendUtilization', 'backendUtilization') },
  { at: '', check: memberOfType('DynamicModule', 'dynamicModule') },
  {
    at: '',
    check: ({ type, slowStart }: LoadBalancer) =>
      slowStart !== undefined && NO_SLOW_START.includes(type) ? `type ${type} has no slowStart` : undefined,
  },
  {
    at: '',
    check: ({ type, zoneAware }: LoadBalancer) =>
      zoneAware?.preferLocal !== undefined && NO_LOCAL_PREFERENCE.includes(type)
        ? `type ${type} has no zoneAware.preferLocal`
        : undefined,
  },
  {
    at: '',
    check: ({ zoneAware: { preferLocal, weightedZones } = {} }: LoadBalancer) =>
      preferLocal !== undefined && weightedZones !== undefined
        ? 'only one of zoneAware.preferLocal and zoneAware.weightedZones can be given'
        : undefined,
  },
  {
    at: '',
    check: ({ type, zoneAware }: LoadBalancer) =>
      type === 'DynamicModule' && zoneAware !== undefined ? 'type DynamicModule has no zoneAware' : undefined,
  },
  {
    at: '',
    check: ({ type, endpointOverride }: LoadBalancer) =>
      type === 'DynamicModule' && endpointOverride !== undefined
        ? 'type DynamicModule has no endpointOverride'
        : undefined,
  },
  { at: 'consistentHash', check: memberOfType('Header', 'header') },
  { at: 'consistentHash', check: memberOfType('Headers', 'headers') },
  { at: 'consistentHash', check: memberOfType('Cookie', 'cookie') },
  { at: 'consistentHash', check: memberOfType('QueryParams', 'queryParams') },
  {
    at: 'backendUtilization.outOfBand.reportingPeriod',
    check: (period: string) => ((durationNanoseconds(period) ?? 0n) > 0n ? undefined : 'must be longer than 0s'),
  },
];
