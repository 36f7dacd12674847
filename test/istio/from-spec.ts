import { Construct } from 'constructs';
import {
  IIstioGateway,
  IstioApiVersion,
  IstioDestination,
  IstioGateway,
  IstioHttpMatch,
  IstioHttpProtocol,
  IstioHttpRoute,
  IstioRewrite,
  IstioServer,
  IstioServerTls,
  IstioStringMatch,
  IstioTcpProtocol,
  VirtualService,
} from '../../lib';

/** Thrown for an object that the typed props have no way to say. */
export class CannotBeSaid extends Error {}

/** The construct whose props say what an Istio object says. */
export function construct(scope: Construct, { apiVersion, kind, metadata, spec }: any): IstioGateway | VirtualService {
  return kind === 'Gateway'
    ? new IstioGateway(scope, 'Object', {
        apiVersion: apiVersion as IstioApiVersion,
        metadata,
        selector: spec.selector ?? {},
        servers: spec.servers.map(server),
      })
    : new VirtualService(scope, 'Object', {
        apiVersion: apiVersion as IstioApiVersion,
        metadata,
        hosts: spec.hosts,
        ...gateways(scope, spec.gateways),
        http: spec.http.map((each: any) => httpRoute(scope, each)),
      });
}

function server({ port = {}, hosts, tls, ...rest }: any): IstioServer {
  known(rest, []);
  known(port, ['number', 'name', 'protocol']);
  const { number, name, protocol } = port;
  const given = { port: number, hosts: hosts ?? [] };
  if (isOneOf(IstioHttpProtocol, protocol)) {
    if (tls !== undefined) known(tls, ['httpsRedirect']);
    return IstioServer.http(name, { ...given, protocol, httpsRedirect: tls?.httpsRedirect });
  }
  if (isOneOf(IstioTcpProtocol, protocol)) {
    if (tls !== undefined) throw new CannotBeSaid();
    return IstioServer.tcp(name, { ...given, protocol });
  }
  if (tls === undefined) throw new CannotBeSaid();
  if (protocol === 'HTTPS') return IstioServer.https(name, { ...given, tls: serverTls(tls) });
  if (protocol === 'TLS') return IstioServer.tls(name, { ...given, tls: serverTls(tls) });
  throw new CannotBeSaid();
}

function serverTls({ mode, credentialName, serverCertificate, privateKey, ...rest }: any): IstioServerTls {
  known(rest, []);
  const files = { serverCertificate, privateKey };
  if (mode === 'SIMPLE') {
    return credentialName === undefined ? IstioServerTls.simpleFromFiles(files) : IstioServerTls.simple(credentialName);
  }
  if (serverCertificate !== undefined) throw new CannotBeSaid();
  if (mode === 'MUTUAL') return IstioServerTls.mutual(credentialName);
  if (mode === 'OPTIONAL_MUTUAL') return IstioServerTls.optionalMutual(credentialName);
  if (credentialName !== undefined) throw new CannotBeSaid();
  if (mode === 'ISTIO_MUTUAL') return IstioServerTls.istioMutual();
  if (mode === 'PASSTHROUGH') return IstioServerTls.passthrough();
  if (mode === 'AUTO_PASSTHROUGH') return IstioServerTls.autoPassthrough();
  throw new CannotBeSaid();
}

function httpRoute(scope: Construct, { match, route, rewrite, headers, ...rest }: any): IstioHttpRoute {
  known(rest, []);
  const destinations = (route ?? []).map(({ destination: { host, port }, weight }: any) => ({
    destination: IstioDestination.host(host, { port: port?.number }),
    weight,
  }));
  return IstioHttpRoute.split(destinations, {
    match: match?.map((each: any) => httpMatch(scope, each)),
    rewrite: rewrite === undefined ? undefined : istioRewrite(rewrite),
    headers: headers === undefined ? undefined : { setRequest: headers.request.set },
  });
}

function httpMatch(scope: Construct, { authority, uri, headers, ...match }: any): IstioHttpMatch {
  known(match, ['gateways']);
  return {
    authority: authority && stringMatch(authority),
    uri: uri && stringMatch(uri),
    headers: headers && Object.fromEntries(Object.entries(headers).map(([name, each]) => [name, stringMatch(each)])),
    ...gateways(scope, match.gateways),
  };
}

function stringMatch({ exact, prefix, regex, ...rest }: any): IstioStringMatch {
  known(rest, []);
  if (exact !== undefined) return IstioStringMatch.exact(exact);
  if (prefix !== undefined) return IstioStringMatch.prefix(prefix);
  if (regex !== undefined) return IstioStringMatch.regex(regex);
  throw new CannotBeSaid();
}

function istioRewrite({ uri, authority, uriRegexRewrite }: any): IstioRewrite {
  if (uri !== undefined && uriRegexRewrite !== undefined) throw new CannotBeSaid();
  if (uri !== undefined) return IstioRewrite.uri(uri, { authority });
  if (uriRegexRewrite !== undefined) return IstioRewrite.uriRegex(uriRegexRewrite.match, uriRegexRewrite.rewrite);
  return IstioRewrite.authority(authority);
}

function gateways(scope: Construct, names: string[] | undefined): { gateways?: IIstioGateway[]; mesh?: boolean } {
  if (names === undefined) return {};
  if (names.length === 0) throw new CannotBeSaid();
  const gatewaysOnly = names.filter((name) => name !== 'mesh');
  if (names.indexOf('mesh') >= 0 && names.indexOf('mesh') < names.length - 1) throw new CannotBeSaid();
  return { gateways: gatewaysOnly.map((name) => gateway(scope, name)), mesh: names.includes('mesh') || undefined };
}

function gateway(scope: Construct, reference: string): IIstioGateway {
  const slash = reference.indexOf('/');
  if (slash < 0) throw new CannotBeSaid();
  const id = `Gateway${scope.node.children.length}`;
  return IstioGateway.fromGatewayName(scope, id, reference.slice(0, slash), reference.slice(slash + 1));
}

function known(fields: object, names: string[]): void {
  if (Object.keys(fields).some((name) => !names.includes(name))) throw new CannotBeSaid();
}

function isOneOf(values: object, value: unknown): boolean {
  return Object.values(values).includes(value);
}
