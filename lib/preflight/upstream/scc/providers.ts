import { JsonObject } from '../api-server/json-value';
import { SccBehaviour } from './behaviour';
import { BrokenScc } from './broken-scc';
import { AnnotatedNamespace, RANGE_ANNOTATIONS, resolvedScc } from './namespace-ranges';
import { SccProvider } from './provider';
import { SecurityContextConstraints } from './security-context-constraints';

/** An SCC that is ready for the pods of a namespace, or what keeps it from that. */
export type ProviderOrProblem = SccProvider | string;

/** The SCCs as they are for the pods of one namespace. */
export class NamespaceProviders {
  private readonly known = new WeakMap<SecurityContextConstraints, ProviderOrProblem>();

  constructor(
    private readonly namespace: AnnotatedNamespace,
    private readonly behaviour: SccBehaviour,
  ) {}

  /** An SCC with the ranges of the namespace. */
  of(scc: SecurityContextConstraints): ProviderOrProblem {
    const provider = this.known.get(scc) ?? this.make(scc);
    this.known.set(scc, provider);
    return provider;
  }

  private make(scc: SecurityContextConstraints): ProviderOrProblem {
    try {
      return this.provider(resolvedScc(scc, this.namespace));
    } catch (error) {
      if (error instanceof BrokenScc) return error.message;
      throw error;
    }
  }

  private provider(scc: SecurityContextConstraints): SccProvider {
    try {
      return new SccProvider(scc, this.behaviour);
    } catch (error) {
      if (!(error instanceof BrokenScc)) throw error;
      const which = `SCC ${scc.metadata?.name ?? ''} in namespace ${this.namespace.name}`;
      throw new BrokenScc(`error creating provider for ${which}: ${error.message}`);
    }
  }
}

/** SCCs of namespaces, each made ready once for namespaces of equal ranges. */
export class Providers {
  private readonly known = new Map<string, NamespaceProviders>();

  constructor(private readonly behaviour: SccBehaviour) {}

  /** The SCCs for the pods of a namespace. */
  in(namespace: AnnotatedNamespace): NamespaceProviders {
    const ranges = RANGE_ANNOTATIONS.map((annotation) => shown(namespace.annotations[annotation]));
    const key = [namespace.name, ...ranges].join('\0');
    const providers = this.known.get(key) ?? new NamespaceProviders(namespace, this.behaviour);
    this.known.set(key, providers);
    return providers;
  }
}

/** An annotation as a part of a key: one that is absent is not one that is empty. */
function shown(value: string | undefined): string {
  return value === undefined ? '' : `=${value}`;
}

/** The name and annotations of a Namespace. */
export function annotatedNamespace({ metadata }: JsonObject): AnnotatedNamespace {
  const { name = '', annotations = {} } = (metadata ?? {}) as Partial<AnnotatedNamespace>;
  return { name, annotations };
}
