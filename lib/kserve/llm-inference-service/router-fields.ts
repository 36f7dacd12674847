import { LABEL_NAME, SUBDOMAIN_NAME, checkName } from '../../core/kube-name';
import { shown, usageError } from '../../core/usage-error';
import { wholeNumber } from '../../core/whole-number';
import { RouteParent } from '../../gateway-api';
import { labelsOfNamespace } from '../../gateway-api/app-namespace';
import { checkHostname } from '../../gateway-api/field-rules';
import { attachmentMistake } from '../../gateway-api/route-attachment';
import { GATEWAY_GROUP } from '../../gateway-api/route-kind';
import { ParentFields } from '../../gateway-api/route-parent';
import { RouteRules } from '../../gateway-api/route-rules';
import { KServeVersion } from '../kserve-version';
import { checkSince } from '../since-release';
import { LlmContext } from './llm-context';
import { LlmRoute } from './llm-route';
import { LlmRouterOptions } from './llm-router-options';
import { LlmSchedulerOptions } from './llm-scheduler-options';

const MAX_WEIGHT = 1_000_000;

/**
 * `spec.router`.
 *
 * Source: kserve/kserve:pkg/apis/serving/v1alpha2/llm_inference_service_validation.go v0.20.0, validateRouterCrossFieldConstraints, validateTrafficFields; for
 * 0.16 pkg/controller/v1alpha1/llmisvc/validation/llminferenceservice_validator.go v0.16.0.
 */
export function routerFields(context: LlmContext, options: LlmRouterOptions): object {
  const { at, kserve } = context;
  const { gateways, route = LlmRoute.managed(), group, weight, scheduler } = options;
  if (gateways?.length === 0) throw usageError(at, "'router.gateways' must not be empty", 'leave it out');
  const managed = route._routes.length === 0;
  if (gateways !== undefined && managed && !kserve.isAtLeast(KServeVersion.V0_17_0)) {
    const problem = `'router.gateways' must be left out with a managed route in KServe 0.16, the release is ${kserve.version}`;
    throw usageError(at, problem, 'use LlmRoute.ofRoutes(): KServe refuses it');
  }
  checkGroup(context, options);
  const refs = (gateways ?? []).map((gateway) => gatewayFields(context, gateway));
  return {
    gateway: gateways === undefined ? undefined : { refs },
    route: { http: httpFields(context, route), group, weight },
    scheduler: scheduler === undefined ? undefined : schedulerFields(context, scheduler),
  };
}

/** What is wrong with the Gateways when the app is complete: they must take the HTTPRoute that KServe makes. */
export function routerProblems({ at, namespace }: LlmContext, { gateways = [], route }: LlmRouterOptions): string[] {
  if (route !== undefined && route._routes.length > 0) return [];
  const hostnames = route?._options.hostnames ?? [];
  const labels = () => (namespace === undefined ? undefined : labelsOfNamespace(at, namespace));
  return gateways.flatMap((gateway) => {
    const mistake = attachmentMistake(
      { at, kind: 'HTTPRoute', namespace, hostnames, labels },
      gateway._fieldsFrom(namespace),
    );
    return mistake === undefined ? [] : [mistake.replace(/^'parents'/, "'router.gateways'")];
  });
}

function gatewayFields({ at, namespace, kserve }: LlmContext, gateway: RouteParent): object {
  const fields: ParentFields = gateway._fieldsFrom(namespace);
  const what = `${fields.kind} ${shown(fields.name)}`;
  if (fields.group !== GATEWAY_GROUP || fields.kind !== 'Gateway' || fields.port !== undefined) {
    const got = fields.port === undefined ? what : `port ${fields.port} of ${what}`;
    throw usageError(
      at,
      `'router.gateways' must be Gateways or listeners by name, got ${got}`,
      'KServe knows no others',
    );
  }
  if (fields.namespace === undefined) {
    const problem = `'router.gateways' must be in namespaces that are known, which that of ${what} is not`;
    throw usageError(at, problem, 'give its chart a namespace');
  }
  const listener = { prop: 'router.gateways', given: fields.sectionName !== undefined, release: '0.18.0' };
  checkSince(at, kserve, { ...listener, prop: 'router.gateways.listener', fix: 'use gateway.allListeners()' });
  return { name: fields.name, namespace: fields.namespace, sectionName: fields.sectionName };
}

