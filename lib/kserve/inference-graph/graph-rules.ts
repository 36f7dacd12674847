import { Construct } from 'constructs';
import { shown, usageError } from '../../core/usage-error';
import { wholeNumber } from '../../core/whole-number';
import { DeploymentMode, InferenceService, ScaleMetric } from '../inference-service';
import { KServeVersion } from '../kserve-version';
import { checkSince } from '../since-release';
import { InferenceGraphProps } from './inference-graph-props';
import { RouterFields } from './router-fields';

const { CONCURRENCY, RPS, CPU, MEMORY } = ScaleMetric;

/** The release that reads a property first (kserve/kserve:pkg/apis/serving/v1alpha1/inference_graph.go, v0.11.0 to v0.20.0). */
const SINCE: { [release: string]: (keyof InferenceGraphProps)[] } = {
  '0.12.0': ['minReplicas', 'maxReplicas', 'scaleTarget', 'scaleMetric', 'timeout'],
  '0.15.0': ['nodeSelector', 'tolerations', 'serviceAccount'],
  '0.16.0': ['serverReadTimeout', 'serverWriteTimeout', 'serverIdleTimeout', 'stepTimeout'],
};

/** Checks what the release, Knative and the mode of the router refuse or ignore. */
export function checkGraphProps(at: Construct, props: InferenceGraphProps, kserve: KServeVersion): void {
  for (const [release, names] of Object.entries(SINCE)) {
    for (const prop of names) {
      checkSince(at, kserve, { prop, given: props[prop] !== undefined, release, fix: 'leave it out' });
    }
  }
  if (props.deploymentMode === DeploymentMode.STANDARD) {
    checkSince(at, kserve, {
      prop: 'deploymentMode',
      given: true,
      release: '0.12.0',
      fix: 'use DeploymentMode.KNATIVE',
    });
  }
  checkReplicas(at, props);
  checkMode(at, props);
}

/** Checks the fields of steps that some releases do not read. */
export function checkStepFields(at: Construct, nodes: Iterable<RouterFields>, kserve: KServeVersion): void {
  const steps = [...nodes].flatMap((node) => node.steps);
  const given = (field: 'mapPredictionsToInstances' | 'dependency') => steps.some((step) => step[field] !== undefined);
  const check = (prop: 'mapPredictionsToInstances' | 'dependency', release: string) =>
    checkSince(at, kserve, { prop, given: given(prop), release, fix: 'leave it out' });
  check('dependency', '0.12.0');
  check('mapPredictionsToInstances', '0.16.0');
}

/** The graph that names services. */
export interface NamedGraph {
  readonly at: Construct;
  readonly name: string;
  readonly namespace?: string;
}

/** Checks that KServe finds a service where it looks for it, and that its Kubernetes Service is not the graph's. */
export function checkService({ at, name, namespace }: NamedGraph, service: InferenceService): void {
  const own = service.apiObject.metadata.namespace;
  const what = `InferenceService '${service.node.path}'`;
  if (own !== namespace) {
    const problem = `'root' must lead to InferenceServices in namespace ${shown(namespace)}, got ${what} in ${shown(own)}`;
    throw usageError(at, problem, 'use GraphTarget.url(): KServe looks for names in the namespace of the graph only');
  }
  if (service.inferenceServiceName === name && service.deploymentMode === DeploymentMode.KNATIVE) {
    const problem = `'metadata.name' must differ from that of ${what}, got ${shown(name)}`;
    throw usageError(at, problem, 'rename one of them: each makes a Service of its name');
  }
}

function checkReplicas(at: Construct, props: InferenceGraphProps): void {
  const { minReplicas, maxReplicas, scaleTarget } = props;
  const atLeast = (prop: string, value: number | undefined, min: number) => {
    if (value !== undefined) wholeNumber(at, prop, value, { min, fix: 'leave it out for the default' });
  };
  atLeast('minReplicas', minReplicas, 0);
  atLeast('maxReplicas', maxReplicas, 1);
  atLeast('scaleTarget', scaleTarget, 1);
  if (maxReplicas !== undefined && (minReplicas ?? 1) > maxReplicas) {
    const problem = `'minReplicas' must not exceed 'maxReplicas', got ${minReplicas ?? 1} and ${maxReplicas}`;
    throw usageError(at, problem, "raise 'maxReplicas', or leave it out");
  }
}

function checkMode(at: Construct, props: InferenceGraphProps): void {
  const {
    deploymentMode = DeploymentMode.KNATIVE,
    minReplicas,
    scaleMetric,
    scaleTarget,
    timeout,
    clusterLocal,
  } = props;
  const standard = deploymentMode === DeploymentMode.STANDARD;
  const known = standard ? [CPU, MEMORY] : [CONCURRENCY, RPS];
  if (scaleMetric !== undefined && !known.includes(scaleMetric)) {
    const problem = `'scaleMetric' must be one of ${known.join(', ')} in mode ${deploymentMode}, got ${shown(scaleMetric)}`;
    throw usageError(at, problem, 'leave it out for the default');
  }
  if (!standard) return;
  if (minReplicas === 0) {
    const problem = "'minReplicas' must be 1 or more in mode Standard, got 0";
    throw usageError(at, problem, 'use DeploymentMode.KNATIVE: KServe runs one pod otherwise');
  }
  if (scaleMetric === MEMORY && scaleTarget === undefined) {
    const problem = "'scaleTarget' is needed for memory: KServe writes no metric without it";
    throw usageError(at, problem, "give 'scaleTarget', such as 80");
  }
  if (timeout !== undefined) {
    const problem = "'timeout' needs mode Knative, the mode is Standard, where nobody reads it";
    throw usageError(at, problem, "give 'stepTimeout' and 'serverWriteTimeout'");
  }
  if (clusterLocal === true) {
    const problem =
      "'clusterLocal' needs mode Knative, the mode is Standard, where nothing leads to the graph from outside";
    throw usageError(at, problem, 'leave it out');
  }
}
