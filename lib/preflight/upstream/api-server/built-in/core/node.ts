import { Cause, duplicate, duplicateText, internalError, invalid, notSupported, required } from '../../field-error';
import { byteLength, goJson, quoted } from '../../go/go-text';
import { isIpv4, parseCidr } from '../../go/ip';
import { cidrCauses, cidrWarnings } from '../../ip-rules';
import { JsonObject } from '../../json-value';
import { labelValueProblems, qualifiedNameProblems, subdomainNameProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';
import { ResourceList, amountCauses, eachAmount, roundAmounts } from './quantities';

const TAINT_EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
/** What the admission plugin TaintNodesByCondition adds to nodes. */
const NOT_READY = { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' };
const MAX_FEATURE = 253;
const FEATURE = /^[A-Z][A-Za-z0-9]*(\/[A-Za-z][A-Za-z0-9]*)*$/;

interface Taint {
  readonly key?: string;
  readonly value?: string;
  readonly effect?: string;
  readonly timeAdded?: string;
}

interface Node {
  readonly spec?: {
    podCIDR?: string;
    podCIDRs?: string[];
    taints?: readonly Taint[];
    configSource?: JsonObject;
    readonly externalID?: string;
  };
  readonly status?: {
    readonly capacity?: ResourceList;
    allocatable?: ResourceList;
    config?: JsonObject;
    readonly declaredFeatures?: readonly string[];
    readonly nodeInfo?: { readonly swap?: { readonly capacity?: number } };
  };
}

/** Node (kubernetes `core/validation` ValidateNode, v1.36.3), without the annotations that no scheduler reads any more. */
export const NODE: BuiltInKind = {
  group: '',
  version: 'v1',
  kind: 'Node',
  plural: 'nodes',
  namespaced: false,
  nameProblems: subdomainNameProblems,
  applyDefaults: (object) => {
    const { spec = {}, status = {} } = object as Node;
    if (status.capacity !== undefined) status.allocatable ??= { ...status.capacity };
    roundAmounts(status.capacity);
    roundAmounts(status.allocatable);
    syncPodCidrs(spec);
  },
  admit: (object) => {
    object.spec ??= {};
    const spec = object.spec as NonNullable<Node['spec']>;
    const { taints = [] } = spec;
    const isTainted = taints.some(({ key, effect }) => key === NOT_READY.key && effect === NOT_READY.effect);
    if (!isTainted) spec.taints = [...taints, NOT_READY];
  },
  prepare: (object) => {
    const { spec = {}, status = {} } = object as Node;
    delete spec.configSource;
    delete status.config;
  },
  read: (object) => {
    const { status = {} } = object as Node;
    // The store does not tell a map that is empty from none.
    const isEmpty = Object.keys(status.allocatable ?? {}).length === 0;
    if (isEmpty && status.capacity !== undefined) status.allocatable = { ...status.capacity };
  },
  causes: (object) => {
    const { spec: { taints = [], podCIDRs = [] } = {}, status = {} } = object as Node;
    const { capacity, allocatable, declaredFeatures = [], nodeInfo } = status;
    const swap = nodeInfo?.swap?.capacity ?? 1;
    return [
      ...taintCauses(taints),
      ...eachAmount(capacity, (name, amount) => amountCauses(name, amount, `status.capacity.${name}`)),
      ...eachAmount(allocatable, (name, amount) => amountCauses(name, amount, `status.allocatable.${name}`)),
      ...(swap > 0 ? [] : [invalid('metadata.nodeSwapStatus.capacity', swap, 'must be greater than zero')]),
      ...featureCauses(declaredFeatures),
      ...podCidrCauses(podCIDRs),
    ];
  },
  warnings: (object) => {
    const { spec: { externalID = '', podCIDRs = [] } = {} } = object as Node;
    return [
      ...(externalID === '' ? [] : ['spec.externalID: this field is deprecated, and is unused by Kubernetes']),
      ...podCIDRs.flatMap((cidr, index) => cidrWarnings(`spec.podCIDRs[${index}]`, cidr)),
    ];
  },
};

/** The old field wins where it differs, and is the first of the new ones (kubernetes `core/v1/conversion.go`, v1.36.3). */
function syncPodCidrs(spec: NonNullable<Node['spec']>): void {
  const { podCIDR = '', podCIDRs: [first] = [] } = spec;
  if (podCIDR !== '' && podCIDR !== first) spec.podCIDRs = [podCIDR];
  else if (first !== undefined) spec.podCIDR = first;
}

function taintCauses(taints: readonly Taint[]): Cause[] {
  const known = new Set<string>();
  return taints.flatMap((taint, index) => {
    const { key = '', value = '', effect = '' } = taint;
    const path = `metadata.taints[${index}]`;
    const problems = labelValueProblems(value);
    const id = `${effect} ${key}`;
    const causes = [
      ...qualifiedNameProblems(key).map((problem) => invalid(`${path}.key`, key, problem)),
      ...(problems.length > 0 ? [invalid(`${path}.value`, value, problems.join(';'))] : []),
      ...effectCauses(effect, `${path}.effect`),
      ...(known.has(id) ? [duplicateText(path, taintText(taint), 'taints must be unique by key and effect pair')] : []),
    ];
    known.add(id);
    return causes;
  });
}

function effectCauses(effect: string, field: string): Cause[] {
  if (effect === '') return [required(field)];
  return TAINT_EFFECTS.includes(effect) ? [] : [notSupported(field, effect, TAINT_EFFECTS)];
}

/** A taint as Go shows its internal type, whose fields have no names for JSON. */
function taintText({ key = '', value = '', effect = '', timeAdded }: Taint): string {
  return `{"Key":${goJson(key)},"Value":${goJson(value)},"Effect":${goJson(effect)},"TimeAdded":${goJson(timeAdded ?? null)}}`;
}

function featureCauses(features: readonly string[]): Cause[] {
  return features.flatMap((feature, index) => {
    const field = `status.declaredFeatures[${index}]`;
    const problem = featureProblem(feature);
    const before = features[index - 1];
    const order = index === 0 || before < feature ? [] : [orderCause(before, feature, field)];
    return [...order, ...(problem === undefined ? [] : [invalid(field, feature, problem)])];
  });
}

function orderCause(before: string, feature: string, field: string): Cause {
  return before === feature ? duplicate(field, feature) : invalid(field, feature, 'list must be sorted alphabetically');
}

function featureProblem(feature: string): string | undefined {
  const start = `invalid feature name ${quoted(feature)}: must`;
  if (byteLength(feature) > MAX_FEATURE) return `${start} be no more than ${MAX_FEATURE} characters`;
  if (FEATURE.test(feature)) return undefined;
  return `${start} start with an UpperCamelCase segment, with subsequent segments separated by '/' (e.g., MyFeature or MyFeature/mySubFeature), and contain only alphanumeric characters and slashes`;
}

function podCidrCauses(cidrs: string[]): Cause[] {
  const field = 'spec.podCIDRs';
  const causes = cidrs.flatMap((cidr, index) => cidrCauses(`${field}[${index}]`, cidr));
  if (cidrs.length < 2) return causes;
  const families = cidrs.map(parseCidr).map((cidr) => cidr && isIpv4(cidr.address));
  const unread = families.indexOf(undefined);
  if (unread >= 0) causes.push(internalError(field, unreadText(unread, cidrs[unread])));
  const isDual = !families.includes(undefined) && new Set(families).size === 2;
  if (isDual && cidrs.length === 2) return causes;
  return [...causes, invalid(field, cidrs, 'may specify no more than one CIDR for each IP family')];
}

function unreadText(index: number, cidr: string): string {
  return `invalid PodCIDRs. failed to check with dual stack with error:invalid CIDR[${index}]: <nil> (invalid CIDR address: ${cidr})`;
}
