import { LEVELS, Level, isSame } from '../../upstream/pod-security/level-version';
import { MODES, Mode, NamespacePolicy, namespacePolicy } from '../../upstream/pod-security/namespace-policy';
import { isSynced, isSyncedLabel, syncedLabels } from '../../upstream/pod-security/openshift/label-sync';
import { OPENSHIFT_POLICY } from '../../upstream/pod-security/openshift/openshift-policy';
import { AppliedLabels, Labels } from './namespace-labels';

/** What a namespace asks of its pods, as far as it is known. */
export interface KnownPolicy extends NamespacePolicy {
  /** The modes whose levels are known. */
  readonly known: ReadonlySet<Mode>;
}

/** A namespace of OpenShift. */
export interface SyncedNamespace extends AppliedLabels {
  readonly name: string;

  /** Minor of OpenShift 4. */
  readonly release: number;

  /** The levels of which label synchronization sets one. */
  readonly levels: readonly Level[];
}

/** What a namespace asks by its labels alone; nothing where some may be taken away. */
export function kubernetesPolicy({ labels, unsure }: AppliedLabels): KnownPolicy | undefined {
  return unsure.length === 0 ? { ...namespacePolicy(labels), known: new Set(MODES) } : undefined;
}

/** What a namespace asks by its labels, by those that OpenShift sets, and by its defaults; nothing where the enforced level may be taken away. */
export function openShiftPolicy(namespace: SyncedNamespace): KnownPolicy | undefined {
  if (namespace.unsure.some((label) => !isSyncedLabel(label))) return undefined;
  const { name, release, levels } = namespace;
  const policies = possibleLabels(namespace).flatMap((labels) =>
    levels.map((level) => namespacePolicy(syncedLabels({ name, labels }, level, release), OPENSHIFT_POLICY)),
  );
  const [first] = policies;
  const isKnown = (mode: Mode): boolean => policies.every(({ policy }) => isSame(policy[mode], first.policy[mode]));
  return { ...first, known: new Set(MODES.filter(isKnown)) };
}

/** Whether what a namespace asks depends on the SCCs of its service accounts. */
export function dependsOnSccs(namespace: Omit<SyncedNamespace, 'levels'>): boolean {
  const policy = openShiftPolicy({ ...namespace, levels: LEVELS });
  return policy !== undefined && policy.known.size < MODES.length;
}

/** Labels that the cluster has may be its own, and new ones will take their place. */
function possibleLabels({ name, release, labels, isApplied, unsure }: SyncedNamespace): Labels[] {
  const own = isApplied ? without(labels, unsure) : without(labels, Object.keys(labels).filter(isSyncedLabel));
  const isCertain = isApplied ? unsure.length === 0 : !isSynced({ name, labels: own }, release);
  return isCertain ? [labels] : [labels, own];
}

function without(labels: Labels, left: readonly string[]): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([label]) => !left.includes(label)));
}
