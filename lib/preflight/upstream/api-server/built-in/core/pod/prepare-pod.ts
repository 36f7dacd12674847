import { JsonObject, isJsonObject } from '../../../json-value';
import { APP_ARMOR_OF, Annotations } from './annotations';
import { listOf } from './default-values';
import { PodSpec, containersOf } from './pod-spec';
import { appArmorCauses } from './security';
import { SecurityProfile } from './security-context';
import { dropFieldsOf35 } from './former-pod-fields';
import { qosClass } from './qos-class';

const CONTAINER_FIELDS = ['initContainers', 'containers', 'ephemeralContainers'];

/** Drops what is behind feature gates that are off, in place (kubernetes `api/pod` DropDisabledTemplateFields, v1.36.3). */
export function dropDisabledFields(spec: JsonObject, minor: number): void {
  if (minor < 35) dropFieldsOf35(spec);
  delete spec.schedulingGroup;
  for (const container of CONTAINER_FIELDS.flatMap((field) => listOf(spec[field]))) dropStopSignal(container);
  for (const { projected } of listOf(spec.volumes)) {
    if (!isJsonObject(projected)) continue;
    for (const source of listOf(projected.sources)) {
      delete source.clusterTrustBundle;
      delete source.podCertificate;
    }
  }
}

/** The same in the template of a workload's spec, which has its defaults. */
export function dropDisabledTemplateFields(spec: JsonObject, minor: number): void {
  dropDisabledFields((spec.template as JsonObject).spec as JsonObject, minor);
}

/** Changes a Pod as its strategy does before it is validated, in place (kubernetes `registry/core/pod/strategy.go`, v1.36.3). */
export function preparePod(pod: JsonObject, minor: number): void {
  const spec = pod.spec as JsonObject;
  const metadata = isJsonObject(pod.metadata) ? pod.metadata : {};
  pod.status = { phase: 'Pending', qosClass: qosClass(spec) };
  dropDisabledFields(spec, minor);
  if (listOf(spec.schedulingGates).length > 0) pod.status.conditions = [GATED];
  const labels = isJsonObject(metadata.labels) ? metadata.labels : {};
  if (isJsonObject(spec.affinity)) selectOwnLabelsInAffinity(spec.affinity, labels);
  for (const constraint of listOf(spec.topologySpreadConstraints)) selectOwnLabels(constraint, labels, false);
  for (const { container, profile } of annotatedProfiles(pod)) setProfile(container, profile, spec);
}

/** Warnings about AppArmor profiles of annotations, which are looked for before fields take them over (applyAppArmorVersionSkew). */
export function appArmorWarnings(pod: JsonObject): string[] {
  const podProfile = (pod.spec as PodSpec).securityContext?.appArmorProfile;
  return annotatedProfiles(pod)
    .filter(({ profile }) => profile === undefined || !isSameProfile(profile, podProfile))
    .map(({ key }) => `metadata.annotations[${key}]: deprecated since v1.30; use the "appArmorProfile" field instead`);
}

/** The AppArmor profile that an annotation stands for, if any. */
export function annotatedProfile(annotation: string): SecurityProfile | undefined {
  if (annotation === 'unconfined') return { type: 'Unconfined' };
  if (annotation === 'runtime/default') return { type: 'RuntimeDefault' };
  const [, localhostProfile] = /^localhost\/(.+)$/s.exec(annotation) ?? [];
  return localhostProfile === undefined ? undefined : { type: 'Localhost', localhostProfile };
}

/** Whether two profiles are the same. */
export function isSameProfile(a: SecurityProfile, b: SecurityProfile | undefined): boolean {
  return a.type === b?.type && a.localhostProfile === b?.localhostProfile;
}

const GATED: JsonObject = {
  type: 'PodScheduled',
  status: 'False',
  reason: 'SchedulingGated',
  message: 'Scheduling is blocked due to non-empty scheduling gates',
  lastTransitionTime: '<varies>',
};

interface AnnotatedContainer {
  readonly key: string;
  readonly container: JsonObject;
  readonly profile?: SecurityProfile;
}

/** Containers that have an AppArmor profile as annotation alone. */
function annotatedProfiles(pod: JsonObject): AnnotatedContainer[] {
  const spec = pod.spec as PodSpec;
  const { annotations = {} } = (pod.metadata ?? {}) as { readonly annotations?: Annotations };
  if (spec.os?.name === 'windows') return [];
  return containersOf(spec, '').flatMap(({ container }) => {
    const key = `${APP_ARMOR_OF}${container.name ?? ''}`;
    if (!Object.hasOwn(annotations, key) || container.securityContext?.appArmorProfile !== undefined) return [];
    const profile = annotatedProfile(annotations[key]);
    const isValid = appArmorCauses(profile, '').length === 0;
    return [{ key, container: container as JsonObject, profile: isValid ? profile : undefined }];
  });
}

function setProfile(container: JsonObject, profile: SecurityProfile | undefined, { securityContext }: PodSpec): void {
  if (profile === undefined || isSameProfile(profile, securityContext?.appArmorProfile)) return;
  container.securityContext ??= {};
  (container.securityContext as JsonObject).appArmorProfile = { ...profile };
}

function dropStopSignal(container: JsonObject): void {
  const { lifecycle } = container;
  if (!isJsonObject(lifecycle) || lifecycle.stopSignal === undefined) return;
  delete lifecycle.stopSignal;
  if (Object.keys(lifecycle).length === 0) delete container.lifecycle;
}

function selectOwnLabelsInAffinity({ podAffinity, podAntiAffinity }: JsonObject, labels: JsonObject): void {
  for (const affinity of [podAffinity, podAntiAffinity].filter(isJsonObject)) {
    const preferred = listOf(affinity.preferredDuringSchedulingIgnoredDuringExecution);
    const required = listOf(affinity.requiredDuringSchedulingIgnoredDuringExecution);
    const terms = [...preferred.map(({ podAffinityTerm }) => podAffinityTerm).filter(isJsonObject), ...required];
    for (const term of terms) selectOwnLabels(term, labels, true);
  }
}

/** Adds requirements for the values that the pod's own labels have. */
function selectOwnLabels(term: JsonObject, labels: JsonObject, withMismatches: boolean): void {
  if (!isJsonObject(term.labelSelector)) return;
  const requirements = (keys: unknown, operator: string) =>
    (Array.isArray(keys) ? (keys as string[]) : [])
      .filter((key) => Object.hasOwn(labels, key))
      .map((key) => ({ key, operator, values: [labels[key]] }));
  const added = [
    ...requirements(term.matchLabelKeys, 'In'),
    ...(withMismatches ? requirements(term.mismatchLabelKeys, 'NotIn') : []),
  ];
  if (added.length === 0) return;
  term.labelSelector.matchExpressions = [...listOf(term.labelSelector.matchExpressions), ...added];
}
