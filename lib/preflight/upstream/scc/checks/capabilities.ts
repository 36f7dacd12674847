import { invalid, invalidText } from '../../api-server/field-error';
import { quoted, sortedStrings } from '../../api-server/go/go-text';
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

  refusals({ context: { capabilities }, field, path }: TriedContainer): Refusal[] {
    const at = { field: `${field}.capabilities`, path: `${path}.securityContext.capabilities` };
    if (capabilities === undefined) return this.absentRefusals(at);
    if (this.allowed.has('*')) return [];
    return [...this.addRefusals(capabilities, at), ...this.dropRefusals(capabilities, at)];
  }

  private absentRefusals({ field, path }: { field: string; path: string }): Refusal[] {
    if (this.defaultAdd.length === 0 && this.requiredDrop.length === 0) return [];
    const cause = invalid(field, 'null', 'required capabilities are not set on the securityContext');
    return [refusal('requiredDropCapabilities', path, cause)];
  }

  private addRefusals({ add = [] }: Capabilities, { field, path }: { field: string; path: string }): Refusal[] {
    return add
      .filter((capability) => !this.mayAdd.has(capability))
      .map((capability) => {
        const cause = invalid(`${field}.add`, capability, 'capability may not be added');
        return refusal('allowedCapabilities', `${path}.add`, cause, capability);
      });
  }

  private dropRefusals({ drop }: Capabilities, { field, path }: { field: string; path: string }): Refusal[] {
    const dropped = new Set(drop);
    return this.requiredDrop
      .filter((capability) => !dropped.has(capability))
      .map((capability) => {
        const detail = `${capability} is required to be dropped but was not found`;
        return refusal(
          'requiredDropCapabilities',
          `${path}.drop`,
          invalidText(`${field}.drop`, goSlice(drop), detail),
          drop,
        );
      });
  }
}

function sortedSet(...lists: (readonly string[])[]): string[] {
  return sortedStrings([...new Set(lists.flat())]);
}

/** A slice as Go's `%#v` writes it. */
function goSlice(capabilities: readonly string[] | undefined): string {
  if (capabilities === undefined) return '[]core.Capability(nil)';
  return `[]core.Capability{${capabilities.map(quoted).join(', ')}}`;
}
