import table from './served-apis.json';

/** Minors of Kubernetes, first and last; those before 1.25 and after 1.36 are not looked at. */
export interface MinorRange {
  readonly first: number;
  readonly last: number;
}

/** A version of a built-in kind. */
export interface BuiltInApi {
  readonly apiVersion: string;
  readonly kind: string;

  /** Absent for versions that no known minor has. */
  readonly namespaced?: boolean;

  /** Minors that serve it by default. */
  readonly byDefault?: MinorRange;

  /** Minors that serve it where the cluster turns it on (`--runtime-config`). */
  readonly onRequest?: MinorRange;

  /** Minor that deprecates it. */
  readonly deprecated?: number;

  /** Minor that is planned to have it no more. */
  readonly removed?: number;

  /** What upstream names to be used in its place, as `apps/v1 Deployment`. */
  readonly successor?: string;
}

/** Whether a minor serves a version: by default, where the cluster turns it on, in a later minor only, or no more. */
export type Availability = 'served' | 'on request' | 'not yet' | 'no more';

/** apiVersion, kind, scope (`n`, `c` or empty), minors (0 for none): default, on request, deprecated, removed; successor. */
type Row = [string, string, string, number, number, number, number, number?, number?, string?];

const APIS: readonly BuiltInApi[] = (table as unknown as Row[]).map(apiOf);
const BY_NAME = new Map(APIS.map((api) => [nameOf(api), api]));
const BY_KIND = byKind();

/** A version of a built-in kind, also of one that is served no more; nothing for what was never built in. */
export function builtInApi(ref: { readonly apiVersion: string; readonly kind: string }): BuiltInApi | undefined {
  return BY_NAME.get(nameOf(ref));
}

/** Whether Kubernetes 1.`minor` serves a version. */
export function availability({ byDefault, onRequest }: BuiltInApi, minor: number): Availability {
  if (includes(byDefault, minor)) return 'served';
  if (includes(onRequest, minor)) return 'on request';
  return onRequest !== undefined && minor < onRequest.first ? 'not yet' : 'no more';
}

/** What serves the kind by default in Kubernetes 1.`minor`, as `policy/v1 PodDisruptionBudget`; nothing when it has no such version. */
export function servedVersion(api: BuiltInApi, minor: number): string | undefined {
  const served = (candidate: BuiltInApi | undefined): boolean => includes(candidate?.byDefault, minor);
  const ofKind = (BY_KIND.get(groupKindOf(api)) ?? []).filter(served).sort(byAge).at(-1);
  if (ofKind !== undefined) return nameOf(ofKind);
  const { successor } = api;
  return successor !== undefined && served(BY_NAME.get(successor)) ? successor : undefined;
}

/** A version that stays longer comes after one that goes: stable ones come last. */
function byAge(a: BuiltInApi, b: BuiltInApi): number {
  const [last, other] = [a, b].map(({ removed = Number.MAX_SAFE_INTEGER }) => removed);
  return last - other || (a.apiVersion < b.apiVersion ? -1 : 1);
}

function byKind(): ReadonlyMap<string, readonly BuiltInApi[]> {
  const groups = new Map<string, BuiltInApi[]>();
  for (const api of APIS) {
    const versions = groups.get(groupKindOf(api));
    if (versions === undefined) groups.set(groupKindOf(api), [api]);
    else versions.push(api);
  }
  return groups;
}

function includes(range: MinorRange | undefined, minor: number): boolean {
  return range !== undefined && range.first <= minor && minor <= range.last;
}

function apiOf([
  apiVersion,
  kind,
  scope,
  first,
  last,
  asked,
  lastAsked,
  deprecated,
  removed,
  successor,
]: Row): BuiltInApi {
  return {
    apiVersion,
    kind,
    ...(scope !== '' && { namespaced: scope === 'n' }),
    ...(first > 0 && { byDefault: { first, last } }),
    ...(asked > 0 && { onRequest: { first: asked, last: lastAsked } }),
    ...((deprecated ?? 0) > 0 && { deprecated }),
    ...((removed ?? 0) > 0 && { removed }),
    ...(successor !== undefined && { successor }),
  };
}

function nameOf({ apiVersion, kind }: { readonly apiVersion: string; readonly kind: string }): string {
  return `${apiVersion} ${kind}`;
}

function groupKindOf({ apiVersion, kind }: BuiltInApi): string {
  return `${apiVersion.replace(/[^/]*$/, '')} ${kind}`;
}
