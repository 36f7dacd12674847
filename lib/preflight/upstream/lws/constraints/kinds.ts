import { Constraint } from '../../api-server/custom-resource/constraints';

interface Role {
  readonly name: string;
  readonly scaling?: { readonly mode: string };
  readonly spec?: { readonly replicas: number };
}

/** Roles that run and stop together (kubernetes-sigs/lws `api/disaggregatedset/v1/disaggregatedset_types.go`, v0.10.0). */
const disaggregatedSet: readonly Constraint[] = [
  {
    at: 'spec',
    check: ({ roles }: { readonly roles: readonly Role[] }) => {
      const scaledHere = roles.filter(({ scaling }) => scaling?.mode !== 'External');
      const unknown = scaledHere.find(({ spec }) => spec === undefined);
      if (unknown !== undefined) return `role '${unknown.name}' needs spec, as it is not scaled from outside`;
      const running = scaledHere.filter(({ spec }) => spec?.replicas !== 0).length;
      return running === 0 || running === scaledHere.length
        ? undefined
        : 'either all roles that are not scaled from outside have replicas, or none of them';
    },
  },
];

/** Constraints of the kinds of LeaderWorkerSet. */
export const lws: { readonly [kind: string]: readonly Constraint[] } = {
  'DisaggregatedSet.disaggregatedset.x-k8s.io': disaggregatedSet,
};
