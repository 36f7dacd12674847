import { EnvValue } from 'cdk8s-plus-28';
import { IConstruct } from 'constructs';
import { shown, usageError } from '../../core/usage-error';
import { RestrictedApi, TritonApi } from './restricted-api';
import { TritonServerOptions } from './server-options';

/** Arguments that restrict APIs, and the variables that carry the secret values. */
export interface RestrictedArguments {
  readonly args: string[];
  readonly env: { [name: string]: EnvValue };
}

/** Writes the restrictions of both endpoints; Kubernetes replaces `$(VARIABLE)` when it starts the container. */
export function restrictedArguments(at: IConstruct, options: TritonServerOptions): RestrictedArguments {
  const endpoints = [
    { option: 'httpRestrictedApis', flag: 'http-restricted-api', prefix: 'TRITON_HTTP_API_VALUE' },
    { option: 'grpcRestrictedApis', flag: 'grpc-restricted-protocol', prefix: 'TRITON_GRPC_API_VALUE' },
  ] as const;
  const args: string[] = [];
  const env: { [name: string]: EnvValue } = {};
  for (const { option, flag, prefix } of endpoints) {
    for (const [index, { apis, header, value }] of (options[option] ?? []).entries()) {
      checkApis(at, option, options[option] ?? []);
      const variable = `${prefix}_${index + 1}`;
      args.push(`--${flag}=${apis.join(',')}:${header}=$(${variable})`);
      env[variable] = value;
    }
  }
  return { args, env };
}

function checkApis(at: IConstruct, option: string, restricted: RestrictedApi[]): void {
  const known: string[] = Object.values(TritonApi);
  const named = restricted.flatMap(({ apis }) => apis as string[]);
  const unknown = named.find((api) => !known.includes(api));
  if (unknown === 'health') {
    const problem = `'options.${option}' must not hold 'health'`;
    throw usageError(at, problem, 'leave it out: the probes of the kubelet would be answered with 403');
  }
  if (unknown !== undefined || restricted.some(({ apis }) => apis.length === 0)) {
    const problem = `'options.${option}' must name some of ${known.join(', ')}, got ${shown(unknown ?? [])}`;
    throw usageError(at, problem, 'use members of TritonApi');
  }
  const nameless = restricted.find(({ header }) => !/^[\w-]+$/.test(header));
  if (nameless !== undefined) {
    const problem = `'options.${option}' must name its header in letters, digits, '-' and '_', got ${shown(nameless.header)}`;
    throw usageError(at, problem, 'Triton looks for the value behind it');
  }
  const twice = named.find((api, index) => named.indexOf(api) !== index);
  if (twice !== undefined) {
    const problem = `'options.${option}' must name each API once, got '${twice}' twice`;
    throw usageError(at, problem, 'keep one of them: Triton exits at start otherwise');
  }
}
