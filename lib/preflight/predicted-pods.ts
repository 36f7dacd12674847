import { Cluster } from './cluster/cluster';
import { DerivedPod } from './cluster/derived-pods';
import { PodAdmission } from './cluster/scc/pod-admission';
import {
  PreflightContainer,
  PreflightPod,
  PreflightPodSecurityAnswer,
  PreflightSccAnswer,
} from './preflight-predictions';

const MODES = ['enforce', 'audit', 'warn'] as const;

/** What the cluster will do with the pods that there will be, as reports have it. */
export function predictedPods(cluster: Cluster): PreflightPod[] {
  return cluster.derivedPods.all().flatMap((pods) => ('unknown' in pods ? [] : [predictedPod(pods, cluster)]));
}

function predictedPod(derived: DerivedPod, { scc, podSecurity }: Cluster): PreflightPod {
  const { owner, origin, namespace, serviceAccount } = derived;
  const answer = scc?.of(derived).answer;
  return {
    owner: owner.ref,
    origin,
    namespace,
    serviceAccount,
    ...(answer === undefined ? {} : { scc: sccAnswer(answer) }),
    podSecurity: podSecurityAnswers(podSecurity.ofPod(derived)),
  };
}

function sccAnswer({ skipped, allowed, scc, message, annotations, pod, containers }: PodAdmission): PreflightSccAnswer {
  return {
    skipped,
    allowed,
    name: scc,
    message,
    annotations: { ...annotations },
    pod,
    containers: (containers ?? []) as unknown as PreflightContainer[],
  };
}

/** What depends on a fact that is not known is left out. */
function podSecurityAnswers(said: ReturnType<Cluster['podSecurity']['ofPod']>): PreflightPodSecurityAnswer[] {
  if (said === undefined || said.doubt !== undefined) return [];
  return MODES.flatMap((mode) => {
    const answer = said[mode];
    if (answer === undefined) return [];
    const { level, version, allowed, message } = answer;
    return [{ mode, level, version, allowed, message: message?.replace(/^pods ".*?" is forbidden: /, '') ?? null }];
  });
}
