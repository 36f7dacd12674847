import { Cause, duplicate, invalid, notSupported, required } from '../../../field-error';
import { labelSelectorCauses } from '../../../label-selector';
import { matchLabelKeysCauses } from './match-label-keys';
import { TopologySpreadConstraint } from './scheduling';
import { notPositiveCauses } from './value-rules';

const ACTIONS = ['DoNotSchedule', 'ScheduleAnyway'];
const POLICIES = ['Honor', 'Ignore'];

/** What is wrong with rules about spreading pods (kubernetes `core/validation` validateTopologySpreadConstraints, v1.36.3). */
export function topologySpreadCauses(constraints: readonly TopologySpreadConstraint[], path: string): Cause[] {
  const pairs = constraints.map(
    ({ topologyKey = '', whenUnsatisfiable = '' }) => `{${topologyKey}, ${whenUnsatisfiable}}`,
  );
  const last = new Map(pairs.map((pair, index) => [pair, index]));
  return constraints.flatMap((constraint, index) => {
    const { maxSkew = 0, topologyKey = '', whenUnsatisfiable: action = '' } = constraint;
    const at = `${path}[${index}]`;
    const isRepeated = (last.get(pairs[index]) ?? index) > index;
    return [
      ...notPositiveCauses(maxSkew, `${at}.maxSkew`),
      ...(topologyKey === '' ? [required(`${at}.topologyKey`, 'can not be empty')] : []),
      ...(ACTIONS.includes(action) ? [] : [notSupported(`${at}.whenUnsatisfiable`, action, ACTIONS)]),
      ...(isRepeated ? [duplicate(`${at}.{topologyKey, whenUnsatisfiable}`, pairs[index])] : []),
      ...minDomainsCauses(constraint, `${at}.minDomains`),
      ...policyCauses(constraint.nodeAffinityPolicy, `${at}.nodeAffinityPolicy`),
      ...policyCauses(constraint.nodeTaintsPolicy, `${at}.nodeTaintsPolicy`),
      ...matchLabelKeysCauses(constraint, at),
      ...labelSelectorCauses(constraint.labelSelector, `${at}.labelSelector`),
    ];
  });
}

function minDomainsCauses({ minDomains, whenUnsatisfiable = '' }: TopologySpreadConstraint, path: string): Cause[] {
  if (minDomains === undefined) return [];
  const causes = notPositiveCauses(minDomains, path);
  if (whenUnsatisfiable === 'DoNotSchedule') return causes;
  const detail = `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${whenUnsatisfiable}`;
  return [...causes, invalid(path, minDomains, detail)];
}

function policyCauses(policy: string | undefined, path: string): Cause[] {
  return policy === undefined || POLICIES.includes(policy) ? [] : [notSupported(path, policy, POLICIES)];
}
