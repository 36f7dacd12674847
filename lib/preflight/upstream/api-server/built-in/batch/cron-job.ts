import { Cause, invalid, invalidText, notSupported, required } from '../../field-error';
import { byteLength } from '../../go/go-text';
import { JsonObject } from '../../json-value';
import { selectorText } from '../../label-selector';
import { subdomainNameProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';
import { nameOf } from '../name-of';
import { setIfEmpty } from '../core/pod/default-values';
import { applyPodTemplateDefaults } from '../core/pod/pod-defaults';
import { hostnameWarnings } from '../core/pod/pod-warnings';
import { dropDisabledTemplateFields } from '../core/pod/prepare-pod';
import { negativeCauses } from '../core/pod/value-rules';
import { cronScheduleProblem } from './cron-schedule';
import { applyFailurePolicyDefaults } from './failure-policy-defaults';
import { JobSpec } from './job-spec';
import { jobSpecWarnings } from './job-warnings';
import { timeZoneCauses } from './time-zone';
import { jobSpecCauses } from './validate-job-spec';

/** Names of Jobs end in a hyphen and ten digits, and are labels. */
const MAX_NAME = 52;

const CONCURRENCY_POLICIES = ['Allow', 'Forbid', 'Replace'];
const JOB = 'spec.jobTemplate.spec';

interface CronJobSpec {
  readonly schedule?: string;
  readonly timeZone?: string;
  readonly startingDeadlineSeconds?: number;
  readonly concurrencyPolicy?: string;
  readonly jobTemplate: { readonly spec: JobSpec };
  readonly successfulJobsHistoryLimit?: number;
  readonly failedJobsHistoryLimit?: number;
}

/** CronJob (kubernetes `batch/validation` ValidateCronJobCreate, v1.36.3). The Job of its template gets no defaults of its own. */
export const CRON_JOB: BuiltInKind = {
  group: 'batch',
  version: 'v1',
  kind: 'CronJob',
  plural: 'cronjobs',
  namespaced: true,
  nameProblems: subdomainNameProblems,
  dropsStatus: true,
  hasGeneration: true,
  applyDefaults: (object) => {
    const spec = (object.spec ??= {}) as JsonObject;
    setIfEmpty(spec, 'concurrencyPolicy', 'Allow');
    spec.suspend ??= false;
    spec.successfulJobsHistoryLimit ??= 3;
    spec.failedJobsHistoryLimit ??= 1;
    const job = (((spec.jobTemplate ??= {}) as JsonObject).spec ??= {}) as JsonObject;
    applyFailurePolicyDefaults(job);
    applyPodTemplateDefaults((job.template ??= {}) as JsonObject);
  },
  prepare: (object, minor) => {
    const { jobTemplate } = object.spec as JsonObject;
    dropDisabledTemplateFields((jobTemplate as JsonObject).spec as JsonObject, minor);
  },
  causes: (object) => {
    const name = nameOf(object);
    return [
      ...specCauses(object.spec as object as CronJobSpec),
      ...(byteLength(name) > MAX_NAME ? [invalid('metadata.name', name, 'must be no more than 52 characters')] : []),
    ];
  },
  warnings: (object) => {
    const { jobTemplate } = object.spec as object as CronJobSpec;
    return [...hostnameWarnings(nameOf(object), 'Pod names and hostnames'), ...jobSpecWarnings(jobTemplate.spec, JOB)];
  },
};

function specCauses(spec: CronJobSpec): Cause[] {
  const { concurrencyPolicy: policy = '', startingDeadlineSeconds = 0 } = spec;
  return [
    ...scheduleCauses(spec.schedule ?? '', 'spec.schedule'),
    ...negativeCauses(startingDeadlineSeconds, 'spec.startingDeadlineSeconds'),
    ...timeZoneCauses(spec.timeZone, 'spec.timeZone'),
    ...(CONCURRENCY_POLICIES.includes(policy)
      ? []
      : [notSupported('spec.concurrencyPolicy', policy, CONCURRENCY_POLICIES)]),
    ...jobSpecCauses(spec.jobTemplate.spec, JOB),
    ...selectorCauses(spec.jobTemplate.spec),
    ...negativeCauses(spec.successfulJobsHistoryLimit ?? 0, 'spec.successfulJobsHistoryLimit'),
    ...negativeCauses(spec.failedJobsHistoryLimit ?? 0, 'spec.failedJobsHistoryLimit'),
  ];
}

function scheduleCauses(schedule: string, path: string): Cause[] {
  if (schedule === '') return [required(path)];
  const problem = cronScheduleProblem(schedule);
  const zone = 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead';
  return [
    ...(problem === undefined ? [] : [invalid(path, schedule, problem)]),
    ...(schedule.includes('TZ') ? [invalid(path, schedule, zone)] : []),
  ];
}

/** The Jobs that it makes get their selectors when they are made. */
function selectorCauses({ selector, manualSelector = false }: JobSpec): Cause[] {
  return [
    ...(selector === undefined
      ? []
      : [invalidText(`${JOB}.selector`, selectorText(selector), '`selector` will be auto-generated')]),
    ...(manualSelector ? [notSupported(`${JOB}.manualSelector`, true, ['nil', 'false'])] : []),
  ];
}
