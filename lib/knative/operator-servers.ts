import { IConstruct } from 'constructs';
import { shown, usageError } from '../core/usage-error';
import { IstioServer } from '../istio';
import { KnativeInstall } from './knative-install';

interface Server {
  readonly port: object;
  readonly hosts: string[];
  readonly bind?: string;
  readonly tls?: { readonly mode?: string; readonly [field: string]: unknown };
}

const TLS_FIELDS = ['mode', 'credentialName', 'httpsRedirect'];

/**
 * `servers` of a Gateway in a KnativeServing, whose schema has less than Istio's (knative/operator:pkg/apis/operator/base/ingressconfiguration.go
 * knative-v1.21.0 and v1.23.0).
 */
export function operatorServers(
  at: IConstruct,
  knative: KnativeInstall,
  prop: string,
  servers: IstioServer[],
): object[] {
  if (servers.length === 0) throw usageError(at, `'${prop}' must not be empty`, 'leave it out for those of Knative');
  return servers.map((server) => {
    const rendered = server._toKube() as Server;
    checkTls(at, knative, prop, rendered);
    return { ...rendered, hosts: server.hosts };
  });
}

function checkTls(at: IConstruct, knative: KnativeInstall, prop: string, { tls }: Server): void {
  if (tls === undefined) return;
  const other = Object.keys(tls).find((field) => tls[field] !== undefined && !TLS_FIELDS.includes(field));
  const bySecret = tls.credentialName !== undefined && ['SIMPLE', 'MUTUAL'].includes(String(tls.mode));
  const byMode = knative.readsEveryTlsMode && tls.mode !== 'OPTIONAL_MUTUAL';
  if (other === undefined && (tls.httpsRedirect === true || bySecret || byMode)) return;
  const seen = other === undefined ? tls.mode : other;
  const problem = `'${prop}' must have TLS that a KnativeServing can say, got ${shown(seen)}`;
  throw usageError(at, problem, `use a Secret with simple or mutual: ${knative.toString()} takes no other`);
}
