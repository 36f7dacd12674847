import { Yaml } from 'cdk8s';
import { IConstruct } from 'constructs';
import { checkLabels } from '../core/label-rules';
import { serviceOf } from '../core/service-host';
import { shown, usageError } from '../core/usage-error';
import { KnativeGatewayEntry } from './knative-gateway-entry';
import { KnativeInstall } from './knative-install';

const LOCAL_GATEWAY = 'knative-local-gateway';

/** The two lists of gateways. */
export interface GatewayLists {
  readonly localGateways?: KnativeGatewayEntry[];
  readonly externalGateways?: KnativeGatewayEntry[];
}

type Keys = { [key: string]: string };

/**
 * Data of `config-istio` that says which gateways Knative uses, all of it in one of the two forms: net-istio refuses a ConfigMap with both
 * (knative-extensions/net-istio:pkg/reconciler/ingress/config/istio.go knative-v1.22.0).
 */
export function gatewayKeys(at: IConstruct, knative: KnativeInstall, lists: GatewayLists): Keys {
  const { localGateways, externalGateways } = lists;
  checkList(at, 'localGateways', localGateways);
  checkList(at, 'externalGateways', externalGateways);
  checkEmptyLists(at, knative, lists);
  const reason = noLists(knative, localGateways ?? []);
  if (reason === undefined) {
    return { ...listKey('external-gateways', externalGateways), ...listKey('local-gateways', localGateways) };
  }
  const labelled = [...(localGateways ?? []), ...(externalGateways ?? [])].find(({ labels }) => labels !== undefined);
  if (labelled !== undefined) {
    const problem = `'labels' must be left out here, got those of ${shown(labelled.gateway.gatewayRef)}`;
    throw usageError(at, problem, reason);
  }
  return { ...plainKeys('gateway', externalGateways), ...plainKeys('local-gateway', localGateways) };
}

/**
 * Why only the older form will do. The operator guesses where its Service `knative-local-gateway` belongs: up to 1.20 it reads that from the older
 * form alone, from 1.21 on it takes the namespace of the *Gateway* from the newer one, and the Service ends up where no pods are
 * (knative/operator:pkg/reconciler/knativeserving/ingress/ingress_service.go knative-v1.23.0).
 */
function noLists(knative: KnativeInstall, localGateways: KnativeGatewayEntry[]): string | undefined {
  if (!knative.readsGatewayLists) return `${knative.toString()} reads one gateway of each kind, for all`;
  const placesService = knative.hasOperator && knative.shipsGateways;
  if (!placesService || localGateways.every(({ gateway }) => gateway.gatewayName !== LOCAL_GATEWAY)) return undefined;
  return `give the default gateway another name: the operator would put the Service of '${LOCAL_GATEWAY}' where no pods are`;
}

function checkList(at: IConstruct, prop: string, entries: KnativeGatewayEntry[] | undefined): void {
  if (entries === undefined) return;
  for (const { service, labels } of entries) {
    if (serviceOf(service) === undefined) {
      const problem = `'${prop}' must have whole hosts of Services, got ${shown(service)}`;
      throw usageError(at, problem, "write '<service>.<namespace>.svc.cluster.local': a shorter one leads nowhere");
    }
    if (labels === undefined) continue;
    checkLabels(at, `${prop}.labels`, labels);
    if (Object.keys(labels).length === 0) {
      throw usageError(at, `'${prop}.labels' must not be empty`, 'leave it out for the default one: {} is everything');
    }
  }
  const defaults = entries.filter(({ labels }) => labels === undefined).length;
  if (entries.length === 0 || defaults === 1) return;
  const problem = `'${prop}' must have one gateway without labels, the default one, got ${defaults}`;
  throw usageError(at, problem, 'give labels to all others');
}

function checkEmptyLists(at: IConstruct, knative: KnativeInstall, lists: GatewayLists): void {
  const empty = [lists.localGateways, lists.externalGateways].map((entries) => entries?.length === 0);
  if (!empty.includes(true)) return;
  if (!knative.readsEmptyGatewayLists) {
    const problem = "'localGateways' and 'externalGateways' must not be empty";
    throw usageError(at, problem, `${knative.toString()} takes the default gateways then; net-istio 1.22 takes none`);
  }
  if (empty.includes(false)) {
    const problem = "'localGateways' and 'externalGateways' must both be empty where one is";
    throw usageError(at, problem, 'fill both: the other gateways would serve the hosts of this list as well');
  }
}

function listKey(key: string, entries: KnativeGatewayEntry[] | undefined): Keys {
  if (entries === undefined) return {};
  const list = entries.map(({ gateway, service, labels }) => ({
    name: gateway.gatewayName,
    namespace: gateway.gatewayNamespace,
    service,
    ...(labels === undefined ? {} : { labelSelector: { matchLabels: labels } }),
  }));
  return { [key]: list.length === 0 ? '[]' : Yaml.stringify(list) };
}

function plainKeys(prefix: string, entries: KnativeGatewayEntry[] = []): Keys {
  return Object.fromEntries(
    entries.map(({ gateway, service }) => [`${prefix}.${gateway.gatewayNamespace}.${gateway.gatewayName}`, service]),
  );
}
