import { Cause, forbidden, invalid, notSupported, required } from '../../field-error';
import { contains, parseCidr } from '../../go/ip';
import { cidrCauses, cidrWarnings } from '../../ip-rules';
import { JsonObject } from '../../json-value';
import { LabelSelector, labelSelectorCauses } from '../../label-selector';
import { subdomainNameProblems } from '../../name-rules';
import { portCauses, portNumberCauses } from '../../port-rules';
import { BuiltInKind } from '../built-in-kind';

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];
const POLICY_TYPES = ['Ingress', 'Egress'];

interface NetworkPolicyPort {
  protocol?: string;
  readonly port?: number | string;
  readonly endPort?: number;
}

interface IpBlock {
  readonly cidr?: string;
  readonly except?: readonly string[];
}

interface NetworkPolicyPeer {
  readonly podSelector?: LabelSelector;
  readonly namespaceSelector?: LabelSelector;
  readonly ipBlock?: IpBlock;
}

interface NetworkPolicyRule {
  readonly ports?: readonly NetworkPolicyPort[];
  readonly from?: readonly NetworkPolicyPeer[];
  readonly to?: readonly NetworkPolicyPeer[];
}

interface NetworkPolicySpec {
  readonly podSelector?: LabelSelector;
  readonly ingress?: readonly NetworkPolicyRule[];
  readonly egress?: readonly NetworkPolicyRule[];
  policyTypes?: string[];
}

/** NetworkPolicy (kubernetes `networking/validation` ValidateNetworkPolicy, v1.36.3). */
export const NETWORK_POLICY: BuiltInKind = {
  group: 'networking.k8s.io',
  version: 'v1',
  kind: 'NetworkPolicy',
  plural: 'networkpolicies',
  namespaced: true,
  hasGeneration: true,
  nameProblems: subdomainNameProblems,
  applyDefaults: (object) => {
    const spec = specOf(object);
    for (const rule of [...(spec.ingress ?? []), ...(spec.egress ?? [])]) {
      for (const port of rule.ports ?? []) port.protocol ??= 'TCP';
    }
    const { policyTypes = [], egress = [] } = spec;
    if (policyTypes.length === 0) spec.policyTypes = egress.length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
  },
  causes: (object) => {
    const { podSelector, ingress = [], egress = [], policyTypes = [] } = specOf(object);
    return [
      ...labelSelectorCauses(podSelector, 'spec.podSelector'),
      ...ingress.flatMap((rule, index) => ruleCauses(rule, 'from', `spec.ingress[${index}]`)),
      ...egress.flatMap((rule, index) => ruleCauses(rule, 'to', `spec.egress[${index}]`)),
      ...policyTypeCauses(policyTypes),
    ];
  },
  warnings: (object) => {
    const { ingress = [], egress = [] } = specOf(object);
    return [
      ...ingress.flatMap(({ from = [] }, index) => peerWarnings(from, `spec.ingress[${index}].from`)),
      ...egress.flatMap(({ to = [] }, index) => peerWarnings(to, `spec.egress[${index}].to`)),
    ];
  },
};

function specOf(object: JsonObject): NetworkPolicySpec {
  object.spec ??= {};
  return object.spec as NetworkPolicySpec;
}

function ruleCauses(rule: NetworkPolicyRule, peers: 'from' | 'to', path: string): Cause[] {
  return [
    ...(rule.ports ?? []).flatMap((port, index) => policyPortCauses(port, `${path}.ports[${index}]`)),
    ...(rule[peers] ?? []).flatMap((peer, index) => peerCauses(peer, `${path}.${peers}[${index}]`)),
  ];
}

function policyPortCauses({ protocol = 'TCP', port, endPort }: NetworkPolicyPort, path: string): Cause[] {
  return [
    ...(PROTOCOLS.includes(protocol) ? [] : [notSupported(`${path}.protocol`, protocol, PROTOCOLS)]),
    ...(typeof port === 'number' ? portCauses(`${path}.port`, port) : []),
    ...(endPort === undefined ? [] : endPortCauses(port, endPort, `${path}.endPort`)),
    ...(typeof port === 'string' ? portCauses(`${path}.port`, port) : []),
  ];
}

function endPortCauses(port: number | string | undefined, endPort: number, path: string): Cause[] {
  if (port === undefined) return [invalid(path, endPort, 'may not be specified when `port` is not specified')];
  if (typeof port === 'string') return [invalid(path, endPort, 'may not be specified when `port` is non-numeric')];
  const tooLow = endPort < port ? [invalid(path, port, 'must be greater than or equal to `port`')] : [];
  return [...tooLow, ...portNumberCauses(path, endPort)];
}

function peerCauses({ podSelector, namespaceSelector, ipBlock }: NetworkPolicyPeer, path: string): Cause[] {
  const selectors = [podSelector, namespaceSelector].filter((selector) => selector !== undefined).length;
  const causes = [
    ...labelSelectorCauses(podSelector, `${path}.podSelector`),
    ...labelSelectorCauses(namespaceSelector, `${path}.namespaceSelector`),
  ];
  if (ipBlock === undefined) return selectors === 0 ? [required(path, 'must specify a peer')] : causes;
  causes.push(...ipBlockCauses(ipBlock, `${path}.ipBlock`));
  return selectors === 0 ? causes : [...causes, forbidden(path, 'may not specify both ipBlock and another peer')];
}

function ipBlockCauses({ cidr = '', except = [] }: IpBlock, path: string): Cause[] {
  if (cidr === '') return [required(`${path}.cidr`)];
  const causes = cidrCauses(`${path}.cidr`, cidr);
  const block = parseCidr(cidr);
  if (block === undefined) return causes;
  except.forEach((each, index) => {
    const field = `${path}.except[${index}]`;
    causes.push(...cidrCauses(field, each));
    const part = parseCidr(each);
    if (part !== undefined && (!contains(block, part.address) || block.length >= part.length)) {
      causes.push(invalid(field, each, 'must be a strict subset of `cidr`'));
    }
  });
  return causes;
}

function policyTypeCauses(types: string[]): Cause[] {
  const path = 'spec.policyTypes';
  if (types.length > POLICY_TYPES.length) return [invalid(path, types, 'may not specify more than two policyTypes')];
  return types.flatMap((type, index) =>
    POLICY_TYPES.includes(type) ? [] : [notSupported(`${path}[${index}]`, type, POLICY_TYPES)],
  );
}

function peerWarnings(peers: readonly NetworkPolicyPeer[], path: string): string[] {
  return peers.flatMap(({ ipBlock: { cidr = '', except = [] } = {} }, index) => [
    ...cidrWarnings(`${path}[${index}].ipBlock.cidr`, cidr),
    ...except.flatMap((each, at) => cidrWarnings(`${path}[${index}].ipBlock.except[${at}]`, each)),
  ]);
}
