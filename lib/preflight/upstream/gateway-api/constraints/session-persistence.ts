import { Constraint } from '../../api-server/custom-resource/constraints';

interface SessionPersistence {
  readonly type: string;
  readonly absoluteTimeout?: string;
  readonly cookieConfig?: { readonly lifetimeType: string };
}

/** Constraints of sessions that stay with one backend. */
export const sessionPersistence: readonly Constraint[] = [
  {
    at: '',
    check: ({ absoluteTimeout, cookieConfig }: SessionPersistence) =>
      cookieConfig?.lifetimeType === 'Permanent' && absoluteTimeout === undefined
        ? 'a permanent cookie needs absoluteTimeout'
        : undefined,
  },
  {
    at: '',
    // The rule of that release looks into cookieConfig without asking whether it is there.
    before: '1.2.0',
    check: ({ absoluteTimeout, cookieConfig }: SessionPersistence) =>
      cookieConfig === undefined && absoluteTimeout === undefined
        ? 'absoluteTimeout or cookieConfig is needed'
        : undefined,
  },
  {
    at: '',
    since: '1.6.1',
    check: ({ type, cookieConfig }: SessionPersistence) =>
      cookieConfig !== undefined && type !== 'Cookie' ? 'cookieConfig is for sessions of type Cookie' : undefined,
  },
];
