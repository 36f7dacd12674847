import { Cause, duplicate, forbidden, invalid, notFound, required } from '../../../field-error';
import { labelProblems } from '../../../name-rules';
import { containerResourcesCauses } from '../resource-requirements';
import { Container, EphemeralContainer } from './container';
import { envCauses, envFromCauses } from './env';
import { PodSpec } from './pod-spec';
import { hostPortCauses, portsCauses } from './ports';
import { probesCauses } from './probes';
import { initRestartPolicyCauses, resizePolicyCauses, restartPolicyCauses } from './restart-policies';
import { securityContextCauses } from './security';
import { PULL_POLICIES, enumCauses, nameCauses } from './value-rules';
import { Volumes, volumeUseCauses } from './volume-mounts';

const MESSAGE_POLICIES = ['File', 'FallbackToLogsOnError'];

/** Members of containers that an ephemeral one may not have, in the order of the struct. */
const REFUSED_IF_EPHEMERAL: readonly (keyof Container)[] = [
  'ports',
  'resources',
  'resizePolicy',
  'restartPolicy',
  'restartPolicyRules',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle',
];

/** What containers refer to. */
export interface ContainerContext {
  readonly spec: PodSpec;
  readonly volumes: Volumes;

  /** Names of the pod's claims to resources. */
  readonly claimNames: ReadonlySet<string>;
}

/** What is wrong with the containers of a pod (kubernetes `core/validation` validateContainers, v1.36.3). */
export function containersCauses(context: ContainerContext, path: string): Cause[] {
  const { containers = [], terminationGracePeriodSeconds } = context.spec;
  if (containers.length === 0) return [required(path)];
  const names = new Set<string>();
  return [
    ...containers.flatMap((container, index) => {
      const at = `${path}[${index}]`;
      return [
        ...containerCauses(container, context, at),
        ...uniqueCauses(container, names, `${at}.name`),
        ...probesCauses(container, terminationGracePeriodSeconds, at),
        ...restartPolicyCauses(container, at),
      ];
    }),
    ...hostPortCauses(containers, path),
  ];
}

/** What is wrong with containers that run before the others, or beside them as sidecars (validateInitContainers). */
export function initContainersCauses(context: ContainerContext, path: string): Cause[] {
  const { containers = [], initContainers = [], terminationGracePeriodSeconds } = context.spec;
  const names = new Set(containers.map(({ name = '' }) => name));
  return initContainers.flatMap((container, index) => {
    const at = `${path}[${index}]`;
    const isSidecar = container.restartPolicy === 'Always';
    return [
      ...containerCauses(container, context, at),
      ...initRestartPolicyCauses(container, at),
      ...(container.name === undefined && !names.has('') ? [] : uniqueCauses(container, names, `${at}.name`)),
      // Upstream gives the container as a list of one.
      ...hostPortCauses([container], path),
      ...(isSidecar ? probesCauses(container, terminationGracePeriodSeconds, at) : onlyForSidecars(container, at)),
    ];
  });
}

/** What is wrong with containers that are added to look into a pod (validateEphemeralContainers). */
export function ephemeralContainersCauses(context: ContainerContext, path: string): Cause[] {
  const { containers = [], initContainers = [], ephemeralContainers = [] } = context.spec;
  const others = new Set([...containers, ...initContainers].map(({ name = '' }) => name));
  const names = new Set(others);
  return ephemeralContainers.flatMap((container, index) => {
    const at = `${path}[${index}]`;
    const { targetContainerName: target = '' } = container;
    return [
      ...containerCauses(container, context, at),
      ...imageSpaceCauses(container, at),
      ...uniqueCauses(container, names, `${at}.name`),
      ...(target === '' || others.has(target) ? [] : [notFound(`${at}.targetContainerName`, target)]),
      ...notForEphemeral(container, at),
    ];
  });
}

/** What is wrong with the image of a container of a Pod; templates may have spaces around it (validateContainerOnlyForPod). */
export function imageSpaceCauses({ image = '' }: Container, path: string): Cause[] {
  if (image.trim() === image) return [];
  return [invalid(`${path}.image`, image, 'must not have leading or trailing whitespace')];
}

function containerCauses(container: Container, { spec, volumes, claimNames }: ContainerContext, path: string): Cause[] {
  return [
    ...identityCauses(container, path),
    ...portsCauses(container.ports ?? [], `${path}.ports`),
    ...envCauses(container.env ?? [], `${path}.env`),
    ...envFromCauses(container.envFrom ?? [], `${path}.envFrom`),
    ...volumeUseCauses(container, volumes, path),
    ...enumCauses(container.imagePullPolicy ?? '', PULL_POLICIES, `${path}.imagePullPolicy`),
    ...containerResourcesCauses(container.resources ?? {}, claimNames, `${path}.resources`),
    ...resizePolicyCauses(container, spec.restartPolicy ?? '', `${path}.resizePolicy`),
    ...securityContextCauses(container.securityContext, spec.hostUsers ?? true, `${path}.securityContext`),
  ];
}

function identityCauses({ name = '', image = '', terminationMessagePolicy = '' }: Container, path: string): Cause[] {
  return [
    ...(name === '' ? [required(`${path}.name`)] : nameCauses(name, `${path}.name`, labelProblems)),
    ...(image === '' ? [required(`${path}.image`)] : []),
    ...enumCauses(terminationMessagePolicy, MESSAGE_POLICIES, `${path}.terminationMessagePolicy`),
  ];
}

function uniqueCauses({ name = '' }: Container, names: Set<string>, path: string): Cause[] {
  if (names.has(name)) return [duplicate(path, name)];
  names.add(name);
  return [];
}

function onlyForSidecars(container: Container, path: string): Cause[] {
  const fields = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const;
  const detail = 'may not be set for init containers without restartPolicy=Always';
  return [
    ...fields.filter((field) => container[field] !== undefined).map((field) => forbidden(`${path}.${field}`, detail)),
    ...(container.resizePolicy ?? []).flatMap(({ restartPolicy }, index) => {
      if (restartPolicy !== 'RestartContainer') return [];
      const restart = "must not be set to 'RestartContainer' for non-sidecar initContainers";
      return [invalid(`${path}.resizePolicy[${index}].restartPolicy`, restartPolicy, restart)];
    }),
  ];
}

function notForEphemeral(container: EphemeralContainer, path: string): Cause[] {
  const detail = 'cannot be set for an Ephemeral Container';
  const hasResources = Object.keys(container.resources ?? {}).length > 0;
  return [
    ...REFUSED_IF_EPHEMERAL.filter((field) =>
      field === 'resources' ? hasResources : container[field] !== undefined,
    ).map((field) => forbidden(`${path}.${field}`, detail)),
    ...(container.volumeMounts ?? []).flatMap(({ subPath = '', subPathExpr = '' }, index) => [
      ...(subPath === '' ? [] : [forbidden(`${path}.volumeMounts[${index}].subPath`, detail)]),
      ...(subPathExpr === '' ? [] : [forbidden(`${path}.volumeMounts[${index}].subPathExpr`, detail)]),
    ]),
  ];
}
