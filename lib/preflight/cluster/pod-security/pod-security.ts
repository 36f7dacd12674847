import { LoadedObject } from '../../engine/loaded-object';
import { once } from '../../engine/once';
import { PodTemplateSpec } from '../../upstream/api-server/built-in/core/pod/pod-spec';
import { Forbidden } from '../../upstream/pod-security/check';
import { LEVELS, LevelVersion } from '../../upstream/pod-security/level-version';
import { NamespaceAnswer, admitNamespace } from '../../upstream/pod-security/namespace-admission';
import { MODES, Mode, PRIVILEGED_POLICY, PodSecurityPolicy } from '../../upstream/pod-security/namespace-policy';
import { OPENSHIFT_POLICY } from '../../upstream/pod-security/openshift/openshift-policy';
import { ModeAnswer, admitPod } from '../../upstream/pod-security/pod-admission';
import { PodSecurityStandards } from '../../upstream/pod-security/standards';
import { DerivedPod } from '../derived-pods';
import { AskedPod, SccPredictions } from '../scc/scc-predictions';
import { Target, kubernetesMinor, openShiftMinor } from '../target';
import { KnownPolicy, dependsOnSccs, kubernetesPolicy, openShiftPolicy } from './known-policy';
import { AppliedLabels, LabelFacts, NamespaceLabels } from './namespace-labels';
import { ReachingPod, reachingPod, templateAsked } from './reaching-pod';

/** What Pod Security admission depends on. */
export interface PodSecurityFacts extends LabelFacts {
  readonly target: Target;

  /** Absent where the cluster is no OpenShift. */
  readonly scc?: SccPredictions;
}

/** What Pod Security says of a pod; modes whose levels are not known are absent. */
export interface PodSecurityPrediction extends ReachingPod, Readonly<Partial<Record<Mode, ModeAnswer>>> {}

/** What Pod Security admission says in a cluster whose API server has the configuration of its platform. */
export class PodSecurity {
  private readonly standards: PodSecurityStandards;
  private readonly defaults: PodSecurityPolicy;
  private readonly labels: NamespaceLabels;
  private readonly policies = new Map<string, KnownPolicy | undefined>();

  constructor(private readonly facts: PodSecurityFacts) {
    this.standards = new PodSecurityStandards(kubernetesMinor(facts.target));
    this.defaults = facts.target.platform === 'openshift' ? OPENSHIFT_POLICY : PRIVILEGED_POLICY;
    this.labels = new NamespaceLabels(facts);
  }

  /** The level that a namespace asks of its pods in a mode; nothing where that is not known, or where it allows all. */
  public asked(namespace: string, mode: Mode): LevelVersion | undefined {
    const policy = this.policyOf(namespace);
    const isAsked = policy?.known.has(mode) === true && policy.policy[mode].level !== LEVELS[0];
    return isAsked ? policy.policy[mode] : undefined;
  }

  /** Whether some namespace is known to refuse pods. */
  public readonly enforces = once(() =>
    this.facts.objects.ofKind('Namespace').some(({ ref }) => this.asked(ref.name, 'enforce') !== undefined),
  );

  /** What a namespace asks of its pods; nothing where its labels are not known. */
  public policyOf(namespace: string): KnownPolicy | undefined {
    if (!this.policies.has(namespace)) {
      const labels = this.labels.of(namespace);
      this.policies.set(namespace, labels && this.policyBy(namespace, labels));
    }
    return this.policies.get(namespace);
  }

  /** What Pod Security says of a pod; nothing where the labels of its namespace are not known, or where it does not get that far. */
  public ofPod(pod: DerivedPod): PodSecurityPrediction | undefined {
    const { name, generateName = '' } = (pod.pod as PodTemplateSpec).metadata ?? {};
    return this.predict(pod.namespace, this.reaching(pod), name ?? generateName);
  }

  /** What Pod Security says of a workload, which it warns of and never refuses; nothing where the labels of its namespace are not known. */
  public ofTemplate(owner: LoadedObject, template: PodTemplateSpec): PodSecurityPrediction | undefined {
    const asked = templateAsked(owner, template);
    const written = { pod: template, isRefused: true };
    return this.predict(asked.namespace, this.reaching(asked) ?? written);
  }

  /** A pod as it gets to Pod Security; nothing where SecurityContextConstraints refuse it. */
  public reaching(pod: AskedPod): ReachingPod | undefined {
    return reachingPod(pod, this.facts.scc);
  }

  /** Why a level forbids a pod. */
  public judge(pod: PodTemplateSpec, level: LevelVersion): Forbidden[] {
    return this.standards.judge(pod, level);
  }

  /** The answer to new labels of a Namespace that the cluster has; nothing for one that it does not have, or whose labels are not known. */
  public relabel(name: string): NamespaceAnswer | undefined {
    const [applied, oldLabels] = [this.labels.of(name), this.labels.standing(name)];
    if (applied === undefined || oldLabels === undefined || this.policyOf(name) === undefined) return undefined;
    const judged = new Set(this.facts.judged);
    const pods = this.facts.objects.inNamespace('Pod', name).filter((pod) => !judged.has(pod));
    const stored = pods.map((pod): PodTemplateSpec => this.facts.stored.of(pod) ?? {});
    return admitNamespace({ name, labels: applied.labels, oldLabels, pods: stored }, this.defaults, this.standards);
  }

  private predict(namespace: string, pod?: ReachingPod, podName?: string): PodSecurityPrediction | undefined {
    const policy = this.policyOf(namespace);
    if (policy === undefined || pod === undefined) return undefined;
    const answer = admitPod({ podName, subresource: '', pod: pod.pod }, policy, this.standards);
    const modes = MODES.filter((mode) => policy.known.has(mode)).map((mode): [Mode, ModeAnswer] => [
      mode,
      answer[mode],
    ]);
    return { ...pod, ...Object.fromEntries(modes) };
  }

  private policyBy(name: string, labels: AppliedLabels): KnownPolicy | undefined {
    const { target, scc } = this.facts;
    if (scc === undefined) return kubernetesPolicy(labels);
    const namespace = { name, release: openShiftMinor(target), ...labels };
    return openShiftPolicy({ ...namespace, levels: dependsOnSccs(namespace) ? scc.syncedLevels(name) : LEVELS });
  }
}
