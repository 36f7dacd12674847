import { BrokenScc } from './broken-scc';
import { IdBlock, parseIdBlock } from './id-block';
import {
  GroupStrategy,
  RunAsUserStrategy,
  SeLinuxContextStrategy,
  SecurityContextConstraints,
} from './security-context-constraints';

/** The users of a namespace, as one block. */
export const UID_RANGE = 'openshift.io/sa.scc.uid-range';

/** Its groups, as blocks; those of the users where it is absent. */
export const GROUPS = 'openshift.io/sa.scc.supplemental-groups';

/** Its level of SELinux. */
export const LEVEL = 'openshift.io/sa.scc.mcs';

/** The annotations of a namespace that admission reads. */
export const RANGE_ANNOTATIONS = [UID_RANGE, LEVEL, GROUPS] as const;

/** A namespace with its annotations. */
export interface AnnotatedNamespace {
  readonly name: string;
  readonly annotations: { readonly [key: string]: string | undefined };
}

/** The first user id of a namespace; nothing where it has none that can be read. */
export function firstUserId({ annotations }: AnnotatedNamespace): number | undefined {
  try {
    return parseIdBlock(annotations[UID_RANGE] ?? '').start;
  } catch (error) {
    if (error instanceof BrokenScc) return undefined;
    throw error;
  }
}

/** The annotation that a namespace lacks and without which admission does not begin. */
export function missingAnnotation({ annotations }: AnnotatedNamespace): string | undefined {
  return [UID_RANGE, LEVEL].find((key) => annotations[key] === undefined);
}

/**
 * An SCC with the ids and the level of a namespace where it has none of its own (openshift/apiserver-library-go
 * pkg/securitycontextconstraints/sccmatching CreateProviderFromConstraint, a8019f39).
 */
export function resolvedScc(
  scc: SecurityContextConstraints,
  namespace: AnnotatedNamespace,
): SecurityContextConstraints {
  const name = scc.metadata?.name ?? '';
  const found = <T>(what: string, read: () => T): T => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof BrokenScc)) throw error;
      const where = `annotation for namespace ${namespace.name} while trying to configure SCC ${name}`;
      throw new BrokenScc(`unable to find pre-allocated ${what} ${where}: ${error.message}`);
    }
  };
  return {
    ...scc,
    runAsUser: found('uid', () => withUsers(scc.runAsUser ?? {}, namespace)),
    seLinuxContext: found('mcs', () => withLevel(scc.seLinuxContext ?? {}, namespace)),
    fsGroup: found('group', () => withGroups(scc.fsGroup ?? {}, namespace, firstGroup)),
    supplementalGroups: found('group', () => withGroups(scc.supplementalGroups ?? {}, namespace, allGroups)),
  };
}

function withUsers(strategy: RunAsUserStrategy, { annotations }: AnnotatedNamespace): RunAsUserStrategy {
  const { type, uidRangeMin, uidRangeMax } = strategy;
  if (type !== 'MustRunAsRange' || (uidRangeMin ?? uidRangeMax ?? undefined) !== undefined) return strategy;
  const { start, end } = parseIdBlock(nonEmpty(UID_RANGE, annotations));
  return { ...strategy, uidRangeMin: start, uidRangeMax: end };
}

function withLevel(strategy: SeLinuxContextStrategy, { annotations }: AnnotatedNamespace): SeLinuxContextStrategy {
  const options = strategy.seLinuxOptions ?? {};
  if (strategy.type !== 'MustRunAs' || (options.level ?? '') !== '') return strategy;
  return { ...strategy, seLinuxOptions: { ...options, level: nonEmpty(LEVEL, annotations) } };
}

function withGroups(
  strategy: GroupStrategy,
  { annotations }: AnnotatedNamespace,
  ranges: (blocks: IdBlock[]) => GroupStrategy['ranges'],
): GroupStrategy {
  if (strategy.type !== 'MustRunAs' || (strategy.ranges ?? []).length > 0) return strategy;
  const groups = annotations[GROUPS] ?? annotations[UID_RANGE] ?? '';
  if (groups === '') throw new BrokenScc(`unable to find groups using ${GROUPS} and ${UID_RANGE} annotations`);
  return { ...strategy, ranges: ranges(groups.split(',').map(parseIdBlock)) };
}

/** Of the groups of the namespace, a file system may have the first one alone. */
function firstGroup([{ start }]: IdBlock[]): GroupStrategy['ranges'] {
  return [{ min: start, max: start }];
}

function allGroups(blocks: IdBlock[]): GroupStrategy['ranges'] {
  return blocks.map(({ start, end }) => ({ min: start, max: end }));
}

function nonEmpty(key: string, annotations: AnnotatedNamespace['annotations']): string {
  const value = annotations[key] ?? '';
  if (value === '') throw new BrokenScc(`found annotation ${key} but it was empty`);
  return value;
}
