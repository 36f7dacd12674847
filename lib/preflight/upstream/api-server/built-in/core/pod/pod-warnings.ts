import { ipWarnings } from '../../../ip-rules';
import { labelProblems } from '../../../name-rules';
import { ObjectMeta } from '../../../object-meta/validate-object-meta';
import { quoted, sortedKeys } from '../../../go/go-text';
import { Annotations, SECCOMP } from './annotations';
import { containerWarnings } from './container-warnings';
import { fractionWarnings } from './fraction-warnings';
import { nodeLabelProblem, nodeTermWarnings } from './node-labels';
import { PodSpec, PodTemplateSpec } from './pod-spec';
import { portWarnings } from './port-warnings';
import { Affinity, PodAffinity } from './scheduling';
import { volumeWarnings } from './volume-warnings';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';
const NULL_SELECTOR = 'a null labelSelector results in matching no pod';

const DEPRECATED_ANNOTATIONS: readonly [annotation: string, problem: string][] = [
  ['scheduler.alpha.kubernetes.io/critical-pod', 'non-functional in v1.16+; use the "priorityClassName" field instead'],
  ['security.alpha.kubernetes.io/sysctls', 'non-functional in v1.11+; use the "sysctls" field instead'],
  ['security.alpha.kubernetes.io/unsafe-sysctls', 'non-functional in v1.11+; use the "sysctls" field instead'],
];

/** Warnings about a Pod (kubernetes `api/pod/warnings.go`, v1.36.3). */
export function podWarnings(spec: PodSpec, meta: ObjectMeta): string[] {
  return specWarnings(spec, meta, '');
}

/** Warnings about a template for Pods at a path (GetWarningsForPodTemplate). */
export function podTemplateWarnings({ spec = {}, metadata = {} }: PodTemplateSpec, path: string): string[] {
  return specWarnings(spec, metadata, `${path}.`);
}

/** Warnings about a name that becomes that of a host, as strategies of Pods and workloads give them. */
export function hostnameWarnings(name: string, use: string): string[] {
  const problems = labelProblems(name);
  if (problems.length === 0) return [];
  const advice = 'which can result in surprising behavior; a DNS label is recommended';
  return [`metadata.name: this is used in ${use}, ${advice}: [${problems.join(' ')}]`];
}

/** `prefix` is empty for a Pod, and ends in a dot for templates. */
function specWarnings(spec: PodSpec, meta: ObjectMeta, prefix: string): string[] {
  const { annotations = {} } = meta;
  const path = `${prefix}spec`;
  return [
    ...nodeWarnings(spec, path),
    ...spreadWarnings(spec, path),
    ...DEPRECATED_ANNOTATIONS.filter(([key]) => Object.hasOwn(annotations, key)).map(
      ([key, problem]) => `${prefix}metadata.annotations[${key}]: ${problem}`,
    ),
    ...volumeWarnings(spec.volumes ?? [], `${path}.volumes`),
    ...listWarnings(spec, path),
    ...seccompWarnings(spec, annotations, prefix),
    ...containerWarnings(spec, annotations, prefix),
    ...portWarnings(spec, path),
    ...graceWarnings(spec, path),
    ...podAffinityWarnings(spec.affinity?.podAffinity, `${path}.affinity.podAffinity`),
    ...podAffinityWarnings(spec.affinity?.podAntiAffinity, `${path}.affinity.podAntiAffinity`),
    ...addressWarnings(spec, path),
  ];
}

function listWarnings({ overhead = {}, hostAliases = [], imagePullSecrets = [] }: PodSpec, path: string): string[] {
  return [
    ...repeatedWarnings(
      hostAliases.map(({ ip = '' }) => ip),
      'ip',
      `${path}.hostAliases`,
    ),
    ...repeatedWarnings(
      imagePullSecrets.map(({ name = '' }) => name),
      'name',
      `${path}.imagePullSecrets`,
    ),
    ...imagePullSecrets.flatMap(({ name = '' }, index) =>
      name === '' ? [`${path}.imagePullSecrets[${index}].name: invalid empty name ""`] : [],
    ),
    ...['memory', 'ephemeral-storage'].flatMap((name) => fractionWarnings(overhead[name], `${path}.overhead[${name}]`)),
  ];
}

