import { ContainerResources, EnvValue, SecretValue } from 'cdk8s-plus-28';
import { shown, usageError } from '../../core/usage-error';
import { REDIS_SERVICE } from '../installation-names';

const DEFAULT_PORT = 6379;

/** Options of the Redis that is rendered. */
export interface BuiltInRedisOptions {
  /**
   * Image of Redis.
   *
   * @default 'docker.io/library/redis:7.4'
   */
  readonly image?: string;

  /**
   * CPU, memory and ephemeral storage of Redis.
   *
   * @default - 100m of CPU and 100 MiB asked for, no limit
   */
  readonly resources?: ContainerResources;
}

/** Options of a Redis that is there already. */
export interface ExternalRedisOptions {
  /**
   * Port of Redis, without TLS.
   *
   * @default 6379
   */
  readonly port?: number;

  /**
   * Password, in a Secret in the namespace `aibrix-system`.
   *
   * @default - none is asked for
   */
  readonly password?: SecretValue;
}

/** The Redis in which the gateway plugin, the metadata service and the GPU optimizer keep users, limits and loads. */
export class AibrixRedis {
  /** One pod without a volume, as upstream has it: what it holds is lost when it is restarted. */
  public static builtIn(options: BuiltInRedisOptions = {}): AibrixRedis {
    return new AibrixRedis(REDIS_SERVICE, DEFAULT_PORT, undefined, options);
  }

  /**
   * A Redis that is there already, reached without TLS.
   *
   * @param host DNS name or address
   * @throws a usage error for what is no host or port
   */
  public static external(host: string, options: ExternalRedisOptions = {}): AibrixRedis {
    const { port = DEFAULT_PORT, password } = options;
    if (!/^[A-Za-z0-9]([-.A-Za-z0-9]*[A-Za-z0-9])?$/.test(host)) {
      const problem = `'host' must be a DNS name or an IPv4 address, got ${shown(host)}`;
      throw usageError('AibrixRedis.external', problem, 'give the port as an option, such as { port: 6379 }');
    }
    if (!Number.isInteger(port) || port < 1 || port > 65535) {
      const problem = `'port' must be a whole number from 1 to 65535, got ${shown(port)}`;
      throw usageError('AibrixRedis.external', problem, `leave it out for ${DEFAULT_PORT}`);
    }
    return new AibrixRedis(host, port, password, undefined);
  }

  private constructor(
    private readonly host: string,
    private readonly port: number,
    private readonly password: SecretValue | undefined,
    private readonly options: BuiltInRedisOptions | undefined,
  ) {}

  /** @internal */
  public get _builtIn(): BuiltInRedisOptions | undefined {
    return this.options;
  }

  /** @internal */
  public _variables(): { [name: string]: EnvValue } {
    const address = { REDIS_HOST: EnvValue.fromValue(this.host), REDIS_PORT: EnvValue.fromValue(String(this.port)) };
    return this.password === undefined
      ? address
      : { ...address, REDIS_PASSWORD: EnvValue.fromSecretValue(this.password) };
  }

  /**
   * A shell command that ends when Redis answers, if only that it wants a password.
   *
   * @internal
   */
  public _waitCommand(): string[] {
    const ask = `echo ping | nc ${this.host} ${this.port} -w 1 | grep -cE 'PONG|NOAUTH'`;
    return ['sh', '-c', `until ${ask}; do echo waiting for Redis; sleep 2; done`];
  }
}
