import { defaultedScc } from '../../upstream/scc/defaults';
import { ShippedSccs, releaseSccs } from '../../upstream/scc/releases/release-sccs';
import { SecurityContextConstraints } from '../../upstream/scc/security-context-constraints';
import { SccFacts, appliedObjects, storedBody } from './scc-facts';

const API = { apiVersion: 'security.openshift.io/v1', kind: 'SecurityContextConstraints' };
const KIND = 'SecurityContextConstraints.security.openshift.io';

/** Names that belong to SCCs of some release, and one that roles of OpenShift name although no release has it. */
const NAMES_OF_RELEASES = new Set([...releaseSccs(22).sccs.map(nameOf), 'hostmount']);

/** Whether the state has the SCCs of the cluster: some are of the release, and then all are taken to be there. */
export function hasSccs({ objects, judged }: SccFacts): boolean {
  const isJudged = new Set(judged);
  return objects.ofKind(KIND).some((object) => !isJudged.has(object) && NAMES_OF_RELEASES.has(object.ref.name));
}

/** The SCCs that a cluster has once the input is applied. */
export class ClusterSccs {
  readonly all: readonly SecurityContextConstraints[];

  /** Those of them that the input has. */
  readonly ofInput: readonly SecurityContextConstraints[];
  private readonly names: ReadonlySet<string>;

  /** @param shipped counts where the state has no SCCs */
  constructor(
    private readonly facts: SccFacts,
    shipped: ShippedSccs,
  ) {
    const base = hasSccs(facts) ? [] : shipped.sccs;
    const objects = appliedObjects(facts, KIND);
    const applied = objects.map((object): SecurityContextConstraints => defaultedScc(storedBody(facts, object)));
    const byName = new Map([...base, ...applied].map((scc) => [nameOf(scc), scc]));
    this.all = [...byName.values()];
    const judged = new Set(facts.judged.map(({ ref }) => ref));
    const names = new Set(objects.filter(({ ref }) => judged.has(ref)).map(({ ref }) => ref.name));
    this.ofInput = this.all.filter((scc) => names.has(nameOf(scc)));
    this.names = new Set(byName.keys());
  }

  /** Those that accounts may be given: of other components, and of one of the platform, nobody else is to depend. */
  get grantable(): SecurityContextConstraints[] {
    const isForAll = (name: string): boolean =>
      NAMES_OF_RELEASES.has(name) && name !== 'machine-api-termination-handler';
    return this.all.filter((scc) => isForAll(nameOf(scc)) || this.ofInput.includes(scc));
  }

  /** Why it cannot be told whether there is an SCC of a name; nothing where there is one, or is none. */
  doubt(name: string): string | undefined {
    if (this.names.has(name) || NAMES_OF_RELEASES.has(name)) return undefined;
    const presence = this.facts.presence.of({ ...API, name });
    return presence.is === 'unknown' ? presence.unknown : undefined;
  }
}

function nameOf({ metadata }: SecurityContextConstraints): string {
  return metadata?.name ?? '';
}
