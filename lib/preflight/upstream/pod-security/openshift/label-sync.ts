import { LATEST, Level } from '../level-version';
import { MODES, Mode, labelOf } from '../namespace-policy';
import { PAYLOAD_NAMESPACES } from './payload-namespaces';

const SYNC_LABEL = 'security.openshift.io/scc.podSecurityLabelSync';

/** Modes whose labels are synchronized in releases that do not enforce. */
const SYNCED_MODES: readonly Mode[] = ['audit', 'warn'];

/** Since this release labels that somebody else has set stay, unless the namespace asks for the opposite. */
const RESPECTS_OWNERS = 14;

/** Namespaces to which another controller gives level privileged in all modes, since the same release. */
const PRIVILEGED_NAMESPACES: readonly string[] = ['default', 'kube-public', 'kube-system'];

const SYNCED_LABELS: ReadonlySet<string> = new Set(allLabels(SYNCED_MODES));

/** A namespace as somebody applies it: its labels are not the controller's own. */
export interface SyncedNamespace {
  readonly name: string;
  readonly labels: { readonly [label: string]: string };
}

/** Whether its labels follow the SCCs of its service accounts (openshift/cluster-policy-controller pkg/psalabelsyncer, release-4.12 to release-4.22). */
export function isSynced({ name, labels }: SyncedNamespace, release: number): boolean {
  if (PAYLOAD_NAMESPACES.has(name)) return false;
  if (labels[SYNC_LABEL] === 'true') return true;
  if (name.startsWith('openshift-')) return false;
  if (release >= RESPECTS_OWNERS && allLabels(MODES).every((label) => Object.hasOwn(labels, label))) return false;
  return labels[SYNC_LABEL] !== 'false';
}

/**
 * The labels of a namespace once controllers have seen it.
 *
 * @param namespace as it is applied
 * @param level the loosest of the levels of the SCCs that its service accounts may use
 * @param release minor of OpenShift 4
 */
export function syncedLabels(namespace: SyncedNamespace, level: Level, release: number): { [label: string]: string } {
  const { name, labels } = namespace;
  if (release >= RESPECTS_OWNERS && PRIVILEGED_NAMESPACES.includes(name)) {
    return { ...labels, ...Object.fromEntries(MODES.map((mode) => [labelOf(mode), 'privileged'])) };
  }
  if (!isSynced(namespace, release)) return { ...labels };
  const version = release < 17 ? 'v1.24' : LATEST;
  const written = Object.fromEntries(
    SYNCED_MODES.flatMap((mode) => [
      [labelOf(mode), level],
      [labelOf(`${mode}-version`), version],
    ]),
  );
  const isForced = release < RESPECTS_OWNERS || labels[SYNC_LABEL] === 'true';
  return isForced ? { ...labels, ...written } : { ...written, ...labels };
}

/** Whether a label is one of those that are synchronized. */
export function isSyncedLabel(label: string): boolean {
  return SYNCED_LABELS.has(label);
}

function allLabels(modes: readonly Mode[]): string[] {
  return modes.flatMap((mode) => [labelOf(mode), labelOf(`${mode}-version`)]);
}
