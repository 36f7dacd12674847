import { Duration } from 'cdk8s';
import { optionalDuration } from '../../core/duration-text';
import { shown, usageError } from '../../core/usage-error';

const HOUR = 3_600_000;
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
  const request = checked(at, 'request', timeouts.request);
  const backendRequest = checked(at, 'backendRequest', timeouts.backendRequest);
  const [whole, part] = [request, backendRequest].map((duration) => duration?.toMilliseconds());
  const written = { request: optionalDuration(request), backendRequest: optionalDuration(backendRequest) };
  if (whole !== undefined && part !== undefined && whole !== 0 && part > whole) {
    const problem = `'backendRequest' must not be longer than 'request', got ${written.backendRequest} and ${written.request}`;
    throw usageError(at, problem, 'lengthen request: it ends all tries');
  }
  return written;
}

/** Refuses a duration that the API has no text for (geps/gep-2257 v1.6.1). */
function checked(at: string, prop: string, duration: Duration | undefined): Duration | undefined {
  const milliseconds = duration?.toMilliseconds({ integral: false }) ?? 0;
  if (!Number.isInteger(milliseconds)) {
    const problem = `'${prop}' must be a whole number of milliseconds, got ${shown(milliseconds)}`;
    throw usageError(at, problem, 'round it: the API server refuses fractions');
  }
  if (milliseconds >= (MAX_HOURS + 1) * HOUR) {
    const problem = `'${prop}' must be shorter than ${MAX_HOURS + 1} hours, got ${shown(milliseconds)} ms`;
    throw usageError(at, problem, 'use Duration.seconds(0) for no limit');
  }
  return duration;
}
