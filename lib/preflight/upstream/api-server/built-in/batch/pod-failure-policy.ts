import { Cause, duplicate, invalid, invalidOmitted, notSupported, required, tooMany } from '../../field-error';
import { quoted } from '../../go/go-text';
import { qualifiedNameProblems } from '../../name-rules';
import { nameCauses } from '../core/pod/value-rules';
import { ExitCodes, JobSpec, PodFailureRule } from './job-spec';

const MAX_RULES = 20;
const MAX_CONDITIONS = 20;
const MAX_EXIT_CODES = 255;
const ACTIONS = ['Count', 'FailIndex', 'FailJob', 'Ignore'];
const OPERATORS = ['In', 'NotIn'];
const STATUSES = ['False', 'True', 'Unknown'];

/** What is wrong with what a Job does when pods fail (kubernetes `batch/validation` validatePodFailurePolicy, v1.36.3). */
export function podFailurePolicyCauses(spec: JobSpec, path: string): Cause[] {
  const rules = spec.podFailurePolicy?.rules ?? [];
  const at = `${path}.rules`;
  return [
    ...(rules.length > MAX_RULES ? [tooMany(at, rules.length, MAX_RULES)] : []),
    ...rules.flatMap((rule, index) => ruleCauses(rule, spec, `${at}[${index}]`)),
  ];
}

function ruleCauses(rule: PodFailureRule, spec: JobSpec, path: string): Cause[] {
  const { onExitCodes, onPodConditions = [] } = rule;
  const causes = actionCauses(rule.action ?? '', spec, `${path}.action`);
  if (onExitCodes !== undefined) causes.push(...exitCodesCauses(onExitCodes, spec, `${path}.onExitCodes`));
  causes.push(...conditionsCauses(onPodConditions, `${path}.onPodConditions`));
  const hasConditions = onPodConditions.length > 0;
  if ((onExitCodes !== undefined) !== hasConditions) return causes;
  const problem = hasConditions
    ? 'specifying both OnExitCodes and OnPodConditions is not supported'
    : 'specifying one of OnExitCodes and OnPodConditions is required';
  return [...causes, invalidOmitted(path, problem)];
}

function actionCauses(action: string, { backoffLimitPerIndex }: JobSpec, path: string): Cause[] {
  if (action === 'FailIndex' && backoffLimitPerIndex === undefined) {
    return [invalid(path, action, 'requires the backoffLimitPerIndex to be set')];
  }
  return choiceCauses(action, ACTIONS, path);
}

function conditionsCauses(conditions: NonNullable<PodFailureRule['onPodConditions']>, path: string): Cause[] {
  return [
    ...(conditions.length > MAX_CONDITIONS ? [tooMany(path, conditions.length, MAX_CONDITIONS)] : []),
    ...conditions.flatMap(({ type = '', status = '' }, index) => [
      ...nameCauses(type, `${path}[${index}].type`, qualifiedNameProblems),
      ...choiceCauses(status, STATUSES, `${path}[${index}].status`),
    ]),
  ];
}

function exitCodesCauses({ operator = '', containerName, values }: ExitCodes, spec: JobSpec, path: string): Cause[] {
  const names = namesOfContainers(spec);
  const unknown = 'must be one of the container or initContainer names in the pod template';
  return [
    ...choiceCauses(operator, OPERATORS, `${path}.operator`),
    ...(containerName === undefined || names.has(containerName)
      ? []
      : [invalid(`${path}.containerName`, containerName, unknown)]),
    ...exitCodeValuesCauses(values, operator, `${path}.values`),
  ];
}

function exitCodeValuesCauses(values: number[] | undefined, operator: string, path: string): Cause[] {
  if (values === undefined || values.length === 0)
    return [invalid(path, values ?? null, 'at least one value is required')];
  const seen = new Set<number>();
  const causes = values.flatMap((value, index) => {
    const at = `${path}[${index}]`;
    const repeated = seen.has(value);
    seen.add(value);
    return [
      ...(operator === 'In' && value === 0 ? [invalid(at, value, 'must not be 0 for the In operator')] : []),
      ...(repeated ? [duplicate(at, value)] : []),
    ];
  });
  const isOrdered = values.every((value, index) => index === 0 || values[index - 1] <= value);
  return [
    ...(values.length > MAX_EXIT_CODES ? [tooMany(path, values.length, MAX_EXIT_CODES)] : []),
    ...causes,
    ...(isOrdered ? [] : [invalid(path, values, 'must be ordered')]),
  ];
}

function namesOfContainers({ template: { spec = {} } }: JobSpec): ReadonlySet<string> {
  return new Set([...(spec.containers ?? []), ...(spec.initContainers ?? [])].map(({ name = '' }) => name));
}

/** Unlike elsewhere, the cause of an empty value names the values that are possible. */
function choiceCauses(value: string, supported: string[], path: string): Cause[] {
  if (value === '') return [required(path, `valid values: [${supported.map(quoted).join(' ')}]`)];
  return supported.includes(value) ? [] : [notSupported(path, value, supported)];
}
