import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, AppProps, Chart, Testing, YamlOutputType } from 'cdk8s';
import { parse } from 'yaml';
import {
  InferenceApp,
  KServeConfigDelivery,
  KServeIngressConfig,
  KServeIngressConfigProps,
  KServeVersion,
} from '../../../lib';
import { filesOf } from '../../support/run';

const version = KServeVersion.V0_20_0;

const configIn = (app: InferenceApp, props: Partial<KServeIngressConfigProps>): KServeIngressConfig =>
  new KServeIngressConfig(new Chart(app, 'mesh'), 'Config', { version, ...props });

const config = (props: Partial<KServeIngressConfigProps> = {}, app: AppProps = {}): KServeIngressConfig =>
  configIn(new InferenceApp({ outdir: 'build/never-written', ...app }), props);

/** What the chart's template makes of its values (kserve/kserve:charts/kserve-resources), by release. */
const CHART_TEMPLATE: [line: string, first: number, last: number][] = [
  ['"enableGatewayApi": <ingressGateway.enableGatewayApi>', 15, 20],
  ['"kserveIngressGateway": "<ingressGateway.kserveGateway>"', 15, 20],
  ['"ingressGateway": "<ingressGateway.gateway>"', 11, 20],
  ['"ingressService": "<ingressGateway.gatewayService>"', 11, 13],
  ['"knativeLocalGatewayService": "<localGateway.knativeGatewayService>"', 14, 20],
  ['"localGateway": "<localGateway.gateway>"', 11, 20],
  ['"localGatewayService": "<localGateway.gatewayService>"', 11, 20],
  ['"ingressClassName": "<ingressGateway.className>"', 11, 20],
  ['"ingressDomain": "<domain>"', 11, 20],
  ['"additionalIngressDomains": [<additionalIngressDomains>]', 13, 20],
  ['"domainTemplate": "<domainTemplate>"', 11, 20],
  ['"pathTemplate": "<pathTemplate>"', 17, 20],
  ['"urlScheme": "<urlScheme>"', 11, 20],
  ['"disableIstioVirtualHost": <disableIstioVirtualHost>', 12, 20],
  ['"disableIngressCreation": <disableIngressCreation>', 12, 20],
  ['"disableHTTPRouteTimeout": <disableHTTPRouteTimeout>', 18, 20],
];

/** Renders the chart of a release with the values of a file; every value of the template has to be there, and no other. */
function renderedByChart(release: KServeVersion, content: string): object {
  const { gateway } = parse(content).kserve.controller;
  const unused = new Set(Object.keys(gateway).flatMap((name) => pathsOf(name, gateway[name])));
  const minor = Number(release.version.split('.')[1]);
  const lines = CHART_TEMPLATE.filter(([, first, last]) => first <= minor && minor <= last).map(([line]) =>
    line.replace(/<(.*)>/, (_, path: string) => {
      expect(unused.delete(path)).toBe(true);
      const value = path.split('.').reduce((from, name) => from[name], gateway);
      return Array.isArray(value) ? value.map((each) => JSON.stringify(each)).join(' , ') : String(value);
    }),
  );
  expect([...unused]).toEqual([]);
  return JSON.parse(`{${lines.join(',')}}`);
}

const pathsOf = (name: string, value: unknown): string[] =>
  typeof value === 'object' && !Array.isArray(value)
    ? Object.keys(value as object).map((below) => `${name}.${below}`)
    : [name];

/** Without what means the same as an absent key. */
const meaningOf = (ingress: object): object =>
  Object.fromEntries(
    Object.entries(ingress).filter(([, value]) => value !== '' && value !== false && String(value) !== ''),
  );

