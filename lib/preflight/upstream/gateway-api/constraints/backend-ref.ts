import { Constraint } from '../../api-server/custom-resource/constraints';

interface BackendRef {
  readonly group: string;
  readonly kind: string;
  readonly port?: number;
}

/** Constraints of a reference to a backend. */
export const backendRef: readonly Constraint[] = [
  {
    at: '',
    check: ({ group, kind, port }: BackendRef) =>
      group === '' && kind === 'Service' && port === undefined ? 'a reference to a Service needs port' : undefined,
  },
];
