import { ServiceType } from 'cdk8s-plus-28';
import { TritonServerProps } from '../../lib';
import { ofKind, renderServer, secret } from '../support/triton';

const services = (props: Partial<TritonServerProps> = {}) => ofKind(renderServer(props).objects, 'Service');

describe('the Service of TritonServer', () => {
  test('offers every endpoint under its name, with the protocol that proxies must speak', () => {
    expect(services()).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: {
          name: 'test-triton-c8a9d6b1',
          namespace: 'models',
          labels: {
            'app.kubernetes.io/name': 'tritonserver',
            'app.kubernetes.io/instance': 'test-triton-c8a9d6b1',
          },
        },
        spec: {
          type: 'ClusterIP',
          selector: {
            'app.kubernetes.io/name': 'tritonserver',
            'app.kubernetes.io/instance': 'test-triton-c8a9d6b1',
          },
          ports: [
            { name: 'http', port: 8000, targetPort: 'http', appProtocol: 'http' },
            { name: 'grpc', port: 8001, targetPort: 'grpc', appProtocol: 'kubernetes.io/h2c' },
            { name: 'metrics', port: 8002, targetPort: 'metrics', appProtocol: 'http' },
          ],
        },
      },
    ]);
  });

  test('is of type ClusterIP unless told otherwise', () => {
    expect(renderServer({ serviceType: ServiceType.CLUSTER_IP }).objects).toEqual(renderServer().objects);
    expect(services({ serviceType: ServiceType.LOAD_BALANCER })[0].spec.type).toBe('LoadBalancer');
  });

  test('must have pods behind it', () => {
    expect(() => renderServer({ serviceType: ServiceType.EXTERNAL_NAME })).toThrow(
      new Error(
        "TritonServer 'test/Triton': 'serviceType' must not be ExternalName; use CLUSTER_IP, NODE_PORT or LOAD_BALANCER: such a Service has no pods",
      ),
    );
  });

  test('carries serviceAnnotations, which no other object does', () => {
    const { objects } = renderServer({ serviceAnnotations: { 'example.com/internal': 'true' }, headlessService: true });
    const annotated = objects.filter(({ metadata }) => metadata.annotations !== undefined);
    expect(annotated).toEqual([services({ serviceAnnotations: { 'example.com/internal': 'true' } })[0]]);
    expect(annotated[0].metadata.annotations).toEqual({ 'example.com/internal': 'true' });
  });

  test('selects the pods of its server only', () => {
    const { server, template } = renderServer({ podLabels: { team: 'vision' } });
    expect(services()[0].spec.selector).toEqual(server.selectorLabels);
    expect(template.metadata.labels).toEqual({ ...server.selectorLabels, team: 'vision' });
  });
});

describe('headlessService', () => {
  test('is not rendered unless asked for', () => {
    expect(renderServer({ headlessService: false }).objects).toEqual(renderServer().objects);
    expect(renderServer().server.headlessService).toBeUndefined();
  });

  test('has the ports and pods of the Service, without an address', () => {
    const { server, objects } = renderServer({ headlessService: true, serviceType: ServiceType.NODE_PORT });
    const [service, headless] = ofKind(objects, 'Service');
    expect(server.headlessService?.name).toBe('test-triton-c8a9d6b1-headless');
    expect(headless.metadata).toEqual({ ...service.metadata, name: 'test-triton-c8a9d6b1-headless' });
    expect(headless.spec).toEqual({ ...service.spec, type: 'ClusterIP', clusterIP: 'None' });
  });

  test('is refused under a name that leaves no room for its suffix', () => {
    const name = 'a'.repeat(55);
    expect(() => renderServer({ metadata: { name }, headlessService: true })).toThrow(
      new Error(
        `TritonServer 'test/Triton': 'metadata.name' must be at most 63 characters and consist of lower-case letters, digits and "-", starting with a letter and ending with a letter or digit, got '${name}-headless'; rename it: the API server refuses the object otherwise`,
      ),
    );
    const [, headless] = services({ metadata: { name: 'a'.repeat(54) }, headlessService: true });
    expect(headless.metadata.name).toHaveLength(63);
  });

  test('says as the Service does that gRPC speaks TLS', () => {
    const protocols = services({ headlessService: true, grpcTlsSecret: secret('tls') }).map(
      ({ spec }) => spec.ports[1].appProtocol,
    );
    expect(protocols).toEqual(['https', 'https']);
  });
});
