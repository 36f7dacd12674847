import { Cause, invalid, notSupported, required } from '../field-error';
import { wordedAt } from '../former-wording';
import { labelProblems, subdomainProblems } from '../name-rules';
import { nameCauses } from './core/pod/value-rules';

/** What was found wrong before a minor version, where now it is another cause, or none. */
interface FormerCause {
  readonly before: number;

  /** The kinds that this is about; all of them without it. */
  readonly kinds?: readonly string[];
  readonly field: RegExp;
  readonly message: RegExp;
  readonly then: (cause: Cause) => Cause[];
}

const REQUIRED = /^Required value/;

const FORMER: readonly FormerCause[] = [
  // StrictIPCIDRValidation; the kinds of addresses have been strict from the first.
  {
    before: 36,
    kinds: ['Endpoints', 'EndpointSlice', 'NetworkPolicy', 'Node', 'Pod', 'PodTemplate', 'Service'],
    field: /./,
    message: /must not have (leading 0s|bits set beyond|an IPv4-mapped)|must not be an IPv4-mapped/,
    then: () => [],
  },
  {
    before: 36,
    kinds: ['HorizontalPodAutoscaler'],
    field: /^spec\.maxReplicas$/,
    message: REQUIRED,
    then: ({ field }) => [invalid(field, 0, 'must be greater than 0')],
  },
  {
    before: 36,
    kinds: ['HorizontalPodAutoscaler'],
    field: /^spec\.maxReplicas$/,
    message: /must be greater than or equal to 1$/,
    then: (cause) => [
      { ...cause, message: cause.message.replace('must be greater than or equal to 1', 'must be greater than 0') },
    ],
  },
  {
    before: 36,
    kinds: ['PriorityLevelConfiguration'],
    field: /^spec\.type$/,
    message: REQUIRED,
    then: ({ field }) => [notSupported(field, '', ['Exempt', 'Limited'])],
  },
  {
    before: 36,
    kinds: ['PriorityLevelConfiguration'],
    field: /^spec\.limited\.limitResponse\.type$/,
    message: REQUIRED,
    then: ({ field }) => [notSupported(field, '', ['Queue', 'Reject'])],
  },
  {
    before: 36,
    kinds: ['RuntimeClass'],
    field: /^handler$/,
    message: REQUIRED,
    then: ({ field }) => nameCauses('', field, labelProblems),
  },
  {
    before: 35,
    kinds: ['RuntimeClass'],
    field: /^scheduling\.tolerations\[/,
    message: /^(?!Duplicate)/,
    then: (cause) => [{ ...cause, field: cause.field.replace('tolerations', 'tolerations.tolerations') }],
  },
  {
    before: 35,
    field: /\.driver$/,
    message: REQUIRED,
    then: (cause) => [cause, ...nameCauses('', cause.field, subdomainProblems)],
  },
  {
    before: 36,
    kinds: ['ResourceClaim', 'ResourceClaimTemplate'],
    field: /\.constraints\[\d+\]$/,
    message: REQUIRED,
    then: ({ field }) => [required(`${field}.matchAttribute`)],
  },
  {
    before: 35,
    kinds: ['ResourceClaim', 'ResourceClaimTemplate', 'ResourceSlice'],
    field: /\.(devices\.requests|firstAvailable|spec\.devices|sharedCounters)\[\d+\]$/,
    message: /^Duplicate value/,
    then: (cause) => [{ ...cause, field: `${cause.field}.name` }],
  },
];

/** What an API server of a minor version finds wrong, in its own words. */
export function causesAt(causes: Cause[], kind: string, minor: number): Cause[] {
  const rules = FORMER.filter(({ before, kinds }) => minor < before && (kinds?.includes(kind) ?? true));
  return causes
    .flatMap((cause) => {
      const rule = rules.find(({ field, message }) => field.test(cause.field) && message.test(cause.message));
      return rule === undefined ? [cause] : rule.then(cause);
    })
    .map((cause) => ({ ...cause, message: wordedAt(cause.message, minor) }));
}
