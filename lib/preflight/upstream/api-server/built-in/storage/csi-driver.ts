import { Cause, duplicate, invalid, notSupported } from '../../field-error';
import { JsonObject } from '../../json-value';
import { subdomainNameProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';

const FS_GROUP_POLICIES = ['File', 'None', 'ReadWriteOnceWithFSType'];
const LIFECYCLE_MODES = ['Persistent', 'Ephemeral'];
const MIN_TOKEN_SECONDS = 600;
const MAX_TOKEN_SECONDS = 2 ** 32;
const MIN_UPDATE_SECONDS = 10;

interface TokenRequest {
  readonly audience?: string;
  readonly expirationSeconds?: number;
}

interface CsiDriverSpec {
  readonly fsGroupPolicy?: string;
  readonly tokenRequests?: TokenRequest[];
  readonly volumeLifecycleModes?: string[];
  readonly nodeAllocatableUpdatePeriodSeconds?: number;
  readonly serviceAccountTokenInSecrets?: boolean;
}

/** CSIDriver (kubernetes `storage/validation` ValidateCSIDriver, v1.36.3). */
export const CSI_DRIVER: BuiltInKind = {
  group: 'storage.k8s.io',
  version: 'v1',
  kind: 'CSIDriver',
  plural: 'csidrivers',
  namespaced: false,
  nameProblems: subdomainNameProblems,
  applyDefaults: (object) => {
    const spec = object.spec as JsonObject | undefined;
    const modes = spec?.volumeLifecycleModes;
    object.spec = {
      attachRequired: true,
      podInfoOnMount: false,
      storageCapacity: false,
      fsGroupPolicy: 'ReadWriteOnceWithFSType',
      requiresRepublish: false,
      seLinuxMount: false,
      ...spec,
      volumeLifecycleModes: Array.isArray(modes) && modes.length > 0 ? modes : ['Persistent'],
    };
  },
  prepare: ({ spec }, minor) => {
    // The feature gate VolumeLimitScaling is off, and MutableCSINodeAllocatableCount is on since 1.35.
    delete (spec as JsonObject).preventPodSchedulingIfMissing;
    if (minor < 35) delete (spec as JsonObject).nodeAllocatableUpdatePeriodSeconds;
  },
  causes: ({ spec = {} }) => specCauses(spec as CsiDriverSpec),
  warnings: ({ spec = {} }) => {
    const { tokenRequests = [], serviceAccountTokenInSecrets } = spec as CsiDriverSpec;
    if (tokenRequests.length === 0 || serviceAccountTokenInSecrets !== undefined) return [];
    return [
      'spec.serviceAccountTokenInSecrets is unset; if supported by this CSI driver, set to true to prevent possible logging of tokens in volume attributes',
    ];
  },
};

function specCauses(spec: CsiDriverSpec): Cause[] {
  const { fsGroupPolicy = 'File', tokenRequests = [], volumeLifecycleModes = [] } = spec;
  const { nodeAllocatableUpdatePeriodSeconds: period, serviceAccountTokenInSecrets: inSecrets } = spec;
  const unknownModes = volumeLifecycleModes.filter((mode) => !LIFECYCLE_MODES.includes(mode));
  return [
    ...(FS_GROUP_POLICIES.includes(fsGroupPolicy)
      ? []
      : [notSupported('spec.fsGroupPolicy', fsGroupPolicy, FS_GROUP_POLICIES)]),
    ...tokenCauses(tokenRequests),
    ...unknownModes.map((mode) => notSupported('spec.volumeLifecycleModes', mode, LIFECYCLE_MODES)),
    ...(period === undefined || period >= MIN_UPDATE_SECONDS
      ? []
      : [invalid('spec.nodeAllocatableUpdatePeriodSeconds', period, 'must be greater than or equal to 10 seconds')]),
    ...(inSecrets === undefined || tokenRequests.length > 0 ? [] : [withoutTokens(inSecrets)]),
  ];
}

function withoutTokens(inSecrets: boolean): Cause {
  const detail = 'serviceAccountTokenInSecrets is set but no tokenRequests are specified';
  return invalid('spec.serviceAccountTokenInSecrets', inSecrets, detail);
}

function tokenCauses(requests: TokenRequest[]): Cause[] {
  const audiences = new Set<string>();
  return requests.flatMap(({ audience = '', expirationSeconds: seconds }, index) => {
    const path = `spec.tokenRequests[${index}]`;
    if (audiences.has(audience)) return [duplicate(`${path}.audience`, audience)];
    audiences.add(audience);
    if (seconds === undefined) return [];
    const field = `${path}.expirationSeconds`;
    if (seconds < MIN_TOKEN_SECONDS)
      return [invalid(field, seconds, 'may not specify a duration less than 10 minutes')];
    if (seconds <= MAX_TOKEN_SECONDS) return [];
    return [invalid(field, seconds, 'may not specify a duration larger than 2^32 seconds')];
  });
}
