import { PodTemplateSpec } from '../api-server/built-in/core/pod/pod-spec';
import { Cause, aggregateText } from '../api-server/field-error';
import { quoted } from '../api-server/go/go-text';
import { LevelVersion, shownLevel } from './level-version';
import { MODES, Mode, NamespacePolicy, PRIVILEGED_POLICY, PodSecurityPolicy } from './namespace-policy';
import { isSignificantUpdate } from './pod-update';
import { PodSecurityStandards, detailsOf } from './standards';

const ANNOTATION = 'pod-security.kubernetes.io/';

/** Subresources of pods that leave what is judged as it is. */
const IGNORED_SUBRESOURCES: ReadonlySet<string> = new Set([
  'attach',
  'binding',
  'eviction',
  'exec',
  'log',
  'portforward',
  'proxy',
  'status',
]);

/** A request about a pod, or about an object with a template for pods. */
export interface PodSecurityRequest {
  /** Name of the pod; nothing for other objects, which are never refused. */
  readonly podName?: string;

  /** Empty for the object itself. */
  readonly subresource: string;

  /** The pod or the template, with its defaults. */
  readonly pod: PodTemplateSpec;

  /** The pod before an update. */
  readonly oldPod?: PodTemplateSpec;
}

/** What one mode says of a request. */
export interface ModeAnswer extends LevelVersion {
  /** Whether it was asked. */
  readonly evaluated: boolean;

  /** Whether its level allows the pod, asked or not. */
  readonly allowed: boolean;
  readonly message: string | null;
}

/** What Pod Security admission answers. */
export interface PodSecurityAnswer extends Readonly<Record<Mode, ModeAnswer>> {
  readonly allowed: boolean;

  /** Of the refusal. */
  readonly message: string | null;
  readonly warnings: readonly string[];
  readonly labelErrors: readonly Cause[];
  readonly auditAnnotations: { readonly [key: string]: string };
}

/** Answers as the plugin PodSecurity does (pod-security-admission `admission/admission.go`, v0.36.3); nobody is exempt. */
export function admitPod(
  request: PodSecurityRequest,
  namespace: NamespacePolicy,
  standards: PodSecurityStandards,
): PodSecurityAnswer {
  const { policy, errors } = namespace;
  const { pod, podName } = request;
  const violations = violationsOf(pod, policy, standards);
  const isAsked = !isPassedOver(request, namespace);
  const said = (mode: Mode, evaluated: boolean, prefix: string): ModeAnswer => {
    const details = violations(mode);
    const text = `${prefix} PodSecurity ${quoted(shownLevel(policy[mode]))}: ${details}`;
    return { ...policy[mode], evaluated, allowed: details === '', message: evaluated && details !== '' ? text : null };
  };
  const refusal = `pods ${quoted(podName ?? '')} is forbidden: violates`;
  const enforce = said('enforce', isAsked && podName !== undefined, refusal);
  const audit = said('audit', isAsked, 'would violate');
  const warn = said('warn', isAsked && enforce.message === null, 'would violate');
  return {
    allowed: enforce.message === null,
    message: enforce.message,
    enforce,
    audit,
    warn,
    warnings: warn.message === null ? [] : [warn.message],
    labelErrors: errors,
    auditAnnotations: isAsked ? annotationsOf({ enforce, audit }, namespace) : {},
  };
}

/** What is wrong with a pod in the eyes of each mode; the same level is asked once. */
function violationsOf(
  pod: PodTemplateSpec,
  policy: PodSecurityPolicy,
  standards: PodSecurityStandards,
): (mode: Mode) => string {
  const details = new Map<string, string>();
  for (const at of MODES.map((mode) => policy[mode])) {
    const key = shownLevel(at);
    if (!details.has(key)) details.set(key, detailsOf(standards.judge(pod, at)));
  }
  return (mode) => details.get(shownLevel(policy[mode])) ?? '';
}

/** Whether the plugin lets a request pass without a look at the pod. */
function isPassedOver(request: PodSecurityRequest, namespace: NamespacePolicy): boolean {
  const { podName, subresource, pod, oldPod } = request;
  if (podName === undefined) return subresource !== '' || isPrivileged(namespace, ['audit', 'warn']);
  if (IGNORED_SUBRESOURCES.has(subresource)) return true;
  if (isPrivileged(namespace, MODES)) return false;
  return oldPod !== undefined && !isSignificantUpdate(pod, oldPod);
}

function isPrivileged({ policy, errors }: NamespacePolicy, modes: readonly Mode[]): boolean {
  return errors.length === 0 && modes.every((mode) => policy[mode].level === 'privileged');
}

/** Annotations of the event in the audit log. */
function annotationsOf(
  { enforce, audit }: Pick<PodSecurityAnswer, 'enforce' | 'audit'>,
  namespace: NamespacePolicy,
): { [key: string]: string } {
  const { errors } = namespace;
  // The short cut for namespaces that ask nothing does not look at the version.
  const enforced = isPrivileged(namespace, MODES) ? PRIVILEGED_POLICY.enforce : enforce;
  return {
    ...(enforce.evaluated ? { [`${ANNOTATION}enforce-policy`]: shownLevel(enforced) } : {}),
    ...(audit.message === null ? {} : { [`${ANNOTATION}audit-violations`]: audit.message }),
    ...(errors.length === 0 ? {} : { [`${ANNOTATION}error`]: `Failed to parse policy: ${aggregateText(errors)}` }),
  };
}
