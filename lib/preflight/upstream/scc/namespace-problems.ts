import { BrokenScc } from './broken-scc';
import { parseIdBlock } from './id-block';
import { AnnotatedNamespace, GROUPS, LEVEL, UID_RANGE, missingAnnotation, resolvedScc } from './namespace-ranges';
import { SecurityContextConstraints } from './security-context-constraints';

/** What keeps admission from using the annotations of a namespace. */
export interface NamespaceProblem {
  /** The annotation, absent or not readable. */
  readonly annotation: string;

  /** What the API server says of each pod. */
  readonly text: string;
}

/** SCCs that take one thing of the namespace each. */
const READERS: readonly (SecurityContextConstraints & { readonly annotation: string })[] = [
  { annotation: UID_RANGE, metadata: { name: 'restricted-v2' }, runAsUser: { type: 'MustRunAsRange' } },
  { annotation: LEVEL, metadata: { name: 'restricted-v2' }, seLinuxContext: { type: 'MustRunAs' } },
  { annotation: GROUPS, metadata: { name: 'restricted-v2' }, fsGroup: { type: 'MustRunAs' } },
];

/** What keeps admission from using the annotations of a namespace, which refuses all of its pods. */
export function namespaceProblems(namespace: AnnotatedNamespace): NamespaceProblem[] {
  const missing = missingAnnotation(namespace);
  if (missing !== undefined) {
    const text = `error fetching namespace "${namespace.name}": unable to find annotation ${missing}`;
    return [{ annotation: missing, text }];
  }
  return READERS.flatMap(({ annotation, ...scc }): NamespaceProblem[] => {
    const text = complaint(() => void resolvedScc(scc, namespace));
    const isItsOwn = namespace.annotations[annotation] !== undefined;
    return text === undefined || !isItsOwn ? [] : [{ annotation, text }];
  });
}

/** What `restricted-v2` says of each container, where the users of the namespace are so written that there is none. */
export function emptyRange({ annotations }: AnnotatedNamespace): string | undefined {
  const { start, end } = parseIdBlock(annotations[UID_RANGE] ?? '');
  if (start <= end) return undefined;
  return `provider restricted-v2: .containers[0].runAsUser: Invalid value: ${start}: must be in the ranges: [${start}, ${end}]`;
}

function complaint(read: () => void): string | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (error instanceof BrokenScc) return error.message;
    throw error;
  }
}
