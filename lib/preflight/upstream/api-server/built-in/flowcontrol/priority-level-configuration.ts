import { Cause, forbidden, invalid, notSupported, required } from '../../field-error';
import { JsonObject, isJsonObject } from '../../json-value';
import { subdomainNameProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';

interface Queuing {
  readonly queues?: number;
  readonly handSize?: number;
  readonly queueLengthLimit?: number;
}

interface LimitResponse {
  readonly type?: string;
  readonly queuing?: Queuing;
}

interface Shares {
  readonly nominalConcurrencyShares?: number;
  readonly lendablePercent?: number;
}

interface Limited extends Shares {
  readonly limitResponse?: LimitResponse;
  readonly borrowingLimitPercent?: number;
}

interface LevelSpec {
  readonly type?: string;
  readonly limited?: Limited;
  readonly exempt?: Shares;
}

const DEFAULT_SHARES = 30;
const DEFAULT_QUEUES = 64;
const DEFAULT_HAND_SIZE = 8;
const DEFAULT_QUEUE_LENGTH = 50;
const MAX_QUEUES = 10_000_000;
const MAX_HASH_BITS = 60;
const EXEMPT = 'exempt';
const PRESERVES_ZERO = 'flowcontrol.k8s.io/v1beta3-preserve-zero-concurrency-shares';

/** PriorityLevelConfiguration (kubernetes `flowcontrol/validation` ValidatePriorityLevelConfiguration, v1.36.3); that the two which every cluster has are never changed is not checked. */
export const PRIORITY_LEVEL_CONFIGURATION: BuiltInKind = {
  group: 'flowcontrol.apiserver.k8s.io',
  version: 'v1',
  kind: 'PriorityLevelConfiguration',
  plural: 'prioritylevelconfigurations',
  namespaced: false,
  nameProblems: subdomainNameProblems,
  hasGeneration: true,
  dropsStatus: true,
  applyDefaults: (object) => {
    if (isJsonObject(object.spec)) object.spec = defaultedSpec(object.spec) as JsonObject;
  },
  causes: (object) => {
    const meta = object.metadata as { readonly name?: string; readonly annotations?: object };
    const { name = '', annotations = {} } = meta;
    return [
      ...(Object.hasOwn(annotations, PRESERVES_ZERO)
        ? [forbidden('metadata.annotations', `annotation '${PRESERVES_ZERO}' is forbidden`)]
        : []),
      ...specCauses(name, (object.spec ?? {}) as LevelSpec, 'spec'),
    ];
  },
};

function defaultedSpec({ limited, exempt, ...rest }: LevelSpec): LevelSpec {
  return {
    ...rest,
    ...(limited === undefined ? {} : { limited: defaultedLimited(limited) }),
    ...(exempt === undefined ? {} : { exempt: { nominalConcurrencyShares: 0, lendablePercent: 0, ...exempt } }),
  };
}

function defaultedLimited(limited: Limited): Limited {
  const { limitResponse = {} } = limited;
  const { queuing } = limitResponse;
  return {
    nominalConcurrencyShares: DEFAULT_SHARES,
    lendablePercent: 0,
    ...limited,
    ...(queuing === undefined ? {} : { limitResponse: { ...limitResponse, queuing: defaultedQueuing(queuing) } }),
  };
}

function defaultedQueuing({ queues = 0, handSize = 0, queueLengthLimit = 0 }: Queuing): Queuing {
  return {
    queues: queues === 0 ? DEFAULT_QUEUES : queues,
    handSize: handSize === 0 ? DEFAULT_HAND_SIZE : handSize,
    queueLengthLimit: queueLengthLimit === 0 ? DEFAULT_QUEUE_LENGTH : queueLengthLimit,
  };
}

function specCauses(name: string, spec: LevelSpec, path: string): Cause[] {
  const { type = '' } = spec;
  const causes = typeCauses(spec, path);
  if ((name === EXEMPT) === (type === 'Exempt')) return causes;
  return [invalid(`${path}.type`, type, "must be 'Exempt' if and only if `name` is 'exempt'"), ...causes];
}

function typeCauses({ type = '', limited, exempt }: LevelSpec, path: string): Cause[] {
  switch (type) {
    case 'Exempt':
      return [
        ...(limited === undefined ? [] : [forbidden(`${path}.limited`, 'must be nil if the type is not Limited')]),
        ...(exempt === undefined ? [] : shareCauses(exempt, `${path}.exempt`)),
      ];
    case 'Limited':
      return [
        ...(exempt === undefined ? [] : [forbidden(`${path}.exempt`, 'must be nil if the type is Limited')]),
        ...(limited === undefined
          ? [required(`${path}.limited`, 'must not be empty when type is Limited')]
          : limitedCauses(limited, `${path}.limited`)),
      ];
    case '':
      return [required(`${path}.type`)];
    default:
      return [notSupported(`${path}.type`, type, ['Exempt', 'Limited'])];
  }
}

function limitedCauses(limited: Limited, path: string): Cause[] {
  const { limitResponse = {}, borrowingLimitPercent = 0, nominalConcurrencyShares, lendablePercent } = limited;
  return [
    ...shareCauses({ nominalConcurrencyShares }, path),
    ...responseCauses(limitResponse, `${path}.limitResponse`),
    ...shareCauses({ lendablePercent }, path),
    ...(borrowingLimitPercent < 0
      ? [
          invalid(
            `${path}.borrowingLimitPercent`,
            borrowingLimitPercent,
            'if specified, must be a non-negative integer',
          ),
        ]
      : []),
  ];
}

function shareCauses(
  { nominalConcurrencyShares: shares = 0, lendablePercent: percent = 0 }: Shares,
  path: string,
): Cause[] {
  return [
    ...(shares < 0 ? [invalid(`${path}.nominalConcurrencyShares`, shares, 'must be a non-negative integer')] : []),
    ...(percent < 0 || percent > 100
      ? [invalid(`${path}.lendablePercent`, percent, 'must be between 0 and 100, inclusive')]
      : []),
  ];
}

function responseCauses({ type = '', queuing }: LimitResponse, path: string): Cause[] {
  const at = `${path}.queuing`;
  switch (type) {
    case 'Reject':
      return queuing === undefined ? [] : [forbidden(at, 'must be nil if limited.limitResponse.type is not Limited')];
    case 'Queue':
      return queuing === undefined
        ? [required(at, 'must not be empty if limited.limitResponse.type is Limited')]
        : queuingCauses(queuing, at);
    case '':
      return [required(`${path}.type`)];
    default:
      return [notSupported(`${path}.type`, type, ['Queue', 'Reject'])];
  }
}

function queuingCauses({ queues = 0, handSize = 0, queueLengthLimit = 0 }: Queuing, path: string): Cause[] {
  const causes: Cause[] = [];
  if (queueLengthLimit <= 0) causes.push(invalid(`${path}.queueLengthLimit`, queueLengthLimit, 'must be positive'));
  if (queues <= 0) causes.push(invalid(`${path}.queues`, queues, 'must be positive'));
  if (queues > MAX_QUEUES) causes.push(invalid(`${path}.queues`, queues, `must not be greater than ${MAX_QUEUES}`));
  const problem = handSizeProblem(queues, handSize);
  return problem === undefined ? causes : [...causes, invalid(`${path}.handSize`, handSize, problem)];
}

function handSizeProblem(queues: number, handSize: number): string | undefined {
  if (handSize <= 0) return 'must be positive';
  if (handSize > queues) return `should not be greater than queues (${queues})`;
  if (Math.ceil(Math.log2(queues) * handSize) <= MAX_HASH_BITS) return undefined;
  return `required entropy bits of deckSize ${queues} and handSize ${handSize} should not be greater than ${MAX_HASH_BITS}`;
}
