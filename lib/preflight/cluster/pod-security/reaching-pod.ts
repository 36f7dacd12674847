import { LoadedObject } from '../../engine/loaded-object';
import { PodTemplateSpec } from '../../upstream/api-server/built-in/core/pod/pod-spec';
import { JsonObject } from '../../upstream/api-server/json-value';
import { accountNameOf } from '../../upstream/kubernetes/service-account-admission';
import { serviceAccountUser } from '../../upstream/rbac/service-account-user';
import { AskedPod, SccPredictions } from '../scc/scc-predictions';

/** A pod as it gets to Pod Security. */
export interface ReachingPod {
  /** On OpenShift, what SecurityContextConstraints have made of it; as it is written where that is not known. */
  readonly pod: PodTemplateSpec;

  /** The SecurityContextConstraints that have admitted it; absent where none are asked. */
  readonly scc?: string;

  /** Whether they refuse it, so that a template is judged as it is written. */
  readonly isRefused?: boolean;

  /** A fact that it depends on, and that is not known. */
  readonly doubt?: string;
}

/** A pod as it gets to Pod Security; nothing where it does not. */
export function reachingPod(asked: AskedPod, scc: Pick<SccPredictions, 'of'> | undefined): ReachingPod | undefined {
  const { pod, doubt } = asked;
  if (scc === undefined) return { pod, ...(doubt !== undefined && { doubt }) };
  const { answer, unknown } = scc.of(asked);
  if (answer === undefined) return { pod, doubt: unknown };
  if (!answer.allowed) return undefined;
  return { pod: answer.admitted ?? pod, ...(answer.scc !== null && { scc: answer.scc }) };
}

/**
 * The pod that OpenShift has SecurityContextConstraints look at before Pod Security speaks of a workload: that of its template, as if its account
 * had created it, which is an authenticated user there (openshift/kubernetes plugin/pkg/admission/security/podsecurity/patch_podspecextractor.go, release-4.18).
 */
export function templateAsked({ ref, inTemplate }: LoadedObject, { metadata, spec = {} }: PodTemplateSpec): AskedPod {
  const { namespace = '', name } = ref;
  const serviceAccount = accountNameOf(spec as JsonObject);
  const pod: JsonObject = {
    metadata: { name, namespace, ...(metadata as JsonObject) },
    spec: { ...(spec as JsonObject), serviceAccountName: serviceAccount },
  };
  const hasParameter = inTemplate && JSON.stringify(pod).includes('${');
  return {
    namespace,
    serviceAccount,
    pod,
    requester: serviceAccountUser(namespace, serviceAccount),
    ...(hasParameter && { doubt: 'a parameter of the Template is in its pods' }),
  };
}
