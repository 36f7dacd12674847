import { Cause, forbidden, invalid, notSupported, required } from '../../field-error';
import { JsonObject, isJsonObject } from '../../json-value';
import { subdomainNameProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';
import { applyPodTemplateDefaults } from './pod/pod-defaults';
import { PodTemplateSpec } from './pod/pod-spec';
import { hostnameWarnings, podTemplateWarnings } from './pod/pod-warnings';
import { dropDisabledFields } from './pod/prepare-pod';
import { podTemplateCauses } from './pod/validate-pod-spec';
import { negativeCauses } from './pod/value-rules';

interface ReplicationControllerSpec {
  readonly minReadySeconds?: number;
  readonly replicas?: number;
  readonly selector?: { [label: string]: string };
  readonly template?: PodTemplateSpec;
}

/** ReplicationController (kubernetes `core/validation` ValidateReplicationController, v1.36.3). */
export const REPLICATION_CONTROLLER: BuiltInKind = {
  group: '',
  version: 'v1',
  kind: 'ReplicationController',
  plural: 'replicationcontrollers',
  namespaced: true,
  hasGeneration: true,
  dropsStatus: true,
  nameProblems: subdomainNameProblems,
  applyDefaults,
  prepare: (object, minor) => {
    const { template } = object.spec as JsonObject;
    if (isJsonObject(template)) dropDisabledFields(template.spec as JsonObject, minor);
  },
  causes: (object) => specCauses(object.spec as ReplicationControllerSpec),
  warnings: ({ metadata, spec }) => [
    ...hostnameWarnings((metadata as { readonly name?: string }).name ?? '', 'Pod names and hostnames'),
    ...podTemplateWarnings((spec as ReplicationControllerSpec).template ?? {}, 'spec.template'),
  ],
};

/** Selector and labels are by default the labels of the template (kubernetes `core/v1` SetDefaults_ReplicationController). */
function applyDefaults(object: JsonObject): void {
  object.spec ??= {};
  const spec = object.spec as JsonObject;
  spec.replicas ??= 1;
  if (!isJsonObject(spec.template)) return;
  const { metadata } = spec.template;
  const labels = isJsonObject(metadata) && isJsonObject(metadata.labels) ? metadata.labels : {};
  const own = object.metadata as JsonObject;
  if (isEmpty(spec.selector)) spec.selector = labels;
  if (isEmpty(own.labels)) own.labels = labels;
  applyPodTemplateDefaults(spec.template);
}

function specCauses({
  minReadySeconds = 0,
  selector = {},
  replicas = 0,
  template,
}: ReplicationControllerSpec): Cause[] {
  return [
    ...negativeCauses(minReadySeconds, 'spec.minReadySeconds'),
    ...(isEmpty(selector) ? [required('spec.selector')] : []),
    ...negativeCauses(replicas, 'spec.replicas'),
    ...(template === undefined ? [required('spec.template')] : templateCauses(template, selector, 'spec.template')),
  ];
}

/** What is wrong with the template (ValidatePodTemplateSpecForRC). */
function templateCauses(template: PodTemplateSpec, selector: { [label: string]: string }, path: string): Cause[] {
  const { metadata: { labels } = {}, spec: { restartPolicy = '', activeDeadlineSeconds } = {} } = template;
  const isSelected = Object.entries(selector).every(([label, value]) => labels?.[label] === value);
  const policy = `${path}.spec.restartPolicy`;
  const deadline = 'activeDeadlineSeconds in ReplicationController is not Supported';
  return [
    ...(isSelected
      ? []
      : [invalid(`${path}.metadata.labels`, labels ?? null, '`selector` does not match template `labels`')]),
    ...podTemplateCauses(template, path),
    ...(restartPolicy === 'Always' ? [] : [notSupported(policy, restartPolicy, ['Always'])]),
    ...(activeDeadlineSeconds === undefined ? [] : [forbidden(`${path}.spec.activeDeadlineSeconds`, deadline)]),
  ];
}

function isEmpty(value: unknown): boolean {
  return typeof value !== 'object' || value === null || Object.keys(value).length === 0;
}
