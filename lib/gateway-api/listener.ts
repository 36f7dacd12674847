import { SUBDOMAIN_NAME, checkName } from '../core/kube-name';
import { checkPort } from '../core/port-number';
import { shown, usageError } from '../core/usage-error';
import { AllowedRoutes } from './allowed-routes';
import { checkCount, checkHostname } from './field-rules';
import {
  HttpListenerOptions,
  ListenerOptions,
  PortListenerOptions,
  TlsListenerOptions,
  TlsPassthroughOptions,
} from './listener-options';
import { KINDS_OF_PROTOCOL, ListenerProtocol } from './listener-protocol';
import { GATEWAY_GROUP } from './route-kind';
import { TlsCertificate } from './tls-certificate';

const MAX_CERTIFICATES = 64;
const MAX_TLS_OPTIONS = 16;
const MAX_TLS_OPTION = 4096;

/** What a listener says, with its defaults. */
export interface ListenerFields {
  readonly name: string;
  readonly protocol: ListenerProtocol;
  readonly port: number;
  readonly hostname?: string;
  readonly allowedRoutes: AllowedRoutes;
  readonly tlsMode?: 'Terminate' | 'Passthrough';
  readonly certificates: TlsCertificate[];
  readonly tlsOptions?: { [key: string]: string };
}

/** A port of a Gateway, the protocol and host that it serves there, and which routes may attach. */
export class Listener {
  /** HTTP in plain text, for HTTPRoutes and GRPCRoutes. */
  public static http(name: string, options: HttpListenerOptions = {}): Listener {
    return listener('Listener.http', name, ListenerProtocol.HTTP, { ...options, port: options.port ?? 80 });
  }

  /** HTTP over TLS, which the Gateway ends, for HTTPRoutes and GRPCRoutes. */
  public static https(name: string, options: TlsListenerOptions): Listener {
    return terminating('Listener.https', name, ListenerProtocol.HTTPS, options);
  }

  /** TLS that the Gateway ends, for TCPRoutes and TLSRoutes. */
  public static tlsTerminate(name: string, options: TlsListenerOptions): Listener {
    return terminating('Listener.tlsTerminate', name, ListenerProtocol.TLS, options);
  }

  /** TLS that the backend ends, for TLSRoutes. */
  public static tlsPassthrough(name: string, options: TlsPassthroughOptions = {}): Listener {
    const port = options.port ?? 443;
    return listener('Listener.tlsPassthrough', name, ListenerProtocol.TLS, {
      ...options,
      port,
      tlsMode: 'Passthrough',
    });
  }

  /** TCP, for a TCPRoute. */
  public static tcp(name: string, options: PortListenerOptions): Listener {
    return listener('Listener.tcp', name, ListenerProtocol.TCP, options);
  }

  /** UDP, for a UDPRoute. */
  public static udp(name: string, options: PortListenerOptions): Listener {
    return listener('Listener.udp', name, ListenerProtocol.UDP, options);
  }

  /** @internal */
  public static _of(fields: ListenerFields): Listener {
    return new Listener(fields);
  }

  /** @internal */
  public readonly _fields: ListenerFields;

  private constructor(fields: ListenerFields) {
    this._fields = fields;
  }

  /** Its name, by which routes attach to it. */
  public get name(): string {
    return this._fields.name;
  }
}

interface GivenFields extends ListenerOptions {
  readonly port: number;
  readonly hostname?: string;
  readonly tlsMode?: 'Terminate' | 'Passthrough';
  readonly certificates?: TlsCertificate[];
  readonly tlsOptions?: { [key: string]: string };
}

function listener(at: string, name: string, protocol: ListenerProtocol, given: GivenFields): Listener {
  const allowedRoutes = given.allowedRoutes ?? AllowedRoutes.fromSameNamespace();
  checkName(at, 'name', name, SUBDOMAIN_NAME);
  checkPort(at, 'port', given.port, 'use the number that clients connect to');
  if (given.hostname !== undefined) checkHostname(at, 'hostname', given.hostname);
  checkKinds(at, protocol, allowedRoutes);
  return Listener._of({ ...given, name, protocol, allowedRoutes, certificates: given.certificates ?? [] });
}

function terminating(at: string, name: string, protocol: ListenerProtocol, options: TlsListenerOptions): Listener {
  const { certificates, tlsOptions = {} } = options;
  const keys = Object.keys(tlsOptions);
  if (certificates.length === 0 && keys.length === 0) {
    throw usageError(at, "'certificates' must not be empty without 'tlsOptions'", 'give the certificate of the host');
  }
  checkCount(at, 'certificates', certificates.length, { max: MAX_CERTIFICATES, fix: 'use several listeners' });
  checkCount(at, 'tlsOptions', keys.length, { max: MAX_TLS_OPTIONS, fix: 'keep those that the controller reads' });
  const long = keys.find((key) => tlsOptions[key].length > MAX_TLS_OPTION);
  if (long !== undefined) {
    const problem = `'tlsOptions' must have values of at most ${MAX_TLS_OPTION} characters, got ${tlsOptions[long].length}`;
    throw usageError(at, problem, `shorten the value of ${shown(long)}`);
  }
  return listener(at, name, protocol, { ...options, port: options.port ?? 443, tlsMode: 'Terminate' });
}

function checkKinds(at: string, protocol: ListenerProtocol, allowedRoutes: AllowedRoutes): void {
  const served = KINDS_OF_PROTOCOL[protocol];
  const wrong = allowedRoutes._kinds.find(({ group, kind }) => group === GATEWAY_GROUP && !served.includes(kind));
  if (wrong === undefined) return;
  const problem = `'allowedRoutes' must be of kinds that a listener of ${protocol} serves, got ${shown(wrong.kind)}`;
  throw usageError(at, problem, `use ${served.join(' or ')}`);
}
