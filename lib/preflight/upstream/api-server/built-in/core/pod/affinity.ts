import { Cause, invalid, required } from '../../../field-error';
import { labelProblems, qualifiedNameProblems } from '../../../name-rules';
import { labelSelectorCauses } from '../../../label-selector';
import { matchLabelKeysCauses } from './match-label-keys';
import { nodeSelectorCauses, preferredNodesCauses, weightCauses } from './node-selector';
import { Affinity, PodAffinity, PodAffinityTerm } from './scheduling';
import { nameCauses } from './value-rules';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

/** What is wrong with the affinity of a pod (kubernetes `core/validation` validateAffinity, v1.36.3). */
export function affinityCauses({ nodeAffinity, podAffinity, podAntiAffinity }: Affinity, path: string): Cause[] {
  const nodes = nodeAffinity?.[REQUIRED];
  return [
    ...(nodes === undefined ? [] : nodeSelectorCauses(nodes, `${path}.nodeAffinity.${REQUIRED}`)),
    ...preferredNodesCauses(nodeAffinity?.[PREFERRED] ?? [], `${path}.nodeAffinity.${PREFERRED}`),
    ...podAffinityCauses(podAffinity, `${path}.podAffinity`),
    ...podAffinityCauses(podAntiAffinity, `${path}.podAntiAffinity`),
  ];
}

function podAffinityCauses(affinity: PodAffinity = {}, path: string): Cause[] {
  return [
    ...(affinity[REQUIRED] ?? []).flatMap((term, index) => termCauses(term, `${path}.${REQUIRED}[${index}]`)),
    ...(affinity[PREFERRED] ?? []).flatMap(({ weight = 0, podAffinityTerm = {} }, index) => {
      const at = `${path}.${PREFERRED}[${index}]`;
      return [...weightCauses(weight, `${at}.weight`), ...termCauses(podAffinityTerm, `${at}.podAffinityTerm`)];
    }),
  ];
}

function termCauses(term: PodAffinityTerm, path: string): Cause[] {
  const { labelSelector, namespaceSelector, namespaces = [], topologyKey = '' } = term;
  return [
    ...labelSelectorCauses(labelSelector, `${path}.labelSelector`),
    ...labelSelectorCauses(namespaceSelector, `${path}.namespaceSelector`),
    ...namespaces.flatMap((name) => labelProblems(name).map((problem) => invalid(`${path}.namespace`, name, problem))),
    ...matchLabelKeysCauses(term, path),
    ...(topologyKey === '' ? [required(`${path}.topologyKey`, 'can not be empty')] : []),
    ...nameCauses(topologyKey, `${path}.topologyKey`, qualifiedNameProblems),
  ];
}
