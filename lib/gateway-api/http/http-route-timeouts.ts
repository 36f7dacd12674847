import { Duration } from 'cdk8s';
import { shown, usageError } from '../../core/usage-error';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const SECOND = 1000;
const MAX_HOURS = 99_999;

/** How long a request may take. */
export interface HttpRouteTimeouts {
  /**
   * From the request to the whole answer, all tries together; zero for no limit.
   *
   * @default - that of the controller
   */
  readonly request?: Duration;

  /**
   * One try at a backend; zero for no limit.
   *
   * @default - that of the controller
   */
  readonly backendRequest?: Duration;
}

/** Checks the timeouts and writes them as Kubernetes does. */
export function routeTimeouts(at: string, timeouts: HttpRouteTimeouts): object {
  const [whole, part] = [timeouts.request, timeouts.backendRequest].map((duration) =>
    duration?.toMilliseconds({ integral: false }),
  );
  const request = written(at, 'request', whole);
  const backendRequest = written(at, 'backendRequest', part);
  if (whole !== undefined && part !== undefined && whole !== 0 && part > whole) {
    const problem = `'backendRequest' must not be longer than 'request', got ${backendRequest} and ${request}`;
    throw usageError(at, problem, 'lengthen request: it ends all tries');
  }
  return { request, backendRequest };
}

/** A duration as the API takes it, such as `1h30m` (geps/gep-2257 v1.6.1). */
function written(at: string, prop: string, milliseconds: number | undefined): string | undefined {
  if (milliseconds === undefined) return undefined;
  if (!Number.isInteger(milliseconds)) {
    const problem = `'${prop}' must be a whole number of milliseconds, got ${shown(milliseconds)}`;
    throw usageError(at, problem, 'round it: the API server refuses fractions');
  }
  if (milliseconds >= (MAX_HOURS + 1) * HOUR) {
    const problem = `'${prop}' must be shorter than ${MAX_HOURS + 1} hours, got ${shown(milliseconds)} ms`;
    throw usageError(at, problem, 'use Duration.seconds(0) for no limit');
  }
  const parts: [number, string][] = [
    [Math.floor(milliseconds / HOUR), 'h'],
    [Math.floor((milliseconds % HOUR) / MINUTE), 'm'],
    [Math.floor((milliseconds % MINUTE) / SECOND), 's'],
    [milliseconds % SECOND, 'ms'],
  ];
  const text = parts.map(([count, unit]) => (count > 0 ? `${count}${unit}` : '')).join('');
  return text === '' ? '0s' : text;
}
