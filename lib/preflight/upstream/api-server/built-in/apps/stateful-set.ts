import { Cause, invalid, invalidText, notSupported } from '../../field-error';
import { goJson } from '../../go/go-text';
import { JsonObject } from '../../json-value';
import { LabelSelector } from '../../label-selector';
import { labelNameProblems, labelProblems } from '../../name-rules';
import { annotationCauses, labelCauses } from '../../object-meta/validate-object-meta';
import { BuiltInKind } from '../built-in-kind';
import { PersistentVolumeClaimSpec, claimSpecCauses, claimSpecWarnings } from '../core/persistent-volume-claim-spec';
import { podAnnotationsCauses } from '../core/pod/annotations';
import { PodTemplateSpec } from '../core/pod/pod-spec';
import { dropDisabledTemplateFields } from '../core/pod/prepare-pod';
import { podTemplateCauses } from '../core/pod/validate-pod-spec';
import { negativeCauses } from '../core/pod/value-rules';
import { podTemplateWarnings } from '../core/pod/pod-warnings';
import { brokenSelectorCauses, endingCauses, selectorCauses, unselectedCauses } from './pods-of-workload';
import { applyStatefulSetDefaults } from './stateful-set-defaults';

const RETENTION = ['Retain', 'Delete'];

interface StatefulSetSpec {
  readonly replicas?: number;
  readonly selector?: LabelSelector;
  readonly template: PodTemplateSpec;
  readonly volumeClaimTemplates?: readonly ClaimTemplate[];
  readonly serviceName?: string;
  readonly podManagementPolicy?: string;
  readonly updateStrategy: StatefulSetStrategy;
  readonly revisionHistoryLimit?: number;
  readonly minReadySeconds?: number;
  readonly persistentVolumeClaimRetentionPolicy?: { readonly whenDeleted?: string; readonly whenScaled?: string };
  readonly ordinals?: { readonly start?: number };
}

interface ClaimTemplate {
  readonly metadata?: { readonly name?: string };
  readonly spec?: PersistentVolumeClaimSpec;
}

interface StatefulSetStrategy {
  readonly type?: string;
  readonly rollingUpdate?: { readonly partition?: number };
}

/** StatefulSet (kubernetes `apps/validation` ValidateStatefulSet, v1.36.3). */
export const STATEFUL_SET: BuiltInKind = {
  group: 'apps',
  version: 'v1',
  kind: 'StatefulSet',
  plural: 'statefulsets',
  namespaced: true,
  nameProblems: labelNameProblems,
  dropsStatus: true,
  hasGeneration: true,
  applyDefaults: applyStatefulSetDefaults,
  prepare: (object, minor) => {
    dropDisabledTemplateFields(object.spec as JsonObject, minor);
    const { updateStrategy = {}, volumeClaimTemplates = [] } = object.spec as JsonObject;
    const { rollingUpdate } = updateStrategy as { rollingUpdate?: JsonObject };
    // Belongs to a feature that is off by default (MaxUnavailableStatefulSet).
    delete rollingUpdate?.maxUnavailable;
    for (const claim of volumeClaimTemplates as JsonObject[]) {
      Object.assign(claim, { kind: 'PersistentVolumeClaim', apiVersion: 'v1' });
    }
  },
  causes: (object) => specCauses(object.spec as object as StatefulSetSpec),
  warnings: (object) => {
    const { template, volumeClaimTemplates = [], revisionHistoryLimit = 0 } = object.spec as object as StatefulSetSpec;
    const kept = 'a negative value retains all historical revisions; a value >= 0 is recommended';
    return [
      ...podTemplateWarnings(template, 'spec.template'),
      ...volumeClaimTemplates.flatMap(({ spec = {} }, index) =>
        claimSpecWarnings(spec, `spec.volumeClaimTemplates[${index}]`),
      ),
      ...(revisionHistoryLimit < 0 ? [`spec.revisionHistoryLimit: ${kept}`] : []),
    ];
  },
};

