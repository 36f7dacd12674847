import { appliedTogether } from '../../cluster/apply-order';
import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { LoadedObject } from '../../engine/loaded-object';
import { textAt } from '../../engine/member-at';

export const definitionBeside = defineRule<Cluster>({
  id: 'APL-001',
  severity: 'warning',
  title: 'Custom resource that is applied together with its definition',
  kinds: ['*'],
  upstream: [
    'kubernetes/kubectl:pkg/cmd/apply/apply.go (v0.36.3)',
    'kubernetes/cli-runtime:pkg/resource/visitor.go (v0.36.3)',
  ],
  docs: 'kubectl looks up the kinds of all objects before it applies the first one, so no order within a file or folder helps, and neither does `--server-side`. The second run works. Nothing is said where `--state` has the definition.',

  applies: (object, cluster) => newDefinition(object, cluster) !== undefined,

  *check(object, cluster) {
    const definition = newDefinition(object, cluster);
    const together = definition && appliedTogether(object, definition);
    if (definition === undefined || together === undefined) return;
    const { apiVersion, kind, name } = object.ref;
    const namespace = textAt(object.body, 'metadata', 'namespace') ?? '';
    yield {
      path: 'kind',
      cause: `${together} has the CustomResourceDefinition ${definition.ref.name} as well, which the cluster must have before`,
      symptom: `resource mapping not found for name: "${name}" namespace: "${namespace}" from "${object.source?.file.replace(/^-$/, 'STDIN')}": no matches for kind "${kind}" in version "${apiVersion}" ensure CRDs are installed first`,
      fix: `apply ${definition.ref.name} first, from a ${together === object.source?.file ? 'file' : 'folder'} of its own`,
      related: [definition.ref],
    };
  },
});

/** The definition of the object's kind, when only the input has it. */
function newDefinition({ ref }: LoadedObject, { kinds, order }: Cluster): LoadedObject | undefined {
  const kind = kinds.find(ref);
  if (kind === undefined || kinds.versionsOf(ref).length === 0) return undefined;
  return order.created({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    name: `${kind.plural}.${kind.group}`,
  })[0];
}
