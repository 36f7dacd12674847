import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { usageError } from '../../core/usage-error';

/** The time of requests, upstream's where none is given; the controller reads whole seconds. */
export function checkedTimeout(at: IConstruct, timeout: Duration = Duration.seconds(120)): Duration {
  const milliseconds = timeout.toMilliseconds();
  if (milliseconds < 1000 || milliseconds % 1000 !== 0) {
    const problem = `'requestTimeout' must be whole seconds, 1 or more, got ${milliseconds} ms`;
    throw usageError(at, problem, 'leave it out for 120 s');
  }
  return timeout;
}
