import { Constraint } from '../../api-server/custom-resource/constraints';

interface BackendRef {
  readonly group?: string;
  readonly kind?: string;
  readonly port?: number;
}

/** The members of a part that name the backends it sends requests to. */
export interface Backends {
  readonly backendRef?: BackendRef;
  readonly backendRefs?: readonly BackendRef[];
}

interface BackendKind {
  readonly group: string;
  readonly kind: string;
}

const SERVICE = { group: '', kind: 'Service' };
const SERVICE_IMPORT = { group: 'multicluster.x-k8s.io', kind: 'ServiceImport' };
const BACKEND = { group: 'gateway.envoyproxy.io', kind: 'Backend' };

/** References to a Service name a port (envoyproxy/gateway `api/v1alpha1/shared_types.go`, v1.9.0). */
export const backendPorts: readonly Constraint[] = ['backendRef', 'backendRefs[]'].map((at) => ({
  at,
  check: ({ group = '', kind = 'Service', port }: BackendRef) =>
    group === '' && kind === 'Service' && port === undefined ? 'a reference to a Service needs port' : undefined,
}));

/** A part that has `backendRef` from another one, and takes `backendRefs` alone. */
export const backendRefsOnly: Constraint = {
  at: '',
  check: ({ backendRef }: Backends) =>
    backendRef === undefined ? undefined : 'backendRef is not supported here; backendRefs is',
};

/** Backends of external processors. */
export const processorBackends: readonly Constraint[] = [
  ...among([SERVICE, SERVICE_IMPORT, BACKEND], { since: '1.9.0' }),
  ...among([SERVICE, BACKEND], { before: '1.9.0' }),
];

/** Backends of external authorization; of `backendRef` later releases check nothing. */
export const authorizationBackends: readonly Constraint[] = [
  ...among([SERVICE, SERVICE_IMPORT, BACKEND], { since: '1.9.0' }),
  ...among([SERVICE, BACKEND], { since: '1.2.8', before: '1.9.0' }),
  ...among([SERVICE], { before: '1.2.8' }),
  { at: 'backendRef', check: (ref: BackendRef) => otherKind([ref], [SERVICE]), before: '1.2.8' },
  { at: 'backendRef', check: (ref: BackendRef) => otherGroup([ref], [SERVICE]), before: '1.2.8' },
];

/** Backends that telemetry is sent to. */
export const telemetryBackends: readonly Constraint[] = [
  ...among([SERVICE, BACKEND], { since: '1.9.0' }),
  ...among([SERVICE], { before: '1.9.0' }),
];

function among(allowed: readonly BackendKind[], releases: Pick<Constraint, 'since' | 'before'>): Constraint[] {
  return [otherKind, otherGroup].map((problem) => ({
    at: '',
    check: ({ backendRefs = [] }: Backends) => problem(backendRefs, allowed),
    ...releases,
  }));
}

function otherKind(refs: readonly BackendRef[], allowed: readonly BackendKind[]): string | undefined {
  const kinds = allowed.map(({ kind }) => kind);
  const other = refs.find(({ kind = 'Service' }) => !kinds.includes(kind));
  return other && `a backend cannot be a ${other.kind}, only ${kinds.join(', ')}`;
}

/** Groups count by themselves: a Backend in the group of Services passes. */
function otherGroup(refs: readonly BackendRef[], allowed: readonly BackendKind[]): string | undefined {
  const groups = allowed.map(({ group }) => group);
  const other = refs.find(({ group = '' }) => !groups.includes(group));
  return (
    other && `a backend cannot be in group '${other.group}', only in ${groups.map((group) => `'${group}'`).join(', ')}`
  );
}
