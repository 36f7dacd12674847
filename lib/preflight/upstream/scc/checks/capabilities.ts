import { invalid } from '../../api-server/field-error';
import { sortedStrings } from '../../api-server/go/go-text';
import { SecurityContext } from '../../api-server/built-in/core/pod/security-context';
import { TriedContainer } from '../pod';
import { Refusal, refusal } from '../refusal';
import { SecurityContextConstraints } from '../security-context-constraints';

type Capabilities = NonNullable<SecurityContext['capabilities']>;

/** Capabilities of containers, by the very names that pod and SCC write (openshift/apiserver-library-go pkg/securitycontextconstraints/capabilities, a8019f39). */
export class CapabilityRule {
  private readonly defaultAdd: readonly string[];
  private readonly requiredDrop: readonly string[];
  private readonly allowed: ReadonlySet<string>;
  private readonly mayAdd: ReadonlySet<string>;

  constructor(scc: SecurityContextConstraints) {
    this.defaultAdd = scc.defaultAddCapabilities ?? [];
    this.requiredDrop = scc.requiredDropCapabilities ?? [];
    this.allowed = new Set(scc.allowedCapabilities);
    this.mayAdd = new Set([...this.allowed, ...this.defaultAdd]);
  }

  /** A context with what the SCC adds and drops; the same one where it has it all. */
  generate(context: SecurityContext): SecurityContext {
    const { add = [], drop = [] } = context.capabilities ?? {};
    const newAdd = this.defaultAdd.filter((capability) => !add.includes(capability) && !drop.includes(capability));
    const newDrop = this.requiredDrop.filter((capability) => !drop.includes(capability));
    if (newAdd.length === 0 && newDrop.length === 0) return context;
    const [allAdd, allDrop] = [sortedSet(add, newAdd), sortedSet(drop, newDrop)];
    const capabilities: Capabilities = {
      ...(allAdd.length > 0 ? { add: allAdd } : {}),
      ...(allDrop.length > 0 ? { drop: allDrop } : {}),
    };
    return { ...context, capabilities };
  }

  /** What is wrong with what a container adds; what it must drop, it does by now. */
  refusals({ context: { capabilities }, field, path }: TriedContainer): Refusal[] {
    if (this.allowed.has('*')) return [];
    return (capabilities?.add ?? [])
      .filter((capability) => !this.mayAdd.has(capability))
      .map((capability) => {
        const cause = invalid(`${field}.capabilities.add`, capability, 'capability may not be added');
        return refusal('allowedCapabilities', `${path}.securityContext.capabilities.add`, cause, capability);
      });
  }
}

function sortedSet(...lists: (readonly string[])[]): string[] {
  return sortedStrings([...new Set(lists.flat())]);
}
