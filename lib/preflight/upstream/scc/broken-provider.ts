import { behaviourOf } from './behaviour';
import { BrokenScc } from './broken-scc';
import { allocated, blockAt } from './namespace-allocation';
import { resolvedScc } from './namespace-ranges';
import { SccProvider } from './provider';
import { annotatedNamespace } from './providers';
import { SecurityContextConstraints } from './security-context-constraints';

/** Any namespace that has its ids: none of its own is to blame. */
const NAMESPACE = annotatedNamespace(allocated({ metadata: { name: 'any' } }, blockAt(0)));

/**
 * Why admission can make nothing of a stored SCC: `MustRunAs requires a UID`. The API server takes it, and from then on all pods are refused for which it
 * would be tried, usable or not.
 */
export function brokenProvider(scc: SecurityContextConstraints): string | undefined {
  try {
    new SccProvider(resolvedScc(scc, NAMESPACE), behaviourOf(0));
    return undefined;
  } catch (error) {
    if (error instanceof BrokenScc) return error.message;
    throw error;
  }
}
