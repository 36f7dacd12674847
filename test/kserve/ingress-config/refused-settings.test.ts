import { App, Chart } from 'cdk8s';
import { KServeIngressConfig, KServeIngressConfigProps, KServeVersion } from '../../../lib';

const config = (props: Partial<KServeIngressConfigProps>): KServeIngressConfig => {
  const chart = new Chart(new App({ outdir: 'build/never-written' }), 'mesh');
  return new KServeIngressConfig(chart, 'Config', { version: KServeVersion.V0_20_0, ...props });
};

const noStart = "KServe's controller does not start otherwise:";
const wholeHost =
  'must be the whole host name of a Service, in lower case and without scheme, port, path and final dot, got';
const writeHost = "write '<service>.<namespace>.svc.cluster.local': KServe takes it as it is";
const reference = "must be 'namespace/name' of an Istio Gateway, both DNS labels, got";
const unserved = 'KServe takes it as it is, and Istio then serves no InferenceService';
const subdomain =
  'must be at most 253 characters and consist of lower-case letters, digits, "-" and ".", each part starting and ending with a letter or digit, got';
const rename = 'rename it: the API server refuses the object otherwise';

describe('KServeIngressConfig refuses', () => {
  test.each<[Partial<KServeIngressConfigProps>, string]>([
    [
      { ingressGateway: '' },
      `'ingressGateway' must not be empty, got ''; ${noStart} 'invalid ingress config - ingressGateway is required'`,
    ],
    [
      { version: KServeVersion.V0_13_0, ingressService: '' },
      `'ingressService' must not be empty, got ''; ${noStart} 'invalid ingress config - ingressGateway and ingressService are required'`,
    ],
    [
      { enableGatewayApi: true, kserveIngressGateway: '' },
      `'kserveIngressGateway' must be 'namespace/name' with 'enableGatewayApi', got ''; ${noStart} 'invalid ingress config - kserveIngressGateway is required'`,
    ],
    [
      { enableGatewayApi: true, kserveIngressGateway: 'a/b/c' },
      `'kserveIngressGateway' must be 'namespace/name' with 'enableGatewayApi', got 'a/b/c'; ${noStart} 'invalid ingress config - kserveIngressGateway should be in the format <namespace>/<name>'`,
    ],
    [
      { enableGatewayApi: true, kserveIngressGateway: 'A/b' },
      `'kserveIngressGateway' must be 'namespace/name' with 'enableGatewayApi', got 'A/b'; ${noStart} 'invalid ingress config - kserveIngressGateway gateway namespace is invalid'`,
    ],
    [
      { enableGatewayApi: true, kserveIngressGateway: 'a/b.c' },
      `'kserveIngressGateway' must be 'namespace/name' with 'enableGatewayApi', got 'a/b.c'; ${noStart} 'invalid ingress config - kserveIngressGateway gateway name is invalid'`,
    ],
    [
      { pathTemplate: '/{{ .Name' },
      `'pathTemplate' must be a Go template, got '/{{ .Name', where an action has no '}}'; ${noStart} 'invalid ingress config, unable to parse pathTemplate'`,
    ],
    [
      { pathTemplate: '/{{ .Name }}', ingressDomain: '' },
      `'ingressDomain' must not be empty beside 'pathTemplate', got ''; ${noStart} 'invalid ingress config - ingressDomain is required if pathTemplate is given'`,
    ],
    [
      { pathTemplate: 'models/{{ .Name }}' },
      "'pathTemplate' must start with '/', got 'models/{{ .Name }}'; KServe makes no VirtualService otherwise",
    ],
    [
      { pathTemplate: '/{{ .Labels.team }}/{{ .Name }}' },
      "'pathTemplate' must use .Name, .Namespace only, got '/{{ .Labels.team }}/{{ .Name }}'; remove .Labels: KServe makes no host or path otherwise",
    ],
    [
      { domainTemplate: '{{ .Bad' },
      "'domainTemplate' must be a Go template, got '{{ .Bad', where an action has no '}}'; KServe makes no Ingress otherwise",
    ],
    [
      { domainTemplate: '{{ .Host }}' },
      "'domainTemplate' must use .Name, .Namespace, .IngressDomain, .Annotations, .Labels only, got '{{ .Host }}'; remove .Host: KServe makes no host or path otherwise",
    ],
    [{ ingressGateway: 'public' }, `'ingressGateway' ${reference} 'public'; ${unserved}`],
    [{ localGateway: '' }, `'localGateway' ${reference} ''; ${unserved}`],
    [{ localGateway: './local' }, `'localGateway' ${reference} './local'; ${unserved}`],
    [{ localGateway: `${'n'.repeat(64)}/a` }, `'localGateway' ${reference} '${'n'.repeat(64)}/a'; ${unserved}`],
    ...['', 'http://local.mesh.svc.cluster.local', 'local.mesh.svc.cluster.local:80', 'local.mesh.svc.cluster.local/x']
      .concat([
        'Local.mesh.svc.cluster.local',
        'local.mesh.svc.cluster.local.',
        'local',
        'local.mesh',
        'local.mesh.svc',
      ])
      .map((host): [Partial<KServeIngressConfigProps>, string] => [
        { localGatewayService: host },
        `'localGatewayService' ${wholeHost} '${host}'; ${writeHost}`,
      ]),
    [
      { knativeLocalGatewayService: 'knative-local-gateway' },
      `'knativeLocalGatewayService' ${wholeHost} 'knative-local-gateway'; ${writeHost}`,
    ],
    [{ ingressDomain: 'https://x' }, `'ingressDomain' ${subdomain} 'https://x'; ${rename}`],
    [{ additionalIngressDomains: ['*.x'] }, `'additionalIngressDomains' ${subdomain} '*.x'; ${rename}`],
    [{ ingressClassName: '' }, `'ingressClassName' ${subdomain} ''; ${rename}`],
    [
      { modelBasedRoutingHeaderName: 'X Model' },
      "'modelBasedRoutingHeaderName' must be the name of an HTTP header, got 'X Model'; leave it out for X-Gateway-Model-Name",
    ],
    [
      { namespace: 'Kserve' },
      "'namespace' must be at most 63 characters and consist of lower-case letters, digits and \"-\", starting and ending with a letter or digit, got 'Kserve'; rename it: the API server refuses the object otherwise",
    ],
    [
      { version: KServeVersion.V0_13_0, knativeLocalGatewayService: 'a.b.svc.cluster.local' },
      "'knativeLocalGatewayService' must be left out for KServe 0.13.0, which does not read it; it is read from KServe 0.14.0 on",
    ],
    [
      { version: KServeVersion.of('0.14.1'), ingressService: 'a.b.svc.cluster.local' },
      "'ingressService' must be left out for KServe 0.14.1, which does not read it; it is read by KServe before 0.14.0",
    ],
  ])('%j', (props, problem) => {
    expect(() => config(props)).toThrow(new Error(`KServeIngressConfig 'mesh/Config': ${problem}`));
  });

  test('no gateway that is not used', () => {
    const unused = { disableIstioVirtualHost: true, localGateway: '', localGatewayService: '' };
    expect(JSON.parse(config(unused).json)).toMatchObject(unused);
    expect(config({ kserveIngressGateway: 'whatever' }).json).toContain('"whatever"');
  });

  test('no empty text that KServe has a default for', () => {
    const empty = { ingressDomain: '', domainTemplate: '', pathTemplate: '', knativeLocalGatewayService: '' };
    expect(JSON.parse(config(empty).json)).toMatchObject(empty);
  });
});
