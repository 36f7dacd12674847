import { checkPort } from '../core/port-number';
import { LABEL_NAME } from '../core/kube-name';
import { shown, usageError } from '../core/usage-error';
import { isIpAddress, isWildcardDomain } from './domain-rules';
import {
  IstioHttpProtocol,
  IstioHttpServerOptions,
  IstioServerOptions,
  IstioTcpProtocol,
  IstioTcpServerOptions,
  IstioTlsServerOptions,
} from './server-options';

interface ServerFields {
  readonly port: number;
  readonly protocol: string;
  readonly tls?: object;
}

/**
 * A port of the gateway pods, its protocol and the hosts that are served there (istio:networking/v1alpha3/gateway.proto `Server`).
 *
 * The number is a Service's port or the pods' own: where a Service of the pods' namespace selects them, does not carry the label
 * `experimental.istio.io/disable-gateway-port-translation` and has this port, the proxy listens on its target port; else on the number itself
 * (istio:pilot/pkg/model/gateway.go `resolvePorts`, 1.20 to 1.31).
 */
export class IstioServer {
  /** Requests in plain text, for `http` routes of VirtualServices. */
  public static http(name: string, options: IstioHttpServerOptions = {}): IstioServer {
    const { port = 80, protocol = IstioHttpProtocol.HTTP, httpsRedirect = false } = options;
    const tls = httpsRedirect ? { httpsRedirect } : undefined;
    return new IstioServer('IstioServer.http', name, { port, protocol, tls }, options);
  }

  /** Requests over TLS, for `http` routes of VirtualServices; with `passthrough`, TLS that `tls` routes direct. */
  public static https(name: string, options: IstioTlsServerOptions): IstioServer {
    const fields = { port: options.port ?? 443, protocol: 'HTTPS', tls: options.tls._toKube() };
    return new IstioServer('IstioServer.https', name, fields, options);
  }

  /** Any protocol over TLS: `tls` routes direct it where it passes through, `tcp` routes where the gateway ends it. */
  public static tls(name: string, options: IstioTlsServerOptions): IstioServer {
    const fields = { port: options.port ?? 443, protocol: 'TLS', tls: options.tls._toKube() };
    return new IstioServer('IstioServer.tls', name, fields, options);
  }

  /** Connections, for `tcp` routes of VirtualServices. */
  public static tcp(name: string, options: IstioTcpServerOptions): IstioServer {
    const { port, protocol = IstioTcpProtocol.TCP } = options;
    return new IstioServer('IstioServer.tcp', name, { port, protocol }, options);
  }

  /** Its name, unique in the Gateway. */
  public readonly name: string;

  /** Number of its port. */
  public readonly port: number;

  private readonly _hosts: string[];
  private readonly rendered: object;

  private constructor(at: string, name: string, fields: ServerFields, { hosts = ['*'], bind }: IstioServerOptions) {
    if (typeof name !== 'string' || name === '') {
      throw usageError(at, `'name' must not be empty, got ${shown(name)}`, 'Istio refuses the Gateway without');
    }
    checkPort(at, 'port', fields.port, 'use the port of a Service, or of the pods');
    if (hosts.length === 0) throw usageError(at, "'hosts' must not be empty", "leave it out for every host ('*')");
    for (const host of hosts) checkHost(at, host);
    if (bind !== undefined && !isIpAddress(bind)) {
      throw usageError(at, `'bind' must be an IP address, got ${shown(bind)}`, 'leave it out to listen on all of them');
    }
    this.name = name;
    this.port = fields.port;
    this._hosts = [...hosts];
    const port = { number: fields.port, name, protocol: fields.protocol };
    this.rendered = { port, hosts: this._hosts, bind, tls: fields.tls };
  }

  /** The hosts, as a copy. */
  public get hosts(): string[] {
    return [...this._hosts];
  }

  /** @internal */
  public _toKube(): object {
    return this.rendered;
  }
}

function checkHost(at: string, host: string): void {
  const slash = host.indexOf('/');
  const [namespace, name] = slash < 0 ? ['*', host] : [host.slice(0, slash), host.slice(slash + 1)];
  if (!['*', '.'].includes(namespace) && !isNamespace(namespace)) {
    const problem = `'hosts' must have a namespace, '.' or '*' in front of '/', got ${shown(host)}`;
    throw usageError(at, problem, "write it as in 'team-a/*'");
  }
  if (name !== '*' && !name.includes('.')) {
    const problem = `'hosts' must be '*' or names of two labels or more, got ${shown(host)}`;
    throw usageError(at, problem, "write the whole name, such as 'chat.example.com': Istio refuses short ones");
  }
  const partial = name.includes('*') && name !== '*' && !name.startsWith('*.');
  if (partial || (!isWildcardDomain(name) && !isIpAddress(name))) {
    const problem = `'hosts' must be DNS names with '*' only as the whole first label, or IP addresses, got ${shown(host)}`;
    throw usageError(at, problem, "leave out scheme, port and path, such as '*.example.com'");
  }
}

function isNamespace(name: string): boolean {
  return name.length <= LABEL_NAME.maxLength && LABEL_NAME.pattern.test(name);
}
