import { labelValueProblems } from '../../../name-rules';
import { NodeSelectorTerm } from './scheduling';

/** Labels of nodes that have been replaced, and what is said of them (kubernetes `api/node/util.go`, v1.36.3). */
const DEPRECATED: { readonly [label: string]: string | undefined } = {
  'beta.kubernetes.io/arch': 'deprecated since v1.14; use "kubernetes.io/arch" instead',
  'beta.kubernetes.io/os': 'deprecated since v1.14; use "kubernetes.io/os" instead',
  'failure-domain.beta.kubernetes.io/region': 'deprecated since v1.17; use "topology.kubernetes.io/region" instead',
  'failure-domain.beta.kubernetes.io/zone': 'deprecated since v1.17; use "topology.kubernetes.io/zone" instead',
  'beta.kubernetes.io/instance-type': 'deprecated since v1.17; use "node.kubernetes.io/instance-type" instead',
  'app.kubernetes.io/created-by': 'deprecated since v1.9',
  'scheduler.alpha.kubernetes.io/preferAvoidPods': 'deprecated since v1.22; use Taints and Tolerations instead',
  'node-role.kubernetes.io/master': 'use "node-role.kubernetes.io/control-plane" instead',
};

/** Why a label of nodes should not be used any more, if it should not. */
export function nodeLabelProblem(label: string): string | undefined {
  return Object.hasOwn(DEPRECATED, label) ? DEPRECATED[label] : undefined;
}

/** Warnings about labels by which nodes are selected (GetWarningsForNodeSelectorTerm). */
export function nodeTermWarnings(
  { matchExpressions = [] }: NodeSelectorTerm,
  checksValues: boolean,
  path: string,
): string[] {
  return matchExpressions.flatMap(({ key = '', values = [] }, index) => {
    const at = `${path}.matchExpressions[${index}]`;
    const problem = nodeLabelProblem(key);
    return [
      ...(problem === undefined ? [] : [`${at}.key: ${key} is ${problem}`]),
      ...(checksValues ? values : []).flatMap((value, valueIndex) =>
        labelValueProblems(value).map((each) => `${at}.values[${valueIndex}]: ${value} is invalid, ${each}`),
      ),
    ];
  });
}