function specCauses(spec: StatefulSetSpec): Cause[] {
  const {
    selector,
    template,
    replicas = 0,
    minReadySeconds = 0,
    ordinals: { start = 0 } = {},
    serviceName = '',
  } = spec;
  return [
    ...managementCauses(spec.podManagementPolicy ?? '', 'spec.podManagementPolicy'),
    ...strategyCauses(spec.updateStrategy, 'spec.updateStrategy'),
    ...retentionCauses(spec, 'spec.persistentVolumeClaimRetentionPolicy'),
    ...(spec.volumeClaimTemplates ?? []).flatMap((claim, index) =>
      claimSpecCauses(claim.spec ?? {}, `spec.volumeClaimTemplates[${index}].spec`),
    ),
    ...negativeCauses(replicas, 'spec.replicas'),
    ...negativeCauses(minReadySeconds, 'spec.minReadySeconds'),
    ...negativeCauses(start, 'spec.ordinals.start'),
    ...(serviceName === ''
      ? []
      : labelProblems(serviceName).map((problem) => invalid('spec.serviceName', serviceName, problem))),
    ...selectorCauses(selector, 'statefulset', 'spec.selector'),
    ...templateCauses(spec),
    ...endingCauses(template, 'StatefulSet', 'spec.template'),
  ];
}

function managementCauses(policy: string, path: string): Cause[] {
  if (['OrderedReady', 'Parallel'].includes(policy)) return [];
  return [invalid(path, policy, "must be 'OrderedReady' or 'Parallel'")];
}

function strategyCauses({ type = '', rollingUpdate }: StatefulSetStrategy, path: string): Cause[] {
  const text =
    rollingUpdate === undefined ? 'null' : `{"Partition":${rollingUpdate.partition ?? 0},"MaxUnavailable":null}`;
  if (type === 'RollingUpdate') return negativeCauses(rollingUpdate?.partition ?? 0, `${path}.rollingUpdate.partition`);
  if (type !== 'OnDelete') {
    const strategy = `{"Type":${goJson(type)},"RollingUpdate":${text}}`;
    return [invalidText(path, strategy, "must be 'RollingUpdate' or 'OnDelete'")];
  }
  if (rollingUpdate === undefined) return [];
  return [invalidText(`${path}.rollingUpdate`, text, "only allowed for updateStrategy 'RollingUpdate'")];
}

function retentionCauses(
  { persistentVolumeClaimRetentionPolicy: policy = {} }: StatefulSetSpec,
  path: string,
): Cause[] {
  const { whenDeleted = '', whenScaled = '' } = policy;
  return [
    ...(RETENTION.includes(whenDeleted) ? [] : [notSupported(`${path}.whenDeleted`, whenDeleted, RETENTION)]),
    ...(RETENTION.includes(whenScaled) ? [] : [notSupported(`${path}.whenScaled`, whenScaled, RETENTION)]),
  ];
}

/** Metadata of the template is looked at twice (ValidatePodTemplateSpecForStatefulSet). */
function templateCauses(spec: StatefulSetSpec): Cause[] {
  const broken = brokenSelectorCauses(spec.selector, '', 'spec.selector');
  if (broken.length > 0) return broken;
  const path = 'spec.template';
  const template = templateOfReplica(spec);
  const { metadata: { labels = {}, annotations = {} } = {}, spec: podSpec = {} } = template;
  return [
    ...unselectedCauses(spec.selector, template, path),
    ...podTemplateCauses(template, path),
    ...labelCauses(labels, `${path}.labels`),
    ...annotationCauses(annotations, `${path}.annotations`),
    ...podAnnotationsCauses(annotations, podSpec, `${path}.annotations`),
  ];
}

/** The template as replicas get it: with a volume for each claim, and without the names that each replica has of its own. */
function templateOfReplica({ template, volumeClaimTemplates = [] }: StatefulSetSpec): PodTemplateSpec {
  const claimNames = [...new Set(volumeClaimTemplates.map(({ metadata: { name = '' } = {} }) => name))];
  const { spec = {} } = template;
  const volumes = [
    ...claimNames.map((name) => ({ name, persistentVolumeClaim: { claimName: name } })),
    ...(spec.volumes ?? []).filter(({ name = '' }) => !claimNames.includes(name)),
  ];
  return { ...template, spec: { ...spec, volumes, hostname: '', subdomain: '' } };
}
