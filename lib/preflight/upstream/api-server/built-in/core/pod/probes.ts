import { Cause, forbidden, invalid, notSupported, required } from '../../../field-error';
import { portCauses } from '../../../port-rules';
import { Container, Handler, HttpGetAction, Lifecycle, Probe } from './container';
import { headerNameProblems, negativeCauses } from './value-rules';

const SCHEMES = ['HTTP', 'HTTPS'];

/** What is wrong with hooks and probes of a container (kubernetes `core/validation` validateLifecycle and validateProbe, v1.36.3). */
export function probesCauses(container: Container, gracePeriod: number | undefined, path: string): Cause[] {
  const { lifecycle, livenessProbe, readinessProbe, startupProbe } = container;
  return [
    ...(lifecycle === undefined ? [] : lifecycleCauses(lifecycle, gracePeriod, `${path}.lifecycle`)),
    ...onceCauses(livenessProbe, `${path}.livenessProbe`),
    ...readinessCauses(readinessProbe, `${path}.readinessProbe`),
    ...onceCauses(startupProbe, `${path}.startupProbe`),
  ];
}

function lifecycleCauses({ postStart, preStop }: Lifecycle, gracePeriod: number | undefined, path: string): Cause[] {
  return [
    ...(postStart === undefined ? [] : handlerCauses(postStart, `${path}.postStart`, gracePeriod)),
    ...(preStop === undefined ? [] : handlerCauses(preStop, `${path}.preStop`, gracePeriod)),
  ];
}

/** A probe that has succeeded once has succeeded for good. */
function onceCauses(probe: Probe | undefined, path: string): Cause[] {
  if (probe === undefined) return [];
  const { successThreshold = 0 } = probe;
  const causes = probeCauses(probe, path);
  return successThreshold === 1
    ? causes
    : [...causes, invalid(`${path}.successThreshold`, successThreshold, 'must be 1')];
}

function readinessCauses(probe: Probe | undefined, path: string): Cause[] {
  if (probe === undefined) return [];
  const { terminationGracePeriodSeconds: period } = probe;
  const at = `${path}.terminationGracePeriodSeconds`;
  return [
    ...probeCauses(probe, path),
    ...(period === undefined ? [] : [invalid(at, period, 'must not be set for readinessProbes')]),
  ];
}

function probeCauses(probe: Probe, path: string): Cause[] {
  const { terminationGracePeriodSeconds: period = 1 } = probe;
  return [
    ...handlerCauses(probe, path),
    ...negativeCauses(probe.initialDelaySeconds ?? 0, `${path}.initialDelaySeconds`),
    ...negativeCauses(probe.timeoutSeconds ?? 0, `${path}.timeoutSeconds`),
    ...negativeCauses(probe.periodSeconds ?? 0, `${path}.periodSeconds`),
    ...negativeCauses(probe.successThreshold ?? 0, `${path}.successThreshold`),
    ...negativeCauses(probe.failureThreshold ?? 0, `${path}.failureThreshold`),
    ...(period <= 0 ? [invalid(`${path}.terminationGracePeriodSeconds`, period, 'must be greater than 0')] : []),
  ];
}

/** The first handler is checked, all others are refused. */
function handlerCauses(
  { exec, httpGet, tcpSocket, grpc, sleep }: Handler,
  path: string,
  gracePeriod?: number,
): Cause[] {
  const handlers: [name: string, causes: (() => Cause[]) | undefined][] = [
    ['exec', exec && (() => ((exec.command ?? []).length === 0 ? [required(`${path}.exec.command`)] : []))],
    ['httpGet', httpGet && (() => httpGetCauses(httpGet, `${path}.httpGet`))],
    ['tcpSocket', tcpSocket && (() => portCauses(`${path}.tcpSocket.port`, tcpSocket.port ?? 0))],
    ['grpc', grpc && (() => portCauses(`${path}.grpc.port`, grpc.port ?? 0))],
    ['sleep', sleep && (() => sleepCauses(sleep.seconds ?? 0, gracePeriod, `${path}.sleep`))],
  ];
  const given = handlers.filter(([, causes]) => causes !== undefined);
  if (given.length === 0) return [required(path, 'must specify a handler type')];
  return given.flatMap(([name, causes], index) =>
    index === 0 ? (causes?.() ?? []) : [forbidden(`${path}.${name}`, 'may not specify more than 1 handler type')],
  );
}

function httpGetCauses(action: HttpGetAction, path: string): Cause[] {
  const { path: url = '', port = 0, scheme = '', httpHeaders = [] } = action;
  return [
    ...(url === '' ? [required(`${path}.path`)] : []),
    ...portCauses(`${path}.port`, port),
    ...(SCHEMES.includes(scheme) ? [] : [notSupported(`${path}.scheme`, scheme, SCHEMES)]),
    ...httpHeaders.flatMap(({ name = '' }) =>
      headerNameProblems(name).map((problem) => invalid(`${path}.httpHeaders`, name, problem)),
    ),
  ];
}

function sleepCauses(seconds: number, gracePeriod: number | undefined, path: string): Cause[] {
  if (gracePeriod === undefined || (seconds >= 0 && seconds <= gracePeriod)) return [];
  const detail = `must be non-negative and less than terminationGracePeriodSeconds (${gracePeriod})`;
  return [invalid(path, seconds, detail)];
}
