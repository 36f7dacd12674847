import { Cluster } from '../../cluster/cluster';
import { defineRule } from '../../engine/define-rule';
import { KINDS_WITH_PODS, PodTemplate } from '../../upstream/kubernetes/pod-template';
import { blockAt, blockOfId, blockOfLevel } from '../../upstream/scc/namespace-allocation';
import { podOf } from '../references/pods';

/** What a namespace is given, where a pod says it itself. */
interface WrittenId {
  readonly path: string;
  readonly value: number | string;

  /** What the namespace has that is given it. */
  readonly given: string;
}

export const idsOfOneNamespace = defineRule<Cluster>({
  id: 'SCC-014',
  severity: 'warning',
  title: 'Ids that OpenShift gave one namespace, written into a pod',
  kinds: KINDS_WITH_PODS,
  upstream: [
    'openshift/cluster-policy-controller:pkg/security/controller/namespace_scc_allocation_controller.go (050c1ee6)',
    'openshift/apiserver-library-go:pkg/securitycontextconstraints/sccmatching/matcher.go (a8019f39)',
  ],
  docs: 'Every namespace is given 10,000 user ids between 1000000000 and 1999999999 and a level of SELinux, others in each cluster. Written into a manifest, they hold for one namespace alone; left out, they are filled in. Said where the ids of the namespace are not known (`--state` has them) and no SCC admits the pod whatever they are.',

  applies: (_, { target }) => target.platform === 'openshift',

  *check(object, cluster) {
    const { namespace = '' } = object.ref;
    const template = podOf(object, cluster);
    if (template === undefined || cluster.scc?.namespaces.isOpen(namespace) !== true) return;
    for (const pod of cluster.derivedPods.ofObject(object)) {
      const prediction = 'unknown' in pod ? undefined : cluster.scc.of(pod);
      if (prediction?.unknown === undefined || prediction.isAllowed === true) continue;
      for (const { path, value, given } of idsOf(template)) {
        yield {
          path,
          cause: `${value} is ${given} of one namespace of one cluster, and what namespace ${namespace} is given is not known`,
          symptom: `unless it is the same, restricted-v2 refuses the pod: Invalid value: ${JSON.stringify(value)}`,
          fix: `remove ${path}: it is filled in with what the namespace has`,
        };
      }
    }
  },
});

function idsOf({ path, spec }: PodTemplate): WrittenId[] {
  const { securityContext = {}, initContainers = [], containers = [] } = spec;
  const group = { path: `${path}.securityContext.fsGroup`, value: securityContext.fsGroup };
  const contexts = [
    { at: path, context: securityContext },
    ...initContainers.map((each, index) => ({ at: `${path}.initContainers[${index}]`, context: each.securityContext })),
    ...containers.map((each, index) => ({ at: `${path}.containers[${index}]`, context: each.securityContext })),
  ];
  const users = contexts.map(({ at, context }) => ({
    path: `${at}.securityContext.runAsUser`,
    value: context?.runAsUser,
  }));
  const levels = contexts.flatMap(({ at, context }): WrittenId[] => {
    const level = context?.seLinuxOptions?.level ?? '';
    if (blockOfLevel(level) === undefined) return [];
    return [{ path: `${at}.securityContext.seLinuxOptions.level`, value: level, given: 'the level' }];
  });
  return [...[group, ...users].flatMap(numberOf), ...levels];
}

function numberOf({ path, value }: { path: string; value?: number }): WrittenId[] {
  const block = value === undefined ? undefined : blockOfId(value);
  if (value === undefined || block === undefined) return [];
  const { start, end } = blockAt(block);
  return [{ path, value, given: `of the ids ${start} to ${end}` }];
}
