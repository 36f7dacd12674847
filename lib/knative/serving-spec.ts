import { IConstruct } from 'constructs';
import { shown, usageError } from '../core/usage-error';
import { operatorServers } from './operator-servers';
import { KnativeServingConfigProps } from './knative-serving-config-props';

type Json = { [field: string]: unknown };
type Data = { [key: string]: string };

const GATEWAY_KEY = /^(local-gateways|external-gateways|gateway\..*|local-gateway\..*)$/;
const WORKLOADS = ['activator', 'autoscaler'];
const SIDECAR = { 'sidecar.istio.io/inject': 'true', 'sidecar.istio.io/rewriteAppHTTPProbers': 'true' };

/** The ConfigMaps that are configured, by their names without `config-`. */
export type ConfigData = { readonly [name: string]: Data };

/** `spec` of the KnativeServing, without what the user says of it. */
export function servingSpec(at: IConstruct, props: KnativeServingConfigProps, config: ConfigData): Json {
  const { localGatewaySelector, localGatewayServers, ingressGatewaySelector, ingressGatewayServers } = props;
  const overrides = {
    'knative-local-gateway': override(at, props, 'localGateway', localGatewaySelector, localGatewayServers),
    'knative-ingress-gateway': override(at, props, 'ingressGateway', ingressGatewaySelector, ingressGatewayServers),
  };
  return {
    ...(Object.keys(config).length > 0 ? { config } : {}),
    // An ingress section in which nothing is enabled installs no network layer at all.
    ingress: { istio: { enabled: true, ...present(overrides) } },
    ...(props.injectSidecars === true
      ? { workloads: WORKLOADS.map((name) => ({ name, annotations: { ...SIDECAR } })) }
      : {}),
  };
}

/** The user's own `spec` with what is configured here. */
export function wholeSpec(at: IConstruct, own: Json, added: Json): Json {
  const ownConfig = (own.config ?? {}) as { [name: string]: Data };
  const config = (added.config ?? {}) as ConfigData;
  checkConfig(at, ownConfig, config);
  const { istio } = added.ingress as { istio: Json };
  const ownIngress = (own.ingress ?? {}) as { [name: string]: Json };
  const names = [...new Set([...Object.keys(ownConfig), ...Object.keys(config)])];
  const merged = names.map((name): [string, Data] => [name, { ...ownConfig[name], ...config[name] }]);
  return {
    ...own,
    ...(names.length > 0 ? { config: Object.fromEntries(merged) } : {}),
    ingress: { ...ownIngress, istio: { ...ownIngress.istio, ...istio } },
    ...workloads(own, added),
  };
}

function override(
  at: IConstruct,
  { knative }: KnativeServingConfigProps,
  prop: string,
  ...[selector, servers]: [{ [key: string]: string }?, KnativeServingConfigProps['localGatewayServers']?]
): Json | undefined {
  if (selector === undefined && servers === undefined) return undefined;
  if (!knative.shipsGateways) {
    const problem = `'${prop}Selector' and '${prop}Servers' must be left out, the installation is ${knative.toString()}`;
    throw usageError(at, problem, 'use KnativeGateways: no Gateway is there that the operator could change');
  }
  if (selector !== undefined && Object.keys(selector).length === 0) {
    throw usageError(at, `'${prop}Selector' must not be empty`, 'name the pods: the operator leaves it as it is');
  }
  return present({
    selector: selector === undefined ? undefined : { ...selector },
    servers: servers === undefined ? undefined : operatorServers(at, knative, `${prop}Servers`, servers),
  });
}

function checkConfig(at: IConstruct, own: { [name: string]: Data }, config: ConfigData): void {
  const prefixed = Object.keys(config).find((name) => own[`config-${name}`] !== undefined);
  if (prefixed !== undefined) {
    const problem = `'spec.config' must not have '${prefixed}' and 'config-${prefixed}', got both`;
    throw usageError(at, problem, `rename 'config-${prefixed}': the operator reads one of them only`);
  }
  const gateways = Object.keys(config.istio ?? {}).some((key) => GATEWAY_KEY.test(key));
  const twice = Object.keys(own.istio ?? {}).find((key) => GATEWAY_KEY.test(key));
  if (!gateways || twice === undefined) return;
  const problem = `'spec.config.istio' must leave gateways to 'localGateways' and 'externalGateways', got ${shown(twice)}`;
  throw usageError(at, problem, 'remove it: Knative takes one form for both lists');
}

function workloads(own: Json, added: Json): Json {
  const ours = (added.workloads ?? []) as { name: string; annotations: Data }[];
  if (ours.length === 0) return {};
  const theirs = (own.workloads ?? []) as { name: string; annotations?: Data }[];
  const others = theirs.filter(({ name }) => !WORKLOADS.includes(name));
  const joined = ours.map(({ name, annotations }) => {
    const theirsOfName = theirs.find((each) => each.name === name);
    return { ...theirsOfName, name, annotations: { ...theirsOfName?.annotations, ...annotations } };
  });
  return { workloads: [...others, ...joined] };
}

function present(fields: Json): Json {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
