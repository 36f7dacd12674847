import { JsonObject } from '../../api-server/json-value';
import { defaultedScc } from '../defaults';
import { SecurityContextConstraints } from '../security-context-constraints';
import { builtInSccs } from './built-in-sccs';
import { Builds, NextChange, buildsOf } from './changes';
import { sccBindings, sccRoles } from './scc-access';

/** SCCs that OpenShift ships, as they are stored, and who may use them. */
export interface ShippedSccs {
  readonly sccs: readonly SecurityContextConstraints[];

  /** ClusterRoles. */
  readonly roles: readonly JsonObject[];

  /** ClusterRoleBindings. */
  readonly bindings: readonly JsonObject[];
}

/** SCCs of the latest builds of a minor, and those of its earlier builds, latest first. */
export interface ReleaseSccs extends ShippedSccs {
  readonly uncertain: readonly EarlierSccs[];
}

/** SCCs of builds that came before a change. */
export interface EarlierSccs extends ShippedSccs {
  readonly before: NextChange;
}

/** What a new cluster of OpenShift 4.`minor` has; one that was upgraded may keep SCCs of older releases. */
export function releaseSccs(minor: number): ReleaseSccs {
  const [latest, ...earlier] = buildsOf(minor);
  return {
    ...shipped(latest),
    uncertain: earlier.flatMap(({ changes, before }) =>
      before === undefined ? [] : [{ ...shipped({ changes }), before }],
    ),
  };
}

function shipped({ changes }: Builds): ShippedSccs {
  const sccs = builtInSccs(changes).map(defaultedScc);
  const names = sccs.map(({ metadata }) => metadata?.name ?? '');
  return { sccs, roles: sccRoles(changes, names), bindings: sccBindings(changes) };
}
