import { Constraint } from '../../api-server/custom-resource/constraints';
import { listeners } from './listeners';

interface Address {
  readonly type: string;
  readonly value?: string;
}

const HOSTNAME = /^(\*\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const KEY =
  /^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/)?([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]$/;
const LONGEST_PREFIX = 252;

/** Constraints of Gateway (kubernetes-sigs/gateway-api `apis/v1/gateway_types.go`, v1.1.0 to v1.6.1). */
export const gateway: readonly Constraint[] = [
  ...listeners,
  ...['IPAddress', 'Hostname'].map((type) => ({
    at: 'spec.addresses',
    check: (addresses: Address[]) => repeatedProblem(addresses, type),
  })),
  {
    at: 'spec.addresses[]',
    check: ({ type, value }: Address) =>
      type === 'Hostname' && value !== undefined && !HOSTNAME.test(value)
        ? `${JSON.stringify(value)} is no hostname`
        : undefined,
  },
  ...['spec.infrastructure.annotations', 'spec.infrastructure.labels'].flatMap(qualifiedKeys),
  {
    at: 'spec.tls.frontend.perPort',
    check: (all: { port: number }[]) =>
      new Set(all.map(({ port }) => port)).size < all.length ? 'two entries have the same port' : undefined,
  },
];

function repeatedProblem(addresses: readonly Address[], type: string): string | undefined {
  const values = addresses.flatMap((address) => (address.type === type ? (address.value ?? []) : []));
  return new Set(values).size < values.length ? `an address of type ${type} is given twice` : undefined;
}

function qualifiedKeys(at: string): Constraint[] {
  const since = '1.2.1';
  const check = (problem: string, isWrong: (key: string) => boolean) => (map: object) => {
    const wrong = Object.keys(map).find(isWrong);
    return wrong === undefined ? undefined : `key ${JSON.stringify(wrong)} ${problem}`;
  };
  return [
    {
      at,
      since,
      check: check('must be a name, with a DNS name and a slash before it or not', (key) => !KEY.test(key)),
    },
    { at, since, check: check(`has more than ${LONGEST_PREFIX} characters before the slash`, hasLongPrefix) },
  ];
}

function hasLongPrefix(key: string): boolean {
  return [...key.split('/')[0]].length > LONGEST_PREFIX;
}
