import { JsonObject } from '../api-server/json-value';

/** What a role may allow to do to objects that are named elsewhere. */
export type Effect = 'create' | 'change';

/** Something that a role allows. */
export interface Grant {
  readonly effect: Effect;

  /** API group, or `*`. */
  readonly group: string;

  /** Plural name of the resource, or `*`. */
  readonly resource: string;
}

interface RoleRules {
  readonly rules?: readonly {
    readonly verbs?: readonly string[];
    readonly apiGroups?: readonly string[];
    readonly resources?: readonly string[];
  }[];
}

/** Verbs by what comes of them; server-side apply needs `create` as well for what is not there yet. */
const EFFECTS: { readonly [verb: string]: readonly Effect[] } = {
  '*': ['create', 'change'],
  create: ['create'],
  update: ['change'],
  patch: ['change'],
};

/** What a Role or ClusterRole allows to create and to change. */
export function grantsOf(role: JsonObject): Grant[] {
  const { rules = [] } = role as RoleRules;
  return rules.flatMap(({ verbs = [], apiGroups = [], resources = [] }) => {
    const effects = new Set(verbs.flatMap((verb) => (Object.hasOwn(EFFECTS, verb) ? EFFECTS[verb] : [])));
    return [...effects].flatMap((effect) =>
      apiGroups.flatMap((group) => resources.map((resource) => ({ effect, group, resource }))),
    );
  });
}
