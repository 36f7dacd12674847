import { Container, Handler } from '../../api-server/built-in/core/pod/container';
import { PlacedContainer } from '../../api-server/built-in/core/pod/pod-spec';
import { Check, Forbidden } from '../check';
import { JudgedPod } from '../judged-pod';
import { counted, distinct, plural } from '../wording';

/** Probes and hooks of the pod itself only (pod-security-admission `policy/check_hostProbesAndhostLifecycle.go`, v0.36.3). */
export const HOST_PROBES_AND_LIFECYCLE: Check = {
  id: 'hostProbesAndHostLifecycle',
  level: 'baseline',
  versions: [{ since: 34, check: hostProbesAndLifecycle }],
};

interface NamedHost {
  readonly container: string;
  readonly host: string;
  readonly path: string;
}

function hostProbesAndLifecycle({ placed }: JudgedPod): Forbidden | undefined {
  const named = placed.flatMap(hostsOf);
  if (named.length === 0) return undefined;
  const containers = distinct(named.map(({ container }) => container));
  const hosts = distinct(named.map(({ host }) => host));
  const verb = plural(containers.length, 'uses', 'use');
  return {
    reason: 'probe or lifecycle host',
    detail: `${counted('container', containers)} ${verb} ${counted('probe or lifecycle host', hosts)}`,
    changes: named.map(({ path }) => ({ path })),
  };
}

function hostsOf({ container, path }: PlacedContainer): NamedHost[] {
  return handlersOf(container).flatMap(([at, handler]) =>
    (['httpGet', 'tcpSocket'] as const).flatMap((action) => {
      const host = handler?.[action]?.host ?? '';
      return host === '' ? [] : [{ container: container.name ?? '', host, path: `${path}.${at}.${action}.host` }];
    }),
  );
}

function handlersOf({ livenessProbe, readinessProbe, startupProbe, lifecycle }: Container): [string, Handler?][] {
  return [
    ['livenessProbe', livenessProbe],
    ['readinessProbe', readinessProbe],
    ['startupProbe', startupProbe],
    ['lifecycle.postStart', lifecycle?.postStart],
    ['lifecycle.preStop', lifecycle?.preStop],
  ];
}