function seccompWarnings({ securityContext }: PodSpec, annotations: Annotations, prefix: string): string[] {
  if (securityContext?.seccompProfile !== undefined || !Object.hasOwn(annotations, SECCOMP)) return [];
  return [
    `${prefix}metadata.annotations[${SECCOMP}]: non-functional in v1.27+; use the "seccompProfile" field instead`,
  ];
}

function addressWarnings({ dnsConfig, hostAliases = [] }: PodSpec, path: string): string[] {
  return [
    ...(dnsConfig?.nameservers ?? []).flatMap((address, index) =>
      ipWarnings(`${path}.dnsConfig.nameservers[${index}]`, address),
    ),
    ...hostAliases.flatMap(({ ip = '' }, index) => ipWarnings(`${path}.hostAliases[${index}].ip`, ip)),
  ];
}

function nodeWarnings({ nodeSelector = {}, affinity = {} }: PodSpec, path: string): string[] {
  return [
    ...sortedKeys(nodeSelector).flatMap((label) => {
      const problem = nodeLabelProblem(label);
      return problem === undefined ? [] : [`${path}.nodeSelector[${label}]: ${problem}`];
    }),
    ...nodeAffinityWarnings(affinity, `${path}.affinity.nodeAffinity`),
  ];
}

function nodeAffinityWarnings({ nodeAffinity = {} }: Affinity, path: string): string[] {
  const terms = nodeAffinity[REQUIRED]?.nodeSelectorTerms ?? [];
  return [
    ...terms.flatMap((term, index) => nodeTermWarnings(term, false, `${path}.${REQUIRED}.nodeSelectorTerms[${index}]`)),
    ...(nodeAffinity[PREFERRED] ?? []).flatMap(({ preference = {} }, index) =>
      nodeTermWarnings(preference, true, `${path}.${PREFERRED}[${index}].preference`),
    ),
  ];
}

function spreadWarnings({ topologySpreadConstraints = [] }: PodSpec, path: string): string[] {
  return topologySpreadConstraints.flatMap(({ topologyKey = '', labelSelector }, index) => {
    const at = `${path}.topologySpreadConstraints[${index}]`;
    const problem = nodeLabelProblem(topologyKey);
    return [
      ...(problem === undefined ? [] : [`${at}.topologyKey: ${topologyKey} is ${problem}`]),
      ...(labelSelector === undefined ? [`${at}.labelSelector: ${NULL_SELECTOR}`] : []),
    ];
  });
}

function repeatedWarnings(values: string[], field: string, path: string): string[] {
  const seen = new Set<string>();
  return values.flatMap((value, index) => {
    if (seen.has(value)) return [`${path}[${index}].${field}: duplicate ${field} ${quoted(value)}`];
    seen.add(value);
    return [];
  });
}

function graceWarnings({ terminationGracePeriodSeconds: seconds = 0 }: PodSpec, path: string): string[] {
  if (seconds >= 0) return [];
  const problem = 'must be >= 0; negative values are invalid and will be treated as 1';
  return [`${path}.terminationGracePeriodSeconds: ${problem}`];
}

function podAffinityWarnings(affinity: PodAffinity = {}, path: string): string[] {
  return [
    ...(affinity[REQUIRED] ?? []).flatMap(({ labelSelector }, index) =>
      labelSelector === undefined ? [`${path}.${REQUIRED}[${index}].labelSelector: ${NULL_SELECTOR}`] : [],
    ),
    ...(affinity[PREFERRED] ?? []).flatMap(({ podAffinityTerm }, index) =>
      podAffinityTerm?.labelSelector === undefined
        ? [`${path}.${PREFERRED}[${index}].podAffinityTerm.labelSelector: ${NULL_SELECTOR}`]
        : [],
    ),
  ];
}
