import { Constraint } from '../../api-server/custom-resource/constraints';

interface Rule extends Filtered {
  readonly matches: readonly { readonly path: { readonly type: string } }[];
  readonly backendRefs?: readonly Filtered[];
}

interface Filtered {
  readonly filters?: readonly Filter[];
}

interface Filter {
  readonly requestRedirect?: { readonly path?: PathModifier };
  readonly urlRewrite?: { readonly path?: PathModifier };
}

interface PathModifier {
  readonly type: string;
  readonly replacePrefixMatch?: string;
}

type Modification = (filter: Filter) => PathModifier | undefined;

const MODIFICATIONS: readonly Modification[] = [
  ({ requestRedirect }) => requestRedirect?.path,
  ({ urlRewrite }) => urlRewrite?.path,
];

/** What replaces the prefix of paths needs to know which prefix: the rule must match one, and nothing else. */
export const prefixRewrites: readonly Constraint[] = MODIFICATIONS.flatMap((modification) => [
  { at: 'spec.rules[]', check: (rule: Rule) => prefixProblem(rule, replacesPrefix(rule, modification)) },
  {
    at: 'spec.rules[]',
    check: (rule: Rule) =>
      prefixProblem(
        rule,
        isOne(rule.backendRefs, (backend) => replacesPrefix(backend, modification)),
      ),
  },
]);

function prefixProblem({ matches }: Rule, replaces: boolean): string | undefined {
  const knowsPrefix = matches.length === 1 && matches[0].path.type === 'PathPrefix';
  return replaces && !knowsPrefix ? 'replacePrefixMatch needs exactly one match, of type PathPrefix' : undefined;
}

function replacesPrefix({ filters }: Filtered, modification: Modification): boolean {
  return isOne(filters, (filter) => {
    const path = modification(filter);
    return path?.type === 'ReplacePrefixMatch' && path.replacePrefixMatch !== undefined;
  });
}

/** Upstream's rules look at these things where there is one, and not where there are more. */
function isOne<T>(all: readonly T[] = [], holds: (each: T) => boolean): boolean {
  return all.filter(holds).length === 1;
}
