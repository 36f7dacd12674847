/** What the SCCs of OpenShift gained over time (openshift/cluster-kube-apiserver-operator bindata/bootkube/scc-manifests, release-4.12 to release-4.22). */
export type Change =
  | 'csiVolumes'
  | 'hostmountAnyuidRole'
  | 'hostmountAnyuidV2'
  | 'userNamespaces'
  | 'imageVolumes'
  | 'restrictedV3Ids'
  | 'restrictedV3ForAll'
  | 'nestedContainerIds';

/** What a change is about. */
interface Subject {
  /** The one SCC that it is about. */
  readonly scc?: string;

  /** The one type of volumes that it is about. */
  readonly volume?: string;

  /** Whether it is about pods in user namespaces alone. */
  readonly inUserNamespace?: boolean;
}

interface History extends Subject {
  /** The minor of OpenShift 4 that has it in every build. */
  readonly since: number;

  /** Minors that got it in some later build. */
  readonly during?: readonly number[];

  /** What builds without it lack. */
  readonly lack?: string;
}

/** In the order in which the builds of a minor got them. */
const HISTORY: readonly (readonly [Change, History])[] = [
  ['csiVolumes', { since: 13 }],
  [
    'hostmountAnyuidRole',
    {
      since: 16,
      during: [15],
      scc: 'hostmount-anyuid',
      lack: 'have no ClusterRole system:openshift:scc:hostmount-anyuid',
    },
  ],
  [
    'hostmountAnyuidV2',
    { since: 19, during: [17, 18], scc: 'hostmount-anyuid-v2', lack: 'have no SCC hostmount-anyuid-v2' },
  ],
  ['userNamespaces', { since: 20 }],
  [
    'imageVolumes',
    { since: 22, during: [20, 21], volume: 'image', lack: 'allow image volumes in no SCC but privileged' },
  ],
  [
    'restrictedV3Ids',
    {
      since: 21,
      during: [20],
      scc: 'restricted-v3',
      inUserNamespace: true,
      lack: 'have restricted-v3 ask for user ids of the namespace instead of 1000 to 65534',
    },
  ],
  [
    'restrictedV3ForAll',
    {
      since: 21,
      during: [20],
      scc: 'restricted-v3',
      inUserNamespace: true,
      lack: 'let nobody use restricted-v3 without a grant',
    },
  ],
  [
    'nestedContainerIds',
    {
      since: 22,
      during: [20, 21],
      scc: 'nested-container',
      inUserNamespace: true,
      lack: 'have nested-container ask for user ids of the namespace instead of 0 to 65534',
    },
  ],
];

/** Builds of a minor that have the same SCCs. */
export interface Builds {
  readonly changes: ReadonlySet<Change>;

  /** The change that came next; absent for the latest ones. */
  readonly before?: NextChange;
}

/** A change that builds do not have yet. */
export interface NextChange extends Subject {
  readonly change: Change;

  /** What they lack for it: `have no SCC hostmount-anyuid-v2`. */
  readonly lack: string;
}

/** The builds of a minor that differ in their SCCs, latest first. */
export function buildsOf(minor: number): Builds[] {
  const has = HISTORY.filter(([, { since, during = [] }]) => since <= minor || during.includes(minor));
  const latest: Builds = { changes: new Set(has.map(([change]) => change)) };
  const earlier = has.flatMap(([change, { since, lack = '', scc, volume, inUserNamespace }], index): Builds[] => {
    if (since <= minor) return [];
    const later = new Set(has.slice(index).filter(([, { since: always }]) => always > minor));
    const changes = new Set(has.filter((each) => !later.has(each)).map(([name]) => name));
    return [{ changes, before: { change, lack, scc, volume, inUserNamespace } }];
  });
  return [latest, ...earlier.reverse()];
}