describe('KServeConfigDelivery.helmValues', () => {
  test('is the default, renders no object and is written where kubectl does not look', () => {
    const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-inference-'));
    try {
      const app = new InferenceApp({ outdir });
      const made = configIn(app, { localGateway: 'mesh/local', pathTemplate: '/{{ .Name | printf "%s" }}' });
      app.synth();
      const written = filesOf(outdir);
      expect(Object.keys(written)).toEqual(['kserve/kserve-resources.values', 'mesh.k8s.yaml']);
      expect(written['mesh.k8s.yaml']).toBe('');
      expect(made.apiObject).toBeUndefined();
      expect(made.outputFile?.content).toBe(written['kserve/kserve-resources.values']);
      expect(made.outputFile?.content).toMatchInlineSnapshot(`
       "# Values for chart kserve-resources 0.20.0. Give them to every command that installs or upgrades it, such as
       #   helm upgrade <release> <chart> --version v0.20.0 --namespace kserve --reuse-values --values kserve/kserve-resources.values
       #   kubectl rollout restart deployment/kserve-controller-manager --namespace kserve
       kserve:
         controller:
           gateway:
             ingressGateway:
               enableGatewayApi: false
               kserveGateway: kserve/kserve-ingress-gateway
               gateway: knative-serving/knative-ingress-gateway
               className: istio
             localGateway:
               knativeGatewayService: ""
               gateway: mesh/local
               gatewayService: knative-local-gateway.istio-system.svc.cluster.local
             domain: example.com
             additionalIngressDomains: []
             domainTemplate: "{{ .Name }}-{{ .Namespace }}.{{ .IngressDomain }}"
             urlScheme: http
             disableIstioVirtualHost: false
             pathTemplate: /{{ .Name | printf \\"%s\\" }}
             disableIngressCreation: false
             disableHTTPRouteTimeout: false
       "
      `);
    } finally {
      rmSync(outdir, { recursive: true });
    }
  });

  test.each(KServeVersion.all)('makes the chart of %s render the same configuration', (release) => {
    const props = {
      localGatewayService: 'local.mesh.svc.cluster.local',
      domainTemplate: '{{ printf "%s.%s" .Name .IngressDomain }}',
    };
    const made = config({ version: release, ...props });
    const rendered = renderedByChart(release, made.outputFile?.content as string);
    expect(meaningOf(rendered)).toEqual(meaningOf(JSON.parse(made.json)));
    expect(rendered).toMatchObject(props);
  });

  test('sets the further domains, and the path of the file', () => {
    const delivery = KServeConfigDelivery.helmValues({ path: 'values/mesh.txt' });
    const made = config({ additionalIngressDomains: ['ml.example', 'ai.example'], delivery, namespace: 'models' });
    expect(made.outputFile?.path).toBe('values/mesh.txt');
    expect(made.applyCommand).toBe(
      'helm upgrade <release> <chart> --version v0.20.0 --namespace models --reuse-values --values values/mesh.txt',
    );
    expect(made.restartCommand).toBe('kubectl rollout restart deployment/kserve-controller-manager --namespace models');
    expect(renderedByChart(version, made.outputFile?.content as string)).toMatchObject({
      additionalIngressDomains: ['ml.example', 'ai.example'],
    });
  });

  test.each<[Partial<KServeIngressConfigProps>, string, string]>([
    [{ version: KServeVersion.V0_16_0, pathTemplate: '/{{ .Name }}' }, "'pathTemplate'", "'/{{ .Name }}'"],
    [{ version: KServeVersion.V0_11_0, disableIstioVirtualHost: true }, "'disableIstioVirtualHost'", 'true'],
    [{ enableLlmInferenceServiceTls: true }, "'enableLlmInferenceServiceTls'", 'true'],
    [{ modelBasedRoutingHeaderName: 'X-Model' }, "'modelBasedRoutingHeaderName'", "'X-Model'"],
  ])('refuses what the chart has no value for: %j', (props, prop, shown) => {
    const release = (props.version ?? version).version;
    expect(() => config(props)).toThrow(
      new Error(
        `KServeIngressConfig 'mesh/Config': ${prop} must be left out with KServeConfigDelivery.helmValues(), got ${shown}; ` +
          `chart kserve-resources ${release} has no value for it: use strategicPatch() or serverSideApply()`,
      ),
    );
    expect(JSON.parse(config({ ...props, delivery: KServeConfigDelivery.strategicPatch() }).json)).toBeDefined();
  });

  test('needs no value for what is off anyway', () => {
    const off = { version: KServeVersion.V0_11_0, disableIstioVirtualHost: false };
    expect(config(off).outputFile?.content).toBe(config({ version: off.version }).outputFile?.content);
    expect(JSON.parse(config({ enableLlmInferenceServiceTls: false }).json)).toMatchObject({
      enableLLMInferenceServiceTLS: false,
    });
  });
});

