import { LoadedObject } from '../engine/loaded-object';
import { kindKey } from '../engine/object-index';
import { PodTemplateSpec } from '../upstream/api-server/built-in/core/pod/pod-spec';
import { NamespaceAnswer, admitNamespace } from '../upstream/pod-security/namespace-admission';
import {
  NamespacePolicy,
  PRIVILEGED_POLICY,
  PodSecurityPolicy,
  namespacePolicy,
} from '../upstream/pod-security/namespace-policy';
import { OPENSHIFT_POLICY } from '../upstream/pod-security/openshift/openshift-policy';
import { PodSecurityAnswer, PodSecurityRequest, admitPod } from '../upstream/pod-security/pod-admission';
import { Forbidden } from '../upstream/pod-security/check';
import { LevelVersion } from '../upstream/pod-security/level-version';
import { PodSecurityStandards } from '../upstream/pod-security/standards';
import { StoredObjects } from './stored-objects';
import { Target, kubernetesMinor } from './target';

type Labels = { readonly [label: string]: string };

/** What Pod Security admission depends on. */
export interface PodSecurityFacts {
  readonly target: Target;
  readonly judged: readonly LoadedObject[];

  /** Objects that are in the cluster already. */
  readonly present: readonly LoadedObject[];
  readonly stored: StoredObjects;
}

/** What Pod Security admission says in a cluster whose API server has no configuration of its own for it. */
export class PodSecurity {
  private readonly standards: PodSecurityStandards;
  private readonly defaults: PodSecurityPolicy;
  private readonly judged: ReadonlyMap<string, readonly LoadedObject[]>;
  private readonly present: ReadonlyMap<string, readonly LoadedObject[]>;
  private readonly pods: ReadonlyMap<string, readonly LoadedObject[]>;
  private readonly policies = new Map<string, NamespacePolicy | undefined>();

  constructor(private readonly facts: PodSecurityFacts) {
    const { target, judged, present } = facts;
    this.standards = new PodSecurityStandards(kubernetesMinor(target));
    this.defaults = target.platform === 'openshift' ? OPENSHIFT_POLICY : PRIVILEGED_POLICY;
    this.judged = grouped(judged, 'Namespace', ({ name }) => name);
    this.present = grouped(present, 'Namespace', ({ name }) => name);
    this.pods = grouped(present, 'Pod', ({ namespace = '' }) => namespace);
  }

  /** What a namespace asks of its pods; nothing where its labels are not known. */
  public policyOf(namespace: string): NamespacePolicy | undefined {
    if (!this.policies.has(namespace)) {
      const labels = this.labelsOf(namespace);
      this.policies.set(namespace, labels && namespacePolicy(labels, this.defaults));
    }
    return this.policies.get(namespace);
  }

  /** The answer to a request; nothing where the labels of the namespace are not known. */
  public admit(namespace: string, request: PodSecurityRequest): PodSecurityAnswer | undefined {
    const policy = this.policyOf(namespace);
    return policy && admitPod(request, policy, this.standards);
  }

  /** Why a level forbids a pod. */
  public judge(pod: PodTemplateSpec, level: LevelVersion): Forbidden[] {
    return this.standards.judge(pod, level);
  }

  /** The answer to new labels of a Namespace that the cluster has; nothing for one that it does not have, or whose labels are not known. */
  public relabel(name: string): NamespaceAnswer | undefined {
    const labels = this.labelsOf(name);
    const old = this.present.get(name)?.at(0);
    if (labels === undefined || old === undefined) return undefined;
    const pods = (this.pods.get(name) ?? []).map((pod): PodTemplateSpec => this.facts.stored.of(pod) ?? {});
    return admitNamespace({ name, labels, oldLabels: this.read(old), pods }, this.defaults, this.standards);
  }

  /** The labels of a namespace with the input applied, which may take labels away that the cluster has. */
  private labelsOf(name: string): Labels | undefined {
    const judged = this.judged.get(name) ?? [];
    const present = this.present.get(name)?.at(0);
    if (judged.length === 0) return present && this.read(present);
    const labels = judged.length === 1 ? this.read(judged[0]) : undefined;
    if (labels === undefined || present === undefined) return labels;
    const standing = this.read(present) ?? {};
    const isLost = Object.keys(standing).some((label) => isOurs(label) && !Object.hasOwn(labels, label));
    return isLost ? undefined : labels;
  }

  private read(namespace: LoadedObject): Labels | undefined {
    if (namespace.inTemplate) return undefined;
    const object = this.facts.stored.of(namespace) as { metadata: { labels?: Labels } } | undefined;
    return object && (object.metadata.labels ?? {});
  }
}

function isOurs(label: string): boolean {
  return label.startsWith('pod-security.kubernetes.io/');
}

function grouped(
  objects: readonly LoadedObject[],
  kind: string,
  keyOf: (ref: LoadedObject['ref']) => string,
): Map<string, LoadedObject[]> {
  const groups = new Map<string, LoadedObject[]>();
  for (const object of objects.filter(({ ref }) => kindKey(ref) === kind)) {
    const group = groups.get(keyOf(object.ref));
    if (group === undefined) groups.set(keyOf(object.ref), [object]);
    else group.push(object);
  }
  return groups;
}
