import { App, Chart, Testing } from 'cdk8s';
import { Service } from 'cdk8s-plus-28';
import { Gateway, GatewayClass, GatewayProps, HttpRoute, HttpRouteProps, HttpRouteRule, Listener } from '../../lib';

/** An app with a chart for each of three namespaces: Gateways in `edge`, Services in `models`, certificates in `certs`. */
export interface Charts {
  readonly app: App;
  readonly edge: Chart;
  readonly models: Chart;
  readonly certs: Chart;
}

export function charts(): Charts {
  const app = new App({ outdir: 'build/never-written' });
  const chart = (name: string): Chart => new Chart(app, name, { namespace: name });
  return { app, edge: chart('edge'), models: chart('models'), certs: chart('certs') };
}

/** A Service, by default with port 8080 alone. */
export function service(chart: Chart, name: string, ...ports: number[]): Service {
  const given = ports.length > 0 ? ports : [8080];
  const named = given.map((port) => ({ name: `p${port}`, port }));
  return new Service(chart, `Service-${name}`, { metadata: { name }, ports: named });
}

/** `Gateway 'edge/Public'`, named `public`, by default with a listener of HTTP named `http`. */
export function gateway(edge: Chart, props: Partial<GatewayProps> = {}): Gateway {
  const gatewayClass = GatewayClass.fromGatewayClassName(edge, 'Class', 'eg');
  const listeners = [Listener.http('http')];
  return new Gateway(edge, 'Public', { gatewayClass, listeners, metadata: { name: 'public' }, ...props });
}

/** `HttpRoute 'edge/Chat'`, named `chat`, by default to a Service by its name. */
export function httpRoute(chart: Chart, props: Partial<HttpRouteProps> & Pick<HttpRouteProps, 'parents'>): HttpRoute {
  const rules = [HttpRouteRule.any().toServiceName('chat', { port: 8080 })];
  return new HttpRoute(chart, 'Chat', { rules, metadata: { name: 'chat' }, ...props });
}

/** The objects of a chart. */
export function objectsOf(chart: Chart): any[] {
  return Testing.synth(chart);
}

/** The objects of a kind in a chart. */
export function kindsOf(chart: Chart, kind: string): any[] {
  return objectsOf(chart).filter((object) => object.kind === kind);
}
