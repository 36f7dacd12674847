import { Construct } from 'constructs';
import { LABEL_NAME, checkName } from '../../core/kube-name';
import { shown, usageError } from '../../core/usage-error';
import { wholeNumber } from '../../core/whole-number';
import { Platform } from '../../platform';
import { PodScheduling, PodSecurity } from '../../workload';
import { schedulingFields } from '../../workload/pod-scheduling';
import { KServeVersion } from '../kserve-version';
import {
  ContainerPlace,
  SERVING_CONTAINER,
  WORKER_CONTAINER,
  containerFields,
  gpusOf,
  volumeFields,
} from './container-fields';
import { FormatFacts } from './runtime-facts';
import { ServingContainer } from './serving-container';
import { RuntimeWorker, ServingRuntimeProps, SupportedFormat } from './serving-runtime-props';
import { checkPodSizes } from './worker-rules';

/** Fields of `PodScheduling` that runtimes know (kserve/kserve:pkg/apis/serving/v1alpha1/servingruntime_types.go v0.20.0). */
const KNOWN_SCHEDULING = ['nodeSelector', 'tolerations', 'affinity'];

/** `spec` of a runtime. */
export function runtimeSpec(at: Construct, props: ServingRuntimeProps, kserve: KServeVersion): object {
  const { worker, sidecars = {}, protocols, imagePullSecrets } = props;
  const place = { at, prop: 'container', kserve };
  const containers = Object.entries(sidecars).map(([name, container]) => sidecar(place, name, container));
  return {
    supportedModelFormats: formatsOf(at, props, kserve).map(formatFields),
    protocolVersions: protocols !== undefined && protocols.length > 0 ? protocols : undefined,
    multiModel: props.multiModel,
    disabled: props.disabled,
    labels: props.podLabels,
    annotations: annotations(at, props),
    imagePullSecrets: imagePullSecrets?.map(({ name }) => ({ name })),
    ...placement(place, props.scheduling, gpusOf(place, props.container)),
    containers: [servingContainer(place, SERVING_CONTAINER, props.container), ...containers],
    volumes: volumesOf(at, [props.container, ...Object.values(sidecars)]),
    workerSpec: worker === undefined ? undefined : workerSpec(place, worker, props),
  };
}

/** The formats of a runtime, checked. */
export function formatsOf(at: Construct, { formats }: ServingRuntimeProps, kserve: KServeVersion): FormatFacts[] {
  if (formats.length === 0) {
    throw usageError(at, "'formats' must not be empty", 'name the model formats that the container serves');
  }
  const priorities = new Map<string, number>();
  for (const { format, autoSelect = true, priority } of formats) {
    if (priority === undefined) continue;
    checkPriority(at, priority, kserve);
    const other = priorities.get(format.formatName) ?? priority;
    if (autoSelect && other !== priority) {
      const problem = `'formats' must give one priority to format ${shown(format.formatName)}, got ${other} and ${priority}`;
      throw usageError(at, problem, 'KServe refuses the runtime: different priorities assigned for the model format');
    }
    if (autoSelect) priorities.set(format.formatName, priority);
  }
  return formats.map(factsOf);
}

function factsOf({ format, autoSelect = true, priority }: SupportedFormat): FormatFacts {
  return { name: format.formatName, version: format.version, autoSelect, priority };
}

function checkPriority(at: Construct, priority: number, kserve: KServeVersion): void {
  wholeNumber(at, 'formats.priority', priority, { min: 1, fix: 'leave it out to come last' });
  if (!kserve.isAtLeast(KServeVersion.V0_12_0)) {
    const problem = `'formats.priority' needs KServe 0.12, the release is ${kserve.version}`;
    throw usageError(at, problem, "leave it out, or let models name their 'runtime'");
  }
}

function formatFields({ name, version, autoSelect, priority }: FormatFacts): object {
  return { name, version, autoSelect, priority };
}

function annotations(at: Construct, props: ServingRuntimeProps): object | undefined {
  const { metricsPort, metricsPath, podAnnotations } = props;
  if (metricsPath?.startsWith('/') === false) {
    throw usageError(at, `'metricsPath' must be absolute, got ${shown(metricsPath)}`, `use '/${metricsPath}'`);
  }
  const fields = {
    ...(metricsPort === undefined ? {} : { 'prometheus.kserve.io/port': String(metricsPort) }),
    ...(metricsPath === undefined ? {} : { 'prometheus.kserve.io/path': metricsPath }),
    ...podAnnotations,
  };
  return Object.keys(fields).length > 0 ? fields : undefined;
}

function sidecar(place: ContainerPlace, name: string, container: ServingContainer): object {
  checkName(place.at, 'sidecars', name, LABEL_NAME);
  if (name === SERVING_CONTAINER) {
    const problem = `'sidecars' must not name a container ${SERVING_CONTAINER}, which is the one that serves`;
    throw usageError(place.at, problem, "describe that one by 'container'");
  }
  return servingContainer({ ...place, prop: `sidecars.${name}` }, name, container);
}

/** Without an id: those come from the InferenceService, where the platform is known to take them. */
function servingContainer(place: ContainerPlace, name: string, container: ServingContainer): object {
  const { container: fields } = PodSecurity.platformDefault()._fieldsAt(place.at);
  const securityContext = { ...fields, runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
  return { ...containerFields(place, name, container), securityContext };
}

function placement(place: ContainerPlace, scheduling: PodScheduling = {}, gpus: number): object {
  const { at, kserve } = place;
  const known = kserve.isAtLeast(KServeVersion.V0_17_0) ? [...KNOWN_SCHEDULING, 'schedulerName'] : KNOWN_SCHEDULING;
  const unknown = Object.keys(scheduling).find((field) => !known.includes(field));
  if (unknown !== undefined) {
    const problem = `'scheduling.${unknown}' is no field of a runtime of KServe ${kserve.version}`;
    throw usageError(at, problem, 'give it to the predictor of the InferenceService');
  }
  const fields = Object.entries(schedulingFields(scheduling, Platform.of(at), gpus));
  return Object.fromEntries(fields.filter(([field]) => known.includes(field)));
}

function workerSpec(place: ContainerPlace, worker: RuntimeWorker, { container }: ServingRuntimeProps): object {
  const { at, kserve } = place;
  if (!kserve.isAtLeast(KServeVersion.V0_15_0)) {
    const problem = `'worker' needs KServe 0.15, the release is ${kserve.version}`;
    throw usageError(at, problem, 'leave it out to serve with one pod');
  }
  checkPodSizes(place, worker, [container, worker.container]);
  const own = { ...place, prop: 'worker.container' };
  return {
    pipelineParallelSize: worker.pipelineParallelSize,
    tensorParallelSize: worker.tensorParallelSize,
    ...placement(place, worker.scheduling, gpusOf(own, worker.container)),
    containers: [servingContainer(own, WORKER_CONTAINER, worker.container)],
    volumes: volumesOf(at, [worker.container]),
  };
}

function volumesOf(at: Construct, containers: ServingContainer[]): object[] | undefined {
  const volumes = volumeFields(at, containers);
  return volumes.length > 0 ? volumes : undefined;
}
