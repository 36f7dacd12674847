import { usageError } from '../../core/usage-error';
import { IstioDestination, checkWeights } from './destination';

/** One of several destinations of connections. */
export interface IstioConnectionDestination {
  /** Where connections are sent. */
  readonly destination: IstioDestination;

  /**
   * Its part of the connections, relative to the others'.
   *
   * @default - all where it is the only one, else none
   */
  readonly weight?: number;
}

/** `route[]` of a TLS or TCP route. */
export function renderDestinations(at: string, destinations: IstioConnectionDestination[]): object[] {
  if (destinations.length === 0) throw usageError(at, "'destinations' must not be empty", 'name a service');
  checkWeights(
    at,
    'destinations',
    destinations.map(({ weight }) => weight),
  );
  return destinations.map(({ destination, weight }) => ({ destination: destination._toKube(), weight }));
}
