import { Testing } from 'cdk8s';
import { MetricsServer, MetricsServerProps, Platform } from '../../lib';
import { ofKind } from '../support/triton';
import { testChart } from '../support/test-chart';

/** The certificate of an authority, as PEM. */
export const AUTHORITY = `-----BEGIN CERTIFICATE-----
MIIBkTCCATegAwIBAgIUc7FmLdVCkZZYKRzQcUIXChcCh3IwCgYIKoZIzj0EAwIw
HTEbMBkGA1UEAwwSbWV0cmljcy1jYS5leGFtcGxlMCAXDTI2MTEyODEyMTIxM1oY
DzIxMjYxMTA0MTIxMjEzWjAdMRswGQYDVQQDDBJtZXRyaWNzLWNhLmV4YW1wbGUw
WTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATKLhNHXePGGJHJqm+ZJc8MgRbBdsqw
9R4iOnheJtByyl7ViHSrpkFrugpEvuZIVWerdCbJPYALnavPOGRF4nx5o1MwUTAd
BgNVHQ4EFgQU3cb3HLaeMQplQeek/VcAVdnGas0wHwYDVR0jBBgwFoAU3cb3HLae
MQplQeek/VcAVdnGas0wDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBF
AiEAo0hRVgmS0zMLxdP9a5dJpQ8yBbFgeYdAEVTltlA2AC0CICHQec6LTXDzO7lN
uE6bQKdpU14kHLXBcy4f2kO45Vuq
-----END CERTIFICATE-----
`;

/** Kind, namespace and name of objects. */
export const identities = (objects: any[]): string[] =>
  objects.map(({ kind, metadata }) => `${kind} ${[metadata.namespace, metadata.name].filter(Boolean).join('/')}`);

/** A server rendered alone, and the parts of it that tests look at. */
export interface RenderedMetricsServer {
  readonly server: MetricsServer;
  readonly objects: any[];
  readonly deployment: any;
  readonly pod: any;
  readonly container: any;
  readonly args: string[];
  readonly service: any;
  readonly apiService: any;
}

/** Renders `MetricsServer 'test/Metrics'` in a chart of namespace `models`, on Kubernetes 1.34 unless told otherwise. */
export function renderMetricsServer(
  props: MetricsServerProps = {},
  platform: Platform = Platform.kubernetes('1.34'),
  change: (server: MetricsServer) => void = () => undefined,
): RenderedMetricsServer {
  const chart = testChart();
  platform.applyTo(chart);
  const server = new MetricsServer(chart, 'Metrics', props);
  change(server);
  const objects: any[] = Testing.synth(chart);
  const [deployment] = ofKind(objects, 'Deployment');
  const pod = deployment.spec.template.spec;
  const [container] = pod.containers;
  const [[service], [apiService]] = [ofKind(objects, 'Service'), ofKind(objects, 'APIService')];
  return { server, objects, deployment, pod, container, args: container.args, service, apiService };
}