function httpFields({ at, namespace }: LlmContext, { _routes: routes, _options: options }: LlmRoute): object {
  if (routes.length > 0) {
    const foreign = routes.find(({ apiObject }) => apiObject.metadata.namespace !== namespace);
    if (foreign !== undefined) {
      const { namespace: got } = foreign.apiObject.metadata;
      const problem = `'router.route' must have HTTPRoutes of namespace ${shown(namespace)}, got '${foreign.node.path}' in ${shown(got)}`;
      throw usageError(at, problem, 'KServe looks for them there only');
    }
    return { refs: routes.map(({ apiObject }) => ({ name: apiObject.name })) };
  }
  const { rules, hostnames } = options;
  for (const hostname of hostnames ?? []) checkHostname(at, 'router.route.hostnames', hostname);
  if (rules === undefined) return hostnames === undefined ? {} : { spec: { hostnames } };
  const source = { at, prop: 'router.route.rules', group: GATEWAY_GROUP, kind: 'HTTPRoute', namespace, grants: true };
  const rendered = new RouteRules(source, 'HttpRouteRule.any()');
  for (const rule of rules) rendered.add(rule);
  return { spec: { hostnames, rules: rendered.toKube() } };
}

function checkGroup({ at, kserve }: LlmContext, { group, weight, route }: LlmRouterOptions): void {
  if (group === undefined && weight === undefined) return;
  checkSince(at, kserve, { prop: 'router.group', given: true, release: '0.20.0', fix: 'leave it out' });
  if (group === undefined || weight === undefined) {
    const [given, missing] = group === undefined ? ['weight', 'group'] : ['group', 'weight'];
    throw usageError(at, `'router.${given}' needs '${missing}'`, 'give both: KServe refuses one alone');
  }
  checkName(at, 'router.group', group, LABEL_NAME);
  wholeNumber(at, 'router.weight', weight, { min: 0, fix: 'use 0 to get no requests' });
  if (weight > MAX_WEIGHT) {
    throw usageError(at, `'router.weight' must be at most ${MAX_WEIGHT}, got ${weight}`, 'only proportions count');
  }
  if (route !== undefined && route._routes.length > 0) {
    throw usageError(at, "'router.group' needs a managed route", 'use LlmRoute.managed(): KServe refuses others');
  }
}

function schedulerFields({ at, kserve }: LlmContext, options: LlmSchedulerOptions): object {
  const { replicas, poolName, config, configKey } = options;
  for (const [prop, value] of Object.entries({ replicas, config })) {
    const need = {
      prop: `router.scheduler.${prop}`,
      given: value !== undefined,
      release: '0.17.0',
      fix: 'leave it out',
    };
    checkSince(at, kserve, need);
  }
  if (configKey !== undefined && config === undefined) {
    throw usageError(at, "'router.scheduler.configKey' needs 'config'", 'leave it out');
  }
  if (poolName !== undefined) {
    checkName(at, 'router.scheduler.poolName', poolName, SUBDOMAIN_NAME);
    if (replicas !== undefined || config !== undefined) {
      const problem = "'router.scheduler.poolName' must stand alone: its picker is there already";
      throw usageError(at, problem, "leave 'replicas' and 'config' out");
    }
  }
  if (replicas !== undefined) {
    wholeNumber(at, 'router.scheduler.replicas', replicas, { min: 1, fix: "leave 'scheduler' out to run none" });
  }
  return {
    replicas,
    pool: poolName === undefined ? undefined : { ref: { name: poolName } },
    // The API server wants a key, though KServe has one.
    config: config === undefined ? undefined : { ref: { name: config.name, key: configKey ?? 'epp' } },
  };
}
