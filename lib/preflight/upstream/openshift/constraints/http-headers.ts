import { Constraint, within } from '../../api-server/custom-resource/constraints';
import { memberOfType } from '../../api-server/custom-resource/member-checks';

interface HeaderAction {
  readonly action: { readonly type: string; readonly set?: { readonly value: string } };
}

/** Headers that the router keeps to itself. */
const RESERVED = ['strict-transport-security', 'proxy', 'cookie', 'set-cookie'];

/** What requests and responses are asked for their headers in HAProxy. */
const SAMPLES: readonly [direction: string, sample: string][] = [
  ['request', 'req'],
  ['response', 'res'],
];

/**
 * Headers that a router sets and deletes (openshift/api `route/v1/types.go`).
 *
 * @param reserved names of headers that cannot be changed besides those that no router lets be changed
 */
export function httpHeaders(...reserved: string[]): Constraint[] {
  const names = [...RESERVED, ...reserved];
  return SAMPLES.flatMap(([direction, sample]) => {
    const value = headerValue(sample);
    return within(`spec.httpHeaders.actions.${direction}`, [
      {
        at: '',
        check: (actions: readonly HeaderAction[]) =>
          actions.every(
            ({ action: { type, set } }) => type === 'Delete' || (set !== undefined && value.test(set.value)),
          )
            ? undefined
            : `values can have texts, %%, and samples %[${sample}.hdr(NAME)] or %[ssl_c_der], which lower and base64 can follow`,
      },
      { at: '[].action', check: memberOfType('Set', 'set') },
      {
        at: '[].name',
        check: (name: string) =>
          names.includes(name.toLowerCase()) ? `${name.toLowerCase()} cannot be set or deleted` : undefined,
      },
    ]);
  });
}

/** A value in the log format of HAProxy, as far as the router permits it: of its samples, headers and the certificate of the client. */
function headerValue(sample: string): RegExp {
  const flag = '[-+]?[QXE]';
  const flags = `(\\{${flag}(,${flag})*\\})?`;
  const expression = `\\[(${sample}\\.hdr\\([0-9A-Za-z-]+\\)|ssl_c_der)(,(lower|base64))*\\]`;
  return new RegExp(`^(%%|%${flags}${expression}|[^%\\x00-\\x1f\\x7f])+$`);
}
