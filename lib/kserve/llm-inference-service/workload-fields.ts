import { usageError } from '../../core/usage-error';
import { wholeNumber } from '../../core/whole-number';
import { Platform } from '../../platform';
import { PodScheduling } from '../../workload';
import { schedulingFields } from '../../workload/pod-scheduling';
import { KServeVersion } from '../kserve-version';
import { gpusOf, optionFields, volumeFields } from '../serving-runtime/container-fields';
import { checkSince } from '../since-release';
import { LlmContext } from './llm-context';
import { LlmContainer, LlmWorkloadOptions } from './llm-workload-options';
import { parallelismFields } from './parallelism-fields';

/** The container of the engine in KServe's templates. */
const ENGINE = 'main';
/** What a decode pod has in front of the engine. */
const ROUTING_SIDECAR = 'llm-d-routing-sidecar';

/** One of the pods of a workload. */
interface LlmPod {
  readonly prop: string;
  readonly container: LlmContainer;
  readonly scheduling: PodScheduling;
}

/** The fields of a workload: those of `spec`, or of `spec.prefill`. */
export function workloadFields(context: LlmContext, prefix: string, options: LlmWorkloadOptions): object {
  const { at, security, identityLabels } = context;
  const {
    replicas,
    scaling,
    parallelism,
    container = {},
    scheduling = {},
    worker,
    podLabels,
    podAnnotations,
  } = options;
  checkWorkload(context, prefix, options);
  const pod = { prop: `${prefix}container`, container, scheduling };
  const gracePeriod = options.terminationGracePeriod?.toSeconds();
  return {
    replicas:
      replicas === undefined
        ? undefined
        : wholeNumber(at, `${prefix}replicas`, replicas, { min: 0, fix: 'leave it out to run 1 pod' }),
    scaling: scaling?._fields,
    parallelism: parallelismFields(context, `${prefix}parallelism`, { parallelism, hasWorker: worker !== undefined }),
    labels: nonEmpty({ ...identityLabels, ...podLabels }),
    annotations: nonEmpty({ ...security.annotations, ...podAnnotations }),
    template: { ...podFields(context, pod, options), terminationGracePeriodSeconds: gracePeriod },
    worker:
      worker === undefined
        ? undefined
        : podFields(
            context,
            {
              prop: `${prefix}worker.container`,
              container: worker.container ?? {},
              scheduling: worker.scheduling ?? {},
            },
            options,
          ),
  };
}

/** Keeps the sidecar of decode pods off root, which KServe's template allows before 0.18. */
export function sidecarFields({ kserve }: LlmContext): object {
  if (kserve.isAtLeast(KServeVersion.V0_18_0)) return {};
  return { initContainers: [{ name: ROUTING_SIDECAR, securityContext: { runAsNonRoot: true } }] };
}

function checkWorkload(context: LlmContext, prefix: string, options: LlmWorkloadOptions): void {
  const { at, kserve, security, identityLabels } = context;
  const { replicas, scaling, worker, rdmaCapabilities, podLabels, podAnnotations } = options;
  const carried = { workloadIdentity: nonEmpty(identityLabels), podSecurity: nonEmpty(security.annotations) };
  for (const [prop, value] of Object.entries(carried)) {
    const fix = 'leave it out: earlier releases carry nothing to the pods';
    checkSince(at, kserve, { prop, given: value !== undefined, release: '0.17.0', fix });
  }
  for (const [prop, value] of Object.entries({ scaling, podLabels, podAnnotations })) {
    const need = { prop: `${prefix}${prop}`, given: value !== undefined, release: '0.17.0', fix: 'leave it out' };
    checkSince(at, kserve, need);
  }
  if (scaling !== undefined && replicas !== undefined) {
    const problem = `'${prefix}replicas' must be left out with 'scaling'`;
    throw usageError(at, problem, 'leave one of them out: KServe refuses both');
  }
  if (rdmaCapabilities === true && worker === undefined) {
    throw usageError(at, `'${prefix}rdmaCapabilities' needs 'worker'`, 'leave it out: one node needs none');
  }
}

function podFields(context: LlmContext, { prop, container, scheduling }: LlmPod, options: LlmWorkloadOptions): object {
  const { at, kserve, security, serviceAccountName } = context;
  const place = { at, prop, kserve };
  const volumes = volumeFields(at, [container]);
  return {
    serviceAccountName,
    hostUsers: security.hostUsers,
    securityContext: security.pod,
    ...schedulingFields(scheduling, Platform.of(at), gpusOf(place, container)),
    imagePullSecrets: options.imagePullSecrets?.map(({ name }) => ({ name })),
    containers: [
      {
        name: ENGINE,
        image: container.image,
        command: container.command,
        ...optionFields(place, container),
        securityContext: engineSecurity(context, options),
      },
    ],
    volumes: volumes.length > 0 ? volumes : undefined,
  };
}

/**
 * KServe merges this into its template. There is no way to take a capability away, but a list replaces the one of the template, and this one is allowed
 * everywhere (kserve/kserve:pkg/controller/v1alpha2/llmisvc/config_merge.go v0.20.0, mergeSpecs; config/llmisvcconfig, v0.16.0 to v0.20.0).
 */
function engineSecurity({ security }: LlmContext, { worker, rdmaCapabilities = false }: LlmWorkloadOptions): object {
  const add = worker !== undefined && !rdmaCapabilities ? ['NET_BIND_SERVICE'] : undefined;
  return { ...security.container, runAsNonRoot: true, capabilities: { add, drop: ['ALL'] } };
}

function nonEmpty(fields: { [key: string]: string }): { [key: string]: string } | undefined {
  return Object.keys(fields).length > 0 ? fields : undefined;
}
