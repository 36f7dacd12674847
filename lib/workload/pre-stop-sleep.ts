import { Duration } from 'cdk8s';
import { Platform } from '../platform';

/**
 * `lifecycle` of a server container: a sleep, during which the endpoints of the Service forget the pod, since servers close their listener at SIGTERM.
 *
 * The kubelet sleeps by itself from Kubernetes 1.30 on; before, the image's own `sleep` does.
 */
export function preStopSleep(platform: Platform, delay: Duration): object | undefined {
  const seconds = delay.toSeconds();
  if (seconds === 0) return undefined;
  return platform.isAtLeastKubernetes('1.30')
    ? { preStop: { sleep: { seconds } } }
    : { preStop: { exec: { command: ['sleep', String(seconds)] } } };
}