describe('KServeConfigDelivery.strategicPatch', () => {
  test('renders no object and says how it is used', () => {
    const made = config({ delivery: KServeConfigDelivery.strategicPatch() });
    expect(Testing.synth(Chart.of(made))).toEqual([]);
    expect(made.outputFile?.path).toBe('kserve/inferenceservice-config.patch');
    expect(made.applyCommand).toBe(
      'kubectl patch configmap inferenceservice-config --namespace kserve --type merge --patch-file kserve/inferenceservice-config.patch',
    );
    expect(made.outputFile?.content).toMatchInlineSnapshot(`
     "# A patch, for kubectl patch or for the patches of a kustomization. kubectl apply of it can delete the other keys.
     #   kubectl patch configmap inferenceservice-config --namespace kserve --type merge --patch-file kserve/inferenceservice-config.patch
     #   kubectl rollout restart deployment/kserve-controller-manager --namespace kserve
     apiVersion: v1
     kind: ConfigMap
     metadata:
       name: inferenceservice-config
       namespace: kserve
     data:
       ingress: |-
         {
           "enableGatewayApi": false,
           "kserveIngressGateway": "kserve/kserve-ingress-gateway",
           "ingressGateway": "knative-serving/knative-ingress-gateway",
           "localGateway": "knative-serving/knative-local-gateway",
           "localGatewayService": "knative-local-gateway.istio-system.svc.cluster.local",
           "ingressDomain": "example.com",
           "ingressClassName": "istio",
           "domainTemplate": "{{ .Name }}-{{ .Namespace }}.{{ .IngressDomain }}",
           "urlScheme": "http",
           "disableIstioVirtualHost": false,
           "disableIngressCreation": false,
           "disableHTTPRouteTimeout": false
         }
     "
    `);
    expect(parse(made.outputFile?.content as string).data).toEqual({ ingress: made.json });
  });

  test('has the path it is given', () => {
    const delivery = KServeConfigDelivery.strategicPatch({ path: 'kustomize/ingress.patch' });
    expect(config({ delivery }).outputFile?.path).toBe('kustomize/ingress.patch');
  });
});

describe('KServeConfigDelivery.serverSideApply', () => {
  const delivery = KServeConfigDelivery.serverSideApply();

  test('renders the one key, in a chart and a file of its own', () => {
    const app = new InferenceApp({ outdir: 'build/never-written' });
    const made = configIn(app, { delivery, namespace: 'models' });
    new ApiObject(Chart.of(made), 'Other', { apiVersion: 'v1', kind: 'ConfigMap' });
    expect(app.charts.map(({ node }) => node.path)).toEqual(['mesh', 'mesh/Config/ServerSideApply']);
    const [, own] = app.charts.map((chart) => Testing.synth(chart));
    expect(own).toEqual([
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
          name: 'inferenceservice-config',
          namespace: 'models',
          annotations: { 'argocd.argoproj.io/sync-options': 'ServerSideApply=true,Prune=false,Delete=false' },
        },
        data: { ingress: made.json },
      },
    ]);
    expect(made.apiObject?.toJson()).toEqual(own[0]);
    expect(made.outputFile).toBeUndefined();
  });

  test('says how it is applied', () => {
    const command = 'kubectl apply --server-side --force-conflicts --field-manager=';
    const file = "--filename <file of chart 'mesh/Config/ServerSideApply'>";
    expect(config({ delivery }).applyCommand).toBe(`${command}cdk8s-inference ${file}`);
    const owned = KServeConfigDelivery.serverSideApply({ fieldManager: 'platform-team' });
    expect(config({ delivery: owned }).applyCommand).toBe(`${command}platform-team ${file}`);
  });

  test.each(['', 'platform team', 'x'.repeat(129)])('refuses the field manager %j', (fieldManager) => {
    expect(() => config({ delivery: KServeConfigDelivery.serverSideApply({ fieldManager }) })).toThrow(
      new Error(
        "KServeIngressConfig 'mesh/Config': 'fieldManager' must be 1 to 128 letters, digits, '.', '_', '/' and '-', " +
          `got '${fieldManager}'; leave it out for cdk8s-inference`,
      ),
    );
  });

  test('refuses an app that writes one file for all', () => {
    expect(() => config({ delivery }, { yamlOutputType: YamlOutputType.FILE_PER_APP })).toThrow(
      new Error(
        "KServeIngressConfig 'mesh/Config': 'delivery' must not be serverSideApply() in an app that writes one file; " +
          'set yamlOutputType to FILE_PER_CHART: the object has to be applied apart from others',
      ),
    );
  });
});

describe('KServeIngressConfig', () => {
  test('is there once for a KServe', () => {
    const app = new InferenceApp({ outdir: 'build/never-written' });
    const first = configIn(app, {});
    const path = 'kserve/second.values';
    const second = { version, delivery: KServeConfigDelivery.helmValues({ path }) };
    expect(() => new KServeIngressConfig(Chart.of(first), 'Second', second)).toThrow(
      new Error(
        "KServeIngressConfig 'mesh/Second': 'namespace' must be that of one KServeIngressConfig, got 'kserve', which 'mesh/Config' has; " +
          'give the settings to one of them: the ConfigMap has one text for all',
      ),
    );
    const other = new KServeIngressConfig(Chart.of(first), 'Other', { ...second, namespace: 'models' });
    expect(other.namespace).toBe('models');
  });
});
