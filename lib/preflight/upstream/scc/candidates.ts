import { aggregateOf } from '../api-server/field-error';
import { quoted } from '../api-server/go/go-text';
import { JsonObject } from '../api-server/json-value';
import { SccBehaviour } from './behaviour';
import { missingAnnotation } from './namespace-ranges';
import { inOrder } from './order';
import { SccProvider } from './provider';
import { NamespaceProviders, Providers, annotatedNamespace } from './providers';
import { SccRequest, SccWorld } from './request';
import { SecurityContextConstraints } from './security-context-constraints';
import { SubjectOf, UsableSccs } from './usable-sccs';
import { Candidate } from './walk';

const API = 'securitycontextconstraints.security.openshift.io';

/** SCCs without which nothing is admitted, in the order in which they are missed. */
const STANDARD = [
  'anyuid',
  'hostaccess',
  'hostmount-anyuid',
  'hostnetwork',
  'hostnetwork-v2',
  'nonroot',
  'nonroot-v2',
  'privileged',
  'restricted',
  'restricted-v2',
];

/** Why there is nothing to try. */
export interface NoCandidates {
  readonly problem: string;
}

/** The SCCs to try on a pod (openshift/apiserver-library-go pkg/securitycontextconstraints/sccadmission computeSecurityContext, a8019f39). */
export class Candidates {
  private readonly ordered: readonly SecurityContextConstraints[];
  private readonly byName: ReadonlyMap<string, SecurityContextConstraints>;
  private readonly missing: readonly string[];
  private readonly providers: Providers;
  private readonly usable: UsableSccs;
  private readonly known = new WeakMap<SubjectOf, WeakMap<NamespaceProviders, readonly Candidate[] | NoCandidates>>();

  constructor({ sccs, mayUse }: SccWorld, behaviour: SccBehaviour) {
    this.ordered = inOrder(sccs);
    this.byName = new Map(this.ordered.map((scc) => [scc.metadata?.name ?? '', scc]));
    this.missing = STANDARD.filter((name) => !this.byName.has(name));
    this.providers = new Providers(behaviour);
    this.usable = new UsableSccs(mayUse);
  }

  /**
   * The SCCs to try, in order. One that cannot be made ready stops all pods for which it would be tried.
   *
   * @param required the one SCC to try, where it is not empty
   * @param hint the SCC to try first
   */
  of(request: SccRequest, required: string, hint: string): readonly Candidate[] | NoCandidates {
    if (this.missing.length > 0) return { problem: `${API} cache is missing ${this.missing.join(', ')}` };
    const only = this.byName.get(required);
    if (required !== '' && only === undefined) {
      return {
        problem: `failed to retrieve the required SCC ${quoted(required)}: ${API} ${quoted(required)} not found`,
      };
    }
    const namespace = annotatedNamespace(request.namespace);
    const lacking = missingAnnotation(namespace);
    if (lacking !== undefined) {
      return { problem: `error fetching namespace ${quoted(namespace.name)}: unable to find annotation ${lacking}` };
    }
    return only === undefined ? this.all(request, hint) : this.ready(request, [only]);
  }

  /** An SCC with the ids of a namespace; nothing where it cannot be made ready. */
  provider(scc: SecurityContextConstraints, namespace: JsonObject): SccProvider | undefined {
    const provider = this.providers.in(annotatedNamespace(namespace)).of(scc);
    return typeof provider === 'string' ? undefined : provider;
  }

  /** All of them, made ready once for the pods of one account, namespace and requester. */
  private all(request: SccRequest, hint: string): readonly Candidate[] | NoCandidates {
    const subjectOf = this.usable.for(request);
    const ranges = this.providers.in(annotatedNamespace(request.namespace));
    const known = this.known.get(subjectOf) ?? new WeakMap<NamespaceProviders, readonly Candidate[] | NoCandidates>();
    this.known.set(subjectOf, known);
    const all = known.get(ranges) ?? this.ready(request, this.ordered);
    known.set(ranges, all);
    const first = this.byName.get(hint);
    if (first === undefined) return all;
    if ('problem' in all) return this.ready(request, [first, ...this.ordered.filter((scc) => scc !== first)]);
    return [...all.filter(({ scc }) => scc === first), ...all.filter(({ scc }) => scc !== first)];
  }

  private ready(request: SccRequest, sccs: readonly SecurityContextConstraints[]): readonly Candidate[] | NoCandidates {
    const providers = this.providers.in(annotatedNamespace(request.namespace));
    const subjectOf = this.usable.for(request);
    const problems: string[] = [];
    const candidates: Candidate[] = [];
    for (const scc of sccs) {
      const provider = providers.of(scc);
      if (typeof provider === 'string') problems.push(provider);
      else candidates.push({ name: scc.metadata?.name ?? '', scc, provider, subject: () => subjectOf(scc) });
    }
    return problems.length > 0 ? { problem: aggregateOf(problems) } : candidates;
  }
}
