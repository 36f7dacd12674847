import { Cause, invalid, notSupported, required, tooLong } from '../../field-error';
import { quoted } from '../../go/go-text';
import { mustMatch, subdomainProblems } from '../../name-rules';
import { podTemplateCauses } from '../core/pod/validate-pod-spec';
import { nameCauses, negativeCauses } from '../core/pod/value-rules';
import { indexedCauses, notIndexedCauses } from './completion-mode';
import { JobSpec } from './job-spec';
import { podFailurePolicyCauses } from './pod-failure-policy';
import { successPolicyCauses } from './success-policy';

const MAX_MANAGED_BY = 63;
const COUNTS = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
  'backoffLimitPerIndex',
  'maxFailedIndexes',
] as const;
const COMPLETION_MODES = ['NonIndexed', 'Indexed'];
const REPLACEMENT_POLICIES = ['Failed', 'TerminatingOrFailed'];
const RESTART_POLICIES = ['OnFailure', 'Never'];
const PATH = "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+";

/** What is wrong with the spec of a Job besides its selector (kubernetes `batch/validation` validateJobSpec, v1.36.3). */
export function jobSpecCauses(spec: JobSpec, path: string): Cause[] {
  const { completionMode: mode, managedBy, template } = spec;
  return [
    ...COUNTS.flatMap((count) => negativeCauses(spec[count] ?? 0, `${path}.${count}`)),
    ...(spec.maxFailedIndexes === undefined || spec.backoffLimitPerIndex !== undefined
      ? []
      : [required(`${path}.backoffLimitPerIndex`, 'when maxFailedIndexes is specified')]),
    ...(managedBy === undefined ? [] : managedByCauses(managedBy, `${path}.managedBy`)),
    ...(mode === undefined || COMPLETION_MODES.includes(mode)
      ? []
      : [notSupported(`${path}.completionMode`, mode, COMPLETION_MODES)]),
    ...(mode === 'Indexed' ? indexedCauses(spec, path) : []),
    ...(mode === undefined || mode === 'NonIndexed' ? notIndexedCauses(spec, path) : []),
    ...podFailurePolicyCauses(spec, `${path}.podFailurePolicy`),
    ...successPolicyCauses(spec, `${path}.successPolicy`),
    ...replacementCauses(spec, `${path}.podReplacementPolicy`),
    ...podTemplateCauses(template, `${path}.template`),
    ...restartCauses(spec, `${path}.template.spec.restartPolicy`),
  ];
}

function managedByCauses(managedBy: string, path: string): Cause[] {
  const causes = domainPathCauses(managedBy, path);
  return Buffer.byteLength(managedBy) > MAX_MANAGED_BY ? [...causes, tooLong(path, MAX_MANAGED_BY)] : causes;
}

/** A domain and a path after a slash (apimachinery `IsDomainPrefixedPath`, v0.36.3). */
function domainPathCauses(text: string, path: string): Cause[] {
  if (text === '') return [required(path)];
  const at = text.indexOf('/');
  const [domain, rest] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 1 || rest === '') return [invalid(path, text, 'must be a domain-prefixed path (such as "acme.io/foo")')];
  const causes = nameCauses(domain, path, subdomainProblems);
  if (new RegExp(`^${PATH}$`).test(rest)) return causes;
  return [...causes, invalid(path, rest, mustMatch('Invalid path', PATH))];
}

function replacementCauses({ podReplacementPolicy: policy, podFailurePolicy }: JobSpec, path: string): Cause[] {
  const supported = podFailurePolicy === undefined ? REPLACEMENT_POLICIES : ['Failed'];
  return policy === undefined || supported.includes(policy) ? [] : [notSupported(path, policy, supported)];
}

function restartCauses({ template: { spec = {} }, podFailurePolicy }: JobSpec, path: string): Cause[] {
  const { restartPolicy: policy = '' } = spec;
  if (policy === 'Always' || policy === '') {
    return [required(path, `valid values: ${RESTART_POLICIES.map(quoted).join(', ')}`)];
  }
  if (!RESTART_POLICIES.includes(policy)) return [notSupported(path, policy, RESTART_POLICIES)];
  if (podFailurePolicy === undefined || policy === 'Never') return [];
  return [invalid(path, policy, 'only "Never" is supported when podFailurePolicy is specified')];
}
