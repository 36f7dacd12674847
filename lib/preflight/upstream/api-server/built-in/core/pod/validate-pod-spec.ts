import {
  Cause,
  duplicate,
  forbidden,
  invalid,
  invalidText,
  notFound,
  notSupported,
  required,
} from '../../../field-error';
import { goJson } from '../../../go/go-text';
import { labelProblems, qualifiedNameProblems, subdomainProblems } from '../../../name-rules';
import { ObjectMeta, annotationCauses, labelCauses } from '../../../object-meta/validate-object-meta';
import { containerResourcesCauses } from '../resource-requirements';
import { affinityCauses } from './affinity';
import { doubleProfilesCauses, isMirror, podAnnotationsCauses } from './annotations';
import { ContainerContext, containersCauses, ephemeralContainersCauses, initContainersCauses } from './containers';
import { dnsConfigCauses, hostAliasesCauses, hostnameOverrideCauses } from './dns';
import { PodResourceClaim, PodSpec, PodSpecOptions, PodTemplateSpec, containersOf } from './pod-spec';
import { podResourcesCauses } from './pod-resources';
import { hostUsersCauses, podSecurityCauses } from './pod-security';
import { hostNetworkCauses } from './ports';
import { tolerationsCauses } from './tolerations';
import { topologySpreadCauses } from './topology-spread';
import { enumCauses, nameCauses, rangeProblem } from './value-rules';
import { volumesCauses } from './volumes';
import { hostProcessCauses, linuxCauses } from './windows-options';
import { windowsCauses } from './windows';

const RESTART_POLICIES = ['Always', 'OnFailure', 'Never'];
const DNS_POLICIES = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];
const SYSTEMS = ['linux', 'windows'];
const MAX_INT32 = 2 ** 31 - 1;

/** What is wrong with a template for pods, with its defaults (kubernetes `core/validation` ValidatePodTemplateSpec, v1.36.3). */
export function podTemplateCauses(template: PodTemplateSpec, path: string): Cause[] {
  const { metadata: { labels = {}, annotations = {} } = {}, spec = {} } = template;
  const at = `${path}.spec`;
  const ephemeral = (spec.ephemeralContainers ?? []).length > 0;
  return [
    ...labelCauses(labels, `${path}.labels`),
    ...annotationCauses(annotations, `${path}.annotations`),
    ...podAnnotationsCauses(annotations, spec, `${path}.annotations`),
    ...podSpecCauses(spec, undefined, at, { isPod: false }),
    ...doubleProfilesCauses(annotations, spec, at),
    ...(ephemeral ? [forbidden(`${at}.ephemeralContainers`, 'ephemeral containers not allowed in pod template')] : []),
  ];
}

/**
 * What is wrong with the spec of a pod, with its defaults (kubernetes `core/validation` ValidatePodSpec, v1.36.3).
 *
 * @param meta metadata of the Pod; nothing for a template
 */
export function podSpecCauses(
  spec: PodSpec,
  meta: ObjectMeta | undefined,
  path: string,
  options: PodSpecOptions,
): Cause[] {
  const volumes = volumesCauses(spec.volumes ?? [], meta?.name ?? '', options, `${path}.volumes`);
  const claimNames = new Set((spec.resourceClaims ?? []).flatMap(({ name = '' }) => (name === '' ? [] : [name])));
  const context: ContainerContext = { spec, volumes: volumes.valid, claimNames };
  return [
    ...(spec.terminationGracePeriodSeconds === undefined ? [required(`${path}.terminationGracePeriodSeconds`)] : []),
    ...volumes.causes,
    ...resourceClaimsCauses(spec.resourceClaims ?? [], meta, `${path}.resourceClaims`),
    ...containersCauses(context, `${path}.containers`),
    ...initContainersCauses(context, `${path}.initContainers`),
    ...ephemeralContainersCauses(context, `${path}.ephemeralContainers`),
    ...podResourcesCauses(spec, claimNames, `${path}.resources`),
    ...hostNetworkCauses(spec, options, path),
    ...settingsCauses(spec, path),
    ...schedulingCauses(spec, path),
    ...systemCauses(spec, path),
    ...fileKeyVolumesCauses(spec, path),
  ];
}

function settingsCauses(spec: PodSpec, path: string): Cause[] {
  const { restartPolicy = '', dnsPolicy = '', affinity = {}, topologySpreadConstraints = [] } = spec;
  return [
    ...enumCauses(restartPolicy, RESTART_POLICIES, `${path}.restartPolicy`),
    ...enumCauses(dnsPolicy, DNS_POLICIES, `${path}.dnsPolicy`),
    ...labelCauses(spec.nodeSelector ?? {}, `${path}.nodeSelector`),
    ...podSecurityCauses(spec, `${path}.securityContext`),
    ...affinityCauses(affinity, `${path}.affinity`),
    ...dnsConfigCauses(spec.dnsConfig, dnsPolicy, `${path}.dnsConfig`),
    ...gatesCauses(spec, path),
    ...topologySpreadCauses(topologySpreadConstraints, `${path}.topologySpreadConstraints`),
    ...hostProcessCauses(spec, path),
    ...hostUsersCauses(spec, path),
    ...hostnameOverrideCauses(spec, path),
  ];
}

function schedulingCauses(spec: PodSpec, path: string): Cause[] {
  return [
    ...namesCauses(spec, path),
    ...tolerationsCauses(spec.tolerations ?? [], `${path}.tolerations`),
    ...hostAliasesCauses(spec.hostAliases ?? [], `${path}.hostAliases`),
    ...classesCauses(spec, path),
    ...overheadCauses(spec, `${path}.overhead`),
  ];
}

