import { Cause, invalid, required } from '../../field-error';
import { JsonObject } from '../../json-value';
import { labelSelectorCauses } from '../../label-selector';
import { labelProblems, subdomainNameProblems } from '../../name-rules';
import { unselectedCauses } from '../apps/pods-of-workload';
import { BuiltInKind } from '../built-in-kind';
import { nameOf } from '../name-of';
import { applyPodTemplateDefaults } from '../core/pod/pod-defaults';
import { hostnameWarnings } from '../core/pod/pod-warnings';
import { dropDisabledTemplateFields } from '../core/pod/prepare-pod';
import { generateSelector, generatedSelectorCauses } from './job-selector';
import { JobSpec } from './job-spec';
import { jobSpecWarnings } from './job-warnings';
import { applyFailurePolicyDefaults } from './failure-policy-defaults';
import { jobSpecCauses } from './validate-job-spec';

const MAX_INT32 = 2 ** 31 - 1;
const BACKOFF_LIMIT = 6;

/** Job (kubernetes `batch/validation` ValidateJob, v1.36.3). */
export const JOB: BuiltInKind = {
  group: 'batch',
  version: 'v1',
  kind: 'Job',
  plural: 'jobs',
  namespaced: true,
  nameProblems: subdomainNameProblems,
  dropsStatus: true,
  hasGeneration: true,
  applyDefaults: (object) => {
    const spec = (object.spec ??= {}) as JsonObject;
    jobDefaults(spec);
    applyFailurePolicyDefaults(spec);
    const template = (spec.template ??= {}) as JsonObject;
    applyPodTemplateDefaults(template);
    labelDefaults((object.metadata ??= {}) as JsonObject, template);
  },
  prepare: (object, minor) => {
    const spec = object.spec as JsonObject;
    if (spec.manualSelector !== true) generateSelector(spec, nameOf(object));
    dropDisabledTemplateFields(spec, minor);
  },
  causes: (object) => jobCauses(object.spec as object as JobSpec, nameOf(object)),
  warnings: (object) => [
    ...hostnameWarnings(nameOf(object), 'Pod names and hostnames'),
    ...jobSpecWarnings(object.spec as object as JobSpec, 'spec'),
  ],
};

function jobDefaults(spec: JsonObject): void {
  if (spec.parallelism === undefined) spec.completions ??= 1;
  spec.parallelism ??= 1;
  spec.backoffLimit ??= spec.backoffLimitPerIndex === undefined ? BACKOFF_LIMIT : MAX_INT32;
  spec.completionMode ??= 'NonIndexed';
  spec.suspend ??= false;
  spec.podReplacementPolicy ??= spec.podFailurePolicy === undefined ? 'TerminatingOrFailed' : 'Failed';
  spec.manualSelector ??= false;
}

/** A Job without labels has those of its template, and not a copy of them: labels that the template gets later are added to both. */
function labelDefaults(metadata: JsonObject, { metadata: templateMetadata = {} }: JsonObject): void {
  const { labels } = templateMetadata as JsonObject;
  if (labels !== undefined && Object.keys(metadata.labels ?? {}).length === 0) metadata.labels = labels;
}

function jobCauses(spec: JobSpec, name: string): Cause[] {
  const { selector, template, manualSelector = false } = spec;
  return [
    ...(manualSelector || selector === undefined ? [] : generatedSelectorCauses(selector, template, name)),
    ...jobSpecCauses(spec, 'spec'),
    ...(selector === undefined ? [required('spec.selector')] : labelSelectorCauses(selector, 'spec.selector')),
    ...unselectedCauses(selector, template, 'spec.template'),
    ...hostnameCauses(spec, name),
  ];
}

/** Pods with indexes have hostnames that end in them. */
function hostnameCauses({ completionMode, completions = 0 }: JobSpec, name: string): Cause[] {
  if (completionMode !== 'Indexed' || completions <= 0) return [];
  const hostname = `${name}-${completions - 1}`;
  if (labelProblems(hostname).length === 0) return [];
  return [invalid('metadata.name', name, `will not able to create pod with invalid DNS label: ${hostname}`)];
}
