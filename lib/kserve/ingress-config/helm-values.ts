import { Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import { OutputFile } from '../../core/output-file';
import { shown, usageError } from '../../core/usage-error';
import { KServeVersion } from '../kserve-version';
import { DeliveredConfig, ReadyConfig, comment } from './delivered-config';
import { INGRESS_KEYS, IngressValue, isRead } from './ingress-key';
import { KServeIngressSettings } from './kserve-ingress-settings';

/** Where chart kserve-resources takes a setting from, below `kserve.controller.gateway`. */
interface ChartValue {
  readonly path: string;
  /** The first chart that renders it; that of the first release which reads the key, when it is left out. */
  readonly since?: KServeVersion;
  /** What it has when the setting is absent. */
  readonly absent?: IngressValue;
}

/** kserve/kserve:charts/kserve-resources, templates/configmap.yaml v0.11.0 to v0.16.0 and files/common/configmap-patch.yaml v0.17.0 to v0.20.0. */
const CHART_VALUES: { readonly [prop in keyof KServeIngressSettings]: ChartValue } = {
  ingressGateway: { path: 'ingressGateway.gateway' },
  ingressService: { path: 'ingressGateway.gatewayService' },
  ingressClassName: { path: 'ingressGateway.className' },
  enableGatewayApi: { path: 'ingressGateway.enableGatewayApi' },
  kserveIngressGateway: { path: 'ingressGateway.kserveGateway' },
  localGateway: { path: 'localGateway.gateway' },
  localGatewayService: { path: 'localGateway.gatewayService' },
  knativeLocalGatewayService: { path: 'localGateway.knativeGatewayService', absent: '' },
  ingressDomain: { path: 'domain' },
  additionalIngressDomains: { path: 'additionalIngressDomains', absent: [] },
  domainTemplate: { path: 'domainTemplate' },
  pathTemplate: { path: 'pathTemplate', since: KServeVersion.V0_17_0, absent: '' },
  urlScheme: { path: 'urlScheme' },
  disableIstioVirtualHost: { path: 'disableIstioVirtualHost', since: KServeVersion.V0_12_0 },
  disableIngressCreation: { path: 'disableIngressCreation' },
  disableHttpRouteTimeout: { path: 'disableHTTPRouteTimeout' },
};

/** Writes values for the chart that installs KServe. */
export function deliverHelmValues(at: Construct, config: ReadyConfig, path: string): DeliveredConfig {
  const { version, namespace, restartCommand } = config;
  const chart = `--version v${version.version} --namespace ${namespace}`;
  const applyCommand = `helm upgrade <release> <chart> ${chart} --reuse-values --values ${path}`;
  const content =
    comment(
      `Values for chart kserve-resources ${version.version}. Give them to every command that installs or upgrades it, such as`,
      `  ${applyCommand}`,
      `  ${restartCommand}`,
    ) + Yaml.stringify({ kserve: { controller: { gateway: gatewayValues(at, config) } } });
  return { applyCommand, outputFile: new OutputFile(at, 'Values', { path, content }) };
}

/** Every value that the chart has for a setting, so that none stays from earlier values. */
function gatewayValues(at: Construct, { version, content }: ReadyConfig): object {
  const values: { [name: string]: unknown } = {};
  for (const key of INGRESS_KEYS.filter((each) => isRead(each, version))) {
    const value = content[key.prop];
    const { path, since = key.since, absent } = CHART_VALUES[key.prop] ?? {};
    if (path !== undefined && version.isAtLeast(since)) {
      place(values, path, asRendered(value ?? absent));
    } else if (value !== undefined && value !== false) {
      throw unknownToChart(at, version, key.prop, value);
    }
  }
  return values;
}

/** The chart puts text between the quotes of JSON as it is. */
function asRendered(value: IngressValue | undefined): IngressValue | undefined {
  return typeof value === 'string' ? JSON.stringify(value).slice(1, -1) : value;
}

function place(values: { [name: string]: unknown }, path: string, value: unknown): void {
  const [first, second] = path.split('.');
  if (second === undefined) values[first] = value;
  else values[first] = { ...(values[first] as object | undefined), [second]: value };
}

function unknownToChart(at: Construct, version: KServeVersion, prop: string, value: IngressValue): Error {
  const problem = `'${prop}' must be left out with KServeConfigDelivery.helmValues(), got ${shown(value)}`;
  const reason = `chart kserve-resources ${version.version} has no value for it`;
  return usageError(at, problem, `${reason}: use strategicPatch() or serverSideApply()`);
}
