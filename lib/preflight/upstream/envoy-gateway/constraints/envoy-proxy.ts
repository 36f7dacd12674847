import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { exactlyOneOf, memberOfType, neededByType, someOf } from '../../api-server/custom-resource/member-checks';
import { kubernetesProvider } from './kubernetes-provider';
import { telemetry } from './telemetry';
import { tlsSettings } from './tls';

interface Bootstrap {
  readonly jsonPatches?: readonly object[];
  readonly type?: string;
  readonly value?: string;
}

interface EnvoyProxySpec {
  readonly mergeBackends?: object;
  readonly mergeGateways?: boolean;
}

/** Constraints of EnvoyProxy (envoyproxy/gateway `api/v1alpha1/envoyproxy_types.go`, v1.9.0). */
export const envoyProxy: readonly Constraint[] = [
  {
    at: 'spec',
    check: ({ mergeGateways, mergeBackends }: EnvoyProxySpec) =>
      mergeGateways === true && mergeBackends !== undefined
        ? 'mergeBackends cannot be given with mergeGateways'
        : undefined,
  },
  {
    at: 'spec.bootstrap',
    check: ({ type, jsonPatches = [], value }: Bootstrap) => {
      if (type === 'JSONPatch') return jsonPatches.length > 0 ? undefined : 'type JSONPatch needs jsonPatches';
      return value === undefined ? `type ${type ?? ''} needs value` : undefined;
    },
  },
  { at: 'spec.filterOrder[]', check: exactlyOneOf('before', 'after') },
  { at: 'spec.dynamicModules[].source', check: memberOfType('Remote', 'remote') },
  { at: 'spec.dynamicModules[].source', check: memberOfType('Local', 'local') },
  { at: 'spec.geoIP.provider', check: neededByType('MaxMind', 'maxMind') },
  {
    at: 'spec.geoIP.provider.maxMind',
    check: someOf('cityDbSource', 'countryDbSource', 'asnDbSource', 'ispDbSource', 'anonymousIpDbSource'),
  },
  ...within('spec.backendTLS', tlsSettings),
  ...within('spec.provider.kubernetes', kubernetesProvider),
  ...within('spec.telemetry', telemetry),
];
