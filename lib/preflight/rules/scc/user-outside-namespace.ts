import { Cluster } from '../../cluster/cluster';
import { DerivedPod } from '../../cluster/derived-pods';
import { PodAdmission } from '../../cluster/scc/pod-admission';
import { openShiftMinor } from '../../cluster/target';
import { defineRule } from '../../engine/define-rule';
import { KINDS_WITH_PODS } from '../../upstream/kubernetes/pod-template';
import { blockOfId } from '../../upstream/scc/namespace-allocation';
import { REQUIRED_SCC } from '../../upstream/scc/request';

/** Ids that the user namespace of a pod has where its kubelet is not told of more (kubernetes pkg/kubelet/userns/userns_manager.go, v1.36.3). */
const IDS = 65_536;

/** A container as it comes out of admission. */
interface Admitted {
  readonly name?: string;
  readonly securityContext?: { readonly runAsUser?: number | string } | null;
}

const RESTRICTED_V3 = 'restricted-v3';

export const userOutsideNamespace = defineRule<Cluster>({
  id: 'SCC-015',
  severity: 'error',
  title: 'Pod in a user namespace that does not have its user',
  kinds: KINDS_WITH_PODS,
  upstream: [
    'kubernetes/kubernetes:pkg/kubelet/userns/userns_manager.go (v1.36.3)',
    'openshift/cluster-kube-apiserver-operator:bindata/bootkube/scc-manifests (release-4.20)',
  ],
  docs: 'With `hostUsers: false` a pod has 65,536 user ids of its own. `restricted-v2` gives it a user of the namespace, above 1000000000, and comes before `restricted-v3`, which gives it one that it has. Since OpenShift 4.20.',

  applies: (_, { target }) => target.platform === 'openshift' && openShiftMinor(target) >= 20,

  *check(object, { derivedPods, scc }) {
    for (const pod of derivedPods.ofObject(object)) {
      if ('unknown' in pod || hostUsersOf(pod) !== false) continue;
      const answer = scc?.of(pod).answer;
      const outside = answer && userOutside(answer);
      if (outside === undefined) continue;
      const isEnough = scc?.under(RESTRICTED_V3, requiring(pod))?.allowed === true;
      yield {
        path: `${pod.path}.hostUsers`,
        cause: `SCC ${answer?.scc} has container ${outside.container} run as user ${outside.user}, and the user namespace of the pod has the users 0 to ${IDS - 1}`,
        symptom: `the container does not start: user ${outside.user} has no counterpart on the node`,
        fix: isEnough
          ? `set ${pod.path.slice(0, -'spec'.length)}metadata.annotations[${REQUIRED_SCC}] to ${RESTRICTED_V3}`
          : `have it run as one of those users, or remove hostUsers`,
      };
    }
  },
});

function hostUsersOf({ pod }: DerivedPod): boolean | undefined {
  return (pod.spec as { readonly hostUsers?: boolean }).hostUsers;
}

/** The first container that runs as a user of the namespace of the cluster: each of those is above all that the pod's has. */
function userOutside({ pod, containers }: PodAdmission): { container: string; user: string } | undefined {
  for (const { name, securityContext } of (containers ?? []) as readonly Admitted[]) {
    const user = securityContext?.runAsUser ?? pod?.runAsUser;
    const isOutside = typeof user === 'string' || (typeof user === 'number' && blockOfId(user) !== undefined);
    if (isOutside) return { container: name ?? '', user: String(user) };
  }
  return undefined;
}

function requiring(asked: DerivedPod): DerivedPod {
  const metadata = asked.pod.metadata as { readonly annotations?: { readonly [key: string]: string } };
  const annotations = { ...metadata.annotations, [REQUIRED_SCC]: RESTRICTED_V3 };
  return { ...asked, pod: { ...asked.pod, metadata: { ...metadata, annotations } } };
}
