import { CONTAINER_LISTS, Pod } from '../pod';
import { JsonObject } from '../../api-server/json-value';
import { changedPod } from '../../pod-security/changed-pod';
import { PodChange } from '../../pod-security/check';
import { restrictionPoints } from '../order';
import { Refusal } from '../refusal';
import { SecurityContextConstraints } from '../security-context-constraints';
import { SccAdditions, extendedFor } from './extended-scc';
import { FittedPod, fitted } from './fitted-pod';
import { Reach } from './pod-edit';

/** What gets a pod admitted. */
export interface PodRepair {
  readonly changes: readonly PodChange[];

  /** The SCC that admits the pod then; empty where only that is not known. */
  readonly scc: string;

  /** Whether the account of the pod has to be given the SCC. */
  readonly isGranted: boolean;

  /** What the SCC has to allow besides, in a copy of it where it `isGranted`. */
  readonly additions?: SccAdditions;
}

/** The cluster as the search for a repair sees it. */
export interface RepairWorld {
  /** SCCs that may be used for the pod, in the order in which they are tried. */
  readonly usable: readonly SecurityContextConstraints[];

  /** Those of them that may be changed. */
  readonly own: readonly SecurityContextConstraints[];

  /** Further SCCs that the account of the pod can be given, the least privileged first. */
  readonly grantable: readonly SecurityContextConstraints[];

  /** The SCC that new ones extend. */
  readonly base?: SecurityContextConstraints;

  /** The one SCC that the pod asks for, where it does. */
  readonly required?: { readonly path: string };

  /** How far edits of the pod may go. */
  readonly reaches: readonly Reach[];

  /** What an SCC has against a pod, usable or not; nothing where it cannot be tried. */
  readonly refusals: (scc: SecurityContextConstraints, pod: Pod) => readonly Refusal[] | undefined;

  /** The SCC that admits a pod as things are, or, where only that is not known, an empty text; nothing where none does for certain. */
  readonly admittedBy: (pod: Pod) => string | undefined;

  /** Whether a pod is certainly admitted once its account may use an SCC. */
  readonly isAdmittedWith: (scc: SecurityContextConstraints, pod: Pod) => boolean;
}

/** The smallest change that gets a refused pod admitted; nothing where none is found. Each is tried before it is told. */
export function findRepair(pod: Pod, world: RepairWorld): PodRepair | undefined {
  return (
    editedRepair(pod, world) ??
    world.own.reduce<PodRepair | undefined>((found, scc) => found ?? extension(pod, scc, false, world), undefined) ??
    grantRepair(pod, world) ??
    freedRepair(pod, world) ??
    (world.base && world.required === undefined ? extension(pod, world.base, true, world) : undefined)
  );
}

/** Changes of the pod alone. What OpenShift assigns goes so that the SCC that allows the least admits the pod; else the fewest changes do. */
function editedRepair(pod: Pod, world: RepairWorld): PodRepair | undefined {
  const points = new Map(world.usable.map((scc) => [scc.metadata?.name, restrictionPoints(scc)]));
  const pointsOf = ({ scc }: PodRepair): number => points.get(scc) ?? Infinity;
  for (const reach of world.reaches) {
    const repairs = world.usable
      .flatMap((scc) => fitFor(scc, pod, reach, world) ?? [])
      .map(({ pod: edited, changes }) => ({ changes, scc: world.admittedBy(edited), isGranted: false }))
      .filter((repair): repair is PodRepair & typeof repair => repair.scc !== undefined)
      .sort((a, b) => a.changes.length - b.changes.length);
    if (reach === 'assigned') repairs.sort((a, b) => pointsOf(a) - pointsOf(b));
    if (repairs.length > 0) return repairs[0];
  }
  return undefined;
}

/** A grant, with nothing given up in the pod but what OpenShift assigns. Privileges go to pods alone that are privileged. */
function grantRepair(pod: Pod, world: RepairWorld): PodRepair | undefined {
  const isPrivileged = CONTAINER_LISTS.some((list) =>
    (pod.spec?.[list] ?? []).some(({ securityContext }) => securityContext?.privileged === true),
  );
  for (const scc of world.grantable) {
    if (scc.allowPrivilegedContainer === true && !isPrivileged) continue;
    const fit = fitFor(scc, pod, 'assigned', world);
    if (fit === undefined || !world.isAdmittedWith(scc, fit.pod)) continue;
    return { changes: fit.changes, scc: scc.metadata?.name ?? '', isGranted: true };
  }
  return undefined;
}

/** Any SCC in the place of the one that the pod asks for. */
function freedRepair(pod: Pod, { required, admittedBy }: RepairWorld): PodRepair | undefined {
  if (required === undefined) return undefined;
  const changes = [{ path: required.path }];
  const scc = admittedBy(changedPod(pod as JsonObject, changes));
  return scc === undefined ? undefined : { changes, scc, isGranted: false };
}

function extension(
  pod: Pod,
  base: SecurityContextConstraints,
  isGranted: boolean,
  { refusals, isAdmittedWith }: RepairWorld,
): PodRepair | undefined {
  const extended = extendedFor(pod, base, refusals);
  if (extended === undefined || !isAdmittedWith(extended.scc, pod)) return undefined;
  return { changes: [], scc: base.metadata?.name ?? '', isGranted, additions: extended.additions };
}

function fitFor(
  scc: SecurityContextConstraints,
  pod: Pod,
  reach: Reach,
  { refusals }: RepairWorld,
): FittedPod | undefined {
  return fitted(pod, reach, (each) => refusals(scc, each));
}