function resourceClaimsCauses(
  claims: readonly PodResourceClaim[],
  meta: ObjectMeta | undefined,
  path: string,
): Cause[] {
  if (isMirror(meta?.annotations ?? {}))
    return claims.map(() => forbidden('', 'static pods do not support resource claims'));
  const names = new Set<string>();
  return claims.flatMap((claim, index) => {
    const { name = '', resourceClaimName, resourceClaimTemplateName } = claim;
    const at = `${path}[${index}]`;
    const causes = claimNameCauses(name, names, `${at}.name`);
    const text = claimText(claim);
    if (resourceClaimName !== undefined && resourceClaimTemplateName !== undefined) {
      const detail = 'at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified';
      causes.push(invalidText(at, text, detail));
    }
    if (resourceClaimName === undefined && resourceClaimTemplateName === undefined) {
      causes.push(invalidText(at, text, 'must specify one of: `resourceClaimName`, `resourceClaimTemplateName`'));
    }
    return [
      ...causes,
      ...optionalNameCauses(resourceClaimName, `${at}.resourceClaimName`),
      ...optionalNameCauses(resourceClaimTemplateName, `${at}.resourceClaimTemplateName`),
    ];
  });
}

function claimNameCauses(name: string, names: Set<string>, path: string): Cause[] {
  if (name === '') return [required(path)];
  if (names.has(name)) return [duplicate(path, name)];
  names.add(name);
  return nameCauses(name, path, labelProblems);
}

/** A claim as Go writes its internal struct. */
function claimText({
  name = '',
  resourceClaimName = null,
  resourceClaimTemplateName = null,
}: { [K in keyof PodResourceClaim]: PodResourceClaim[K] | null }): string {
  const members = `"ResourceClaimName":${goJson(resourceClaimName)},"ResourceClaimTemplateName":${goJson(resourceClaimTemplateName)}`;
  return `{"Name":${goJson(name)},${members}}`;
}

function optionalNameCauses(name: string | undefined, path: string): Cause[] {
  return name === undefined ? [] : nameCauses(name, path, subdomainProblems);
}

function gatesCauses({ readinessGates = [], schedulingGates = [] }: PodSpec, path: string): Cause[] {
  const names = new Set<string>();
  return [
    ...readinessGates.flatMap(({ conditionType = '' }, index) =>
      nameCauses(conditionType, `${path}.readinessGates[${index}].conditionType`, qualifiedNameProblems),
    ),
    ...schedulingGates.flatMap(({ name = '' }, index) => {
      const at = `${path}.schedulingGates[${index}]`;
      const repeated = names.has(name) ? [duplicate(at, name)] : [];
      names.add(name);
      return [...nameCauses(name, at, qualifiedNameProblems), ...repeated];
    }),
  ];
}

function namesCauses(spec: PodSpec, path: string): Cause[] {
  const { serviceAccountName = '', nodeName = '', activeDeadlineSeconds: deadline = 1 } = spec;
  const { hostname = '', subdomain = '' } = spec;
  const seconds = `${path}.activeDeadlineSeconds`;
  const given = (name: string, field: string, problems: (name: string) => string[]) =>
    name === '' ? [] : nameCauses(name, `${path}.${field}`, problems);
  return [
    ...given(serviceAccountName, 'serviceAccountName', subdomainProblems),
    ...given(nodeName, 'nodeName', subdomainProblems),
    ...(deadline >= 1 && deadline <= MAX_INT32 ? [] : [invalid(seconds, deadline, rangeProblem(1, MAX_INT32))]),
    ...given(hostname, 'hostname', labelProblems),
    ...given(subdomain, 'subdomain', labelProblems),
  ];
}

function classesCauses({ priorityClassName = '', runtimeClassName, preemptionPolicy }: PodSpec, path: string): Cause[] {
  const policies = ['PreemptLowerPriority', 'Never'];
  return [
    ...(priorityClassName === '' ? [] : nameCauses(priorityClassName, `${path}.priorityClassName`, subdomainProblems)),
    ...optionalNameCauses(runtimeClassName, `${path}.runtimeClassName`),
    ...(preemptionPolicy === undefined ? [] : enumCauses(preemptionPolicy, policies, `${path}.preemptionPolicy`)),
  ];
}

/** What runtimes take for a pod is checked as limits. */
function overheadCauses({ overhead }: PodSpec, path: string): Cause[] {
  return overhead === undefined ? [] : containerResourcesCauses({ limits: overhead }, new Set(), path);
}

function systemCauses(spec: PodSpec, path: string): Cause[] {
  if (spec.os === undefined) return [];
  const { name = '' } = spec.os;
  if (name === '') return [required(`${path}.os.name`)];
  if (!SYSTEMS.includes(name)) return [notSupported(`${path}.os`, name, SYSTEMS)];
  return name === 'linux' ? linuxCauses(spec, path) : windowsCauses(spec, path);
}

/** Variables can be read from files of empty directories alone (validateFileKeyRefVolumes). */
function fileKeyVolumesCauses(spec: PodSpec, path: string): Cause[] {
  const volumes = new Map((spec.volumes ?? []).map((volume) => [volume.name ?? '', volume]));
  return containersOf(spec, path).flatMap(({ container, path: at }) =>
    (container.env ?? []).flatMap(({ valueFrom }, index) => {
      if (valueFrom?.fileKeyRef === undefined) return [];
      const { volumeName = '' } = valueFrom.fileKeyRef;
      const field = `${at}.env[${index}].valueFrom.fileKeyRef.volumeName`;
      const volume = volumes.get(volumeName);
      if (volume === undefined) return [notFound(field, volumeName)];
      if (volume.emptyDir !== undefined) return [];
      return [invalid(field, volumeName, 'referenced volume must be of type emptyDir')];
    }),
  );
}
