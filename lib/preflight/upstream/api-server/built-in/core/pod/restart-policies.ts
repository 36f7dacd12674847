import { Cause, duplicate, invalid, notSupported, required, tooMany } from '../../../field-error';
import { Container, RestartRule } from './container';
import { enumCauses } from './value-rules';

const POLICIES = ['Always', 'Never', 'OnFailure'];
const OPERATORS = ['In', 'NotIn'];
const ACTIONS = ['Restart', 'RestartAllContainers'];
const MAX_RULES = 20;
const MAX_EXIT_CODES = 255;
const RESIZED = ['cpu', 'memory'];
const RESIZE_POLICIES = ['NotRequired', 'RestartContainer'];

/** What is wrong with the restarts of one container (kubernetes `core/validation` validateContainerRestartPolicy, v1.36.3). */
export function restartPolicyCauses({ restartPolicy, restartPolicyRules = [] }: Container, path: string): Cause[] {
  const at = `${path}.restartPolicy`;
  const rules = `${path}.restartPolicyRules`;
  const causes: Cause[] = [];
  if (restartPolicy === undefined) {
    if (restartPolicyRules.length === 0) return [];
    causes.push(required(at, 'must specify restartPolicy when restart rules are used'));
  } else if (!POLICIES.includes(restartPolicy)) causes.push(notSupported(at, restartPolicy, POLICIES));
  if (restartPolicyRules.length > MAX_RULES) causes.push(tooMany(rules, restartPolicyRules.length, MAX_RULES));
  return [...causes, ...restartPolicyRules.flatMap((rule, index) => ruleCauses(rule, `${rules}[${index}]`))];
}

/** The same of containers that run before others: without a policy nothing else is said (validateInitContainerRestartPolicy). */
export function initRestartPolicyCauses(container: Container, path: string): Cause[] {
  return restartPolicyCauses(container, path).slice(0, container.restartPolicy === undefined ? 1 : undefined);
}

/** What is wrong with what happens to a container whose resources are changed (validateResizePolicy). */
export function resizePolicyCauses({ resizePolicy = [] }: Container, podPolicy: string, path: string): Cause[] {
  const resources = new Set<string>();
  return resizePolicy.flatMap(({ resourceName = '', restartPolicy = '' }, index) => {
    const causes = resources.has(resourceName) ? [duplicate(`${path}[${index}]`, resourceName)] : [];
    resources.add(resourceName);
    causes.push(...enumCauses(resourceName, RESIZED, path), ...enumCauses(restartPolicy, RESIZE_POLICIES, path));
    if (podPolicy === 'Never' && restartPolicy !== 'NotRequired') {
      causes.push(invalid(path, restartPolicy, "must be 'NotRequired' when pod `restartPolicy` is 'Never'"));
    }
    return causes;
  });
}

function ruleCauses({ action = '', exitCodes }: RestartRule, path: string): Cause[] {
  const causes = ACTIONS.includes(action) ? [] : [notSupported(`${path}.action`, action, ACTIONS)];
  if (exitCodes === undefined) return [...causes, required(`${path}.exitCodes`, 'must be specified')];
  const { operator = '', values = [] } = exitCodes;
  if (!OPERATORS.includes(operator)) causes.push(notSupported(`${path}.exitCodes.operator`, operator, OPERATORS));
  if (values.length > MAX_EXIT_CODES) {
    causes.push(tooMany(`${path}.exitCodes.values`, values.length, MAX_EXIT_CODES));
  }
  return causes;
}
