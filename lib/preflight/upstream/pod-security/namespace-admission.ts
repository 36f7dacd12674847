import { PodTemplateSpec } from '../api-server/built-in/core/pod/pod-spec';
import { Cause, aggregateText } from '../api-server/field-error';
import { quoted } from '../api-server/go/go-text';
import { existingPodWarnings } from './existing-pods';
import { LevelVersion, isSame, isStricter } from './level-version';
import { PodSecurityPolicy, namespacePolicy } from './namespace-policy';
import { PodSecurityStandards } from './standards';

/** A request to create or change a Namespace. */
export interface NamespaceRequest {
  readonly name: string;
  readonly labels: { readonly [label: string]: string };

  /** The labels before an update; nothing when the Namespace is created. */
  readonly oldLabels?: { readonly [label: string]: string };

  /** The pods in it. */
  readonly pods: readonly PodTemplateSpec[];
}

/** What Pod Security admission answers to it. */
export interface NamespaceAnswer {
  readonly allowed: boolean;

  /** Of the refusal. */
  readonly message: string | null;
  readonly warnings: readonly string[];
}

/**
 * Answers as the plugin PodSecurity does (pod-security-admission `admission/admission.go`, v0.36.3): labels must be valid unless they were wrong before,
 * and pods that a stricter level would refuse stay.
 */
export function admitNamespace(
  { name, labels, oldLabels, pods }: NamespaceRequest,
  defaults: PodSecurityPolicy,
  standards: PodSecurityStandards,
): NamespaceAnswer {
  const { policy, errors } = namespacePolicy(labels, defaults);
  const old = oldLabels && namespacePolicy(oldLabels, defaults);
  if (errors.length > 0 && !isSameText(errors, old?.errors ?? [])) {
    const message = `Namespace ${quoted(name)} is invalid: ${aggregateText(errors)}`;
    return { allowed: false, message, warnings: [] };
  }
  const isChecked = old !== undefined && mayBreakPods(policy.enforce, old.policy.enforce);
  const warnings = isChecked ? existingPodWarnings(name, pods, policy.enforce, standards) : [];
  return { allowed: true, message: null, warnings };
}

function isSameText(errors: readonly Cause[], old: readonly Cause[]): boolean {
  return old.length > 0 && aggregateText(errors) === aggregateText(old);
}

/** Another version counts as a change for the worse, whichever is newer. */
function mayBreakPods(level: LevelVersion, old: LevelVersion): boolean {
  if (isSame(level, old) || level.level === 'privileged') return false;
  return level.version !== old.version || isStricter(level.level, old.level);
}
