import { Cause, duplicateText, required } from '../../field-error';
import { goJson, sortedKeys } from '../../go/go-text';
import { labelProblems, subdomainNameProblems } from '../../name-rules';
import { labelCauses } from '../../object-meta/validate-object-meta';
import { BuiltInKind } from '../built-in-kind';
import { nodeLabelProblem } from '../core/pod/node-labels';
import { Toleration } from '../core/pod/scheduling';
import { tolerationsCauses } from '../core/pod/tolerations';
import { nameCauses } from '../core/pod/value-rules';
import { ResourceList } from '../core/quantities';
import { containerResourcesCauses } from '../core/resource-requirements';

interface RuntimeClass {
  readonly handler?: string;
  readonly overhead?: { readonly podFixed?: ResourceList };
  readonly scheduling?: { readonly nodeSelector?: { [label: string]: string }; readonly tolerations?: Toleration[] };
}

/** RuntimeClass (kubernetes `node/validation` ValidateRuntimeClass, v1.36.3). */
export const RUNTIME_CLASS: BuiltInKind = {
  group: 'node.k8s.io',
  version: 'v1',
  kind: 'RuntimeClass',
  plural: 'runtimeclasses',
  namespaced: false,
  nameProblems: subdomainNameProblems,
  causes: (object) => {
    const { handler = '', overhead, scheduling } = object as RuntimeClass;
    return [
      ...(handler === '' ? [required('handler')] : nameCauses(handler, 'handler', labelProblems)),
      ...(overhead === undefined ? [] : containerResourcesCauses({ limits: overhead.podFixed }, new Set(), 'overhead')),
      ...labelCauses(scheduling?.nodeSelector ?? {}, 'scheduling.nodeSelector'),
      ...runtimeTolerationsCauses(scheduling?.tolerations ?? [], 'scheduling.tolerations'),
    ];
  },
  warnings: (object) => {
    const { nodeSelector = {} } = (object as RuntimeClass).scheduling ?? {};
    return sortedKeys(nodeSelector).flatMap((label) => {
      const problem = nodeLabelProblem(label);
      return problem === undefined ? [] : [`scheduling.nodeSelector: ${problem}`];
    });
  },
};

/** Unlike those of a pod, tolerations of a runtime may not repeat each other, whatever their seconds are. */
function runtimeTolerationsCauses(tolerations: readonly Toleration[], path: string): Cause[] {
  const seen = new Set<string>();
  const repeated = tolerations.flatMap((toleration, index) => {
    const { key = '', operator = '', value = '', effect = '' } = toleration;
    const identity = JSON.stringify([key, operator, value, effect]);
    if (seen.has(identity)) return [duplicateText(`${path}[${index}]`, tolerationText(toleration))];
    seen.add(identity);
    return [];
  });
  return [...tolerationsCauses(tolerations, path), ...repeated];
}

/** A toleration as Go writes its internal struct. */
function tolerationText({ key = '', operator = '', value = '', effect = '', tolerationSeconds }: Toleration): string {
  const texts = `"Key":${goJson(key)},"Operator":${goJson(operator)},"Value":${goJson(value)},"Effect":${goJson(effect)}`;
  return `{${texts},"TolerationSeconds":${goJson(tolerationSeconds ?? null)}}`;
}
