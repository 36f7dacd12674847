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
  /** @param ready SCCs that are ready for namespaces of these ranges */
  constructor(
    private readonly namespace: AnnotatedNamespace,
    private readonly behaviour: SccBehaviour,
    private readonly ready: WeakMap<SecurityContextConstraints, SccProvider>,
  ) {}

  /** An SCC with the ranges of the namespace. */
  of(scc: SecurityContextConstraints): ProviderOrProblem {
    const known = this.ready.get(scc);
    if (known !== undefined) return known;
    const made = this.make(scc);
    if (typeof made !== 'string') this.ready.set(scc, made);
    return made;
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

/** SCCs of namespaces, each made ready once for namespaces of equal ranges: their names are of interest to what goes wrong alone. */
export class Providers {
  private readonly ready = new Map<string, WeakMap<SecurityContextConstraints, SccProvider>>();
  private readonly known = new Map<string, NamespaceProviders>();

  constructor(private readonly behaviour: SccBehaviour) {}

  /** The SCCs for the pods of a namespace. */
  in(namespace: AnnotatedNamespace): NamespaceProviders {
    const ranges = RANGE_ANNOTATIONS.map((annotation) => shown(namespace.annotations[annotation])).join('\0');
    const key = `${namespace.name}\0${ranges}`;
    let providers = this.known.get(key);
    if (providers === undefined) {
      const ready = this.ready.get(ranges) ?? new WeakMap<SecurityContextConstraints, SccProvider>();
      this.ready.set(ranges, ready);
      providers = new NamespaceProviders(namespace, this.behaviour, ready);
      this.known.set(key, providers);
    }
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
