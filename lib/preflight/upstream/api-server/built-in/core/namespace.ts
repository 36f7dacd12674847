import { namespacePolicy } from '../../../pod-security/namespace-policy';
import { invalid } from '../../field-error';
import { JsonObject } from '../../json-value';
import { labelNameProblems, qualifiedNameProblems } from '../../name-rules';
import { BuiltInKind } from '../built-in-kind';

const FINALIZER = 'kubernetes';
const STANDARD_FINALIZERS = [FINALIZER, 'orphan', 'foregroundDeletion'];
const NAME_LABEL = 'kubernetes.io/metadata.name';
const PATH = 'spec.finalizers';

interface Namespace {
  readonly metadata: { readonly name?: string; labels?: { [key: string]: string } };
  spec?: { finalizers?: string[] };
}

/** Namespace (kubernetes `core/validation` ValidateNamespace, v1.36.3). */
export const NAMESPACE: BuiltInKind = {
  group: '',
  version: 'v1',
  kind: 'Namespace',
  plural: 'namespaces',
  namespaced: false,
  nameProblems: labelNameProblems,
  applyDefaults: (object) => {
    const { metadata } = namespaceOf(object);
    const { name = '' } = metadata;
    if (name !== '') metadata.labels = { ...metadata.labels, [NAME_LABEL]: name };
  },
  prepare: (object) => {
    const namespace = namespaceOf(object);
    const { finalizers = [] } = namespace.spec ?? {};
    if (!finalizers.includes(FINALIZER)) namespace.spec = { finalizers: [...finalizers, FINALIZER] };
    object.status = { phase: 'Active' };
  },
  causes: (object) =>
    (namespaceOf(object).spec?.finalizers ?? []).flatMap((finalizer) => [
      ...qualifiedNameProblems(finalizer).map((problem) => invalid(PATH, finalizer, problem)),
      ...(finalizer.includes('/') || STANDARD_FINALIZERS.includes(finalizer)
        ? []
        : [invalid(PATH, finalizer, 'name is neither a standard finalizer name nor is it fully qualified')]),
    ]),
  review: (object) => [...namespacePolicy(namespaceOf(object).metadata.labels ?? {}).errors],
};

function namespaceOf(object: JsonObject): Namespace {
  return object as unknown as Namespace;
}
