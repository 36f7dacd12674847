import { Construct } from 'constructs';
import { usageError } from '../../core/usage-error';
import { Distribution, Platform } from '../../platform';
import { KServeVersion } from '../kserve-version';
import { checkSince } from '../since-release';
import { LlmInferenceServiceProps } from './llm-inference-service-props';

/**
 * Whether KServe runs the pods with the account that they name. In 0.16 it makes one of its own for pods with the routing sidecar and on several nodes
 * (kserve/kserve:pkg/controller/v1alpha1/llmisvc/workload_single_node.go, workload_multi_node.go v0.16.0).
 */
export function keepsAccount({ worker, prefill }: LlmInferenceServiceProps, kserve: KServeVersion): boolean {
  return kserve.isAtLeast(KServeVersion.V0_17_0) || (worker === undefined && prefill === undefined);
}

/** Checks what belongs to the account. */
export function checkAccount(at: Construct, props: LlmInferenceServiceProps, kserve: KServeVersion): void {
  const { serviceAccount, credentials, workloadIdentity, sccGrant } = props;
  if (credentials !== undefined && serviceAccount !== undefined) {
    const problem =
      "'credentials' are written on the service account that this construct renders, but 'serviceAccount' is given";
    throw usageError(at, problem, 'call addTo() of the credentials with that account, or leave one of the two out');
  }
  if (keepsAccount(props, kserve)) return;
  const given = Object.entries({ serviceAccount, credentials, workloadIdentity, sccGrant });
  const lost = given.find(([, value]) => value !== undefined);
  if (lost === undefined) return;
  const problem = `'${lost[0]}' with 'worker' or 'prefill' needs KServe 0.17, the release is ${kserve.version}, which runs the pods with an account of its own`;
  throw usageError(at, problem, 'leave it out, or update KServe');
}

/** Checks whether KServe can leave the model alone. */
export function checkFetch(at: Construct, { fetchModel }: LlmInferenceServiceProps, kserve: KServeVersion): void {
  const given = fetchModel === false;
  checkSince(at, kserve, { prop: 'fetchModel', given, release: '0.17.0', fix: 'leave it out' });
}

/** Checks that both workloads scale by the same means. */
export function checkActuators(at: Construct, { scaling, prefill }: LlmInferenceServiceProps): void {
  const [own, other] = [scaling?._actuator, prefill?.scaling?._actuator];
  if (own === undefined || other === undefined || own === other) return;
  const problem = `'prefill.scaling' must use what 'scaling' uses, got ${other} and ${own}`;
  throw usageError(at, problem, 'use one of both twice: KServe refuses it');
}

/** Checks that somebody says who may have capabilities that no SCC for everyone allows. */
export function checkRdma(at: Construct, { rdmaCapabilities, prefill, sccGrant }: LlmInferenceServiceProps): void {
  const asked = rdmaCapabilities === true || prefill?.rdmaCapabilities === true;
  if (!asked || sccGrant !== undefined || Platform.of(at).distribution !== Distribution.OPENSHIFT) return;
  const problem = "'rdmaCapabilities' on OpenShift needs 'sccGrant'";
  throw usageError(at, problem, 'grant an SCC that allows IPC_LOCK, SYS_RAWIO and NET_RAW, or leave it out');
}
