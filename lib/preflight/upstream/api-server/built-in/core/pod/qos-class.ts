import { ResourceList, nanosOf } from '../quantities';
import { PodSpec } from './pod-spec';

const COMPUTE = ['cpu', 'memory'];

/** How safe a pod is from eviction, by what it asks for (kubernetes `core/helper/qos` ComputePodQOS, v1.36.3). */
export function qosClass({ resources, containers = [], initContainers = [] }: PodSpec): string {
  const all =
    resources === undefined ? [...containers, ...initContainers].map((each) => each.resources ?? {}) : [resources];
  const requests = totals(all.map((each) => each.requests ?? {}));
  const limits = totals(all.map((each) => each.limits ?? {}));
  if (requests.size === 0 && limits.size === 0) return 'BestEffort';
  const isLimited = all
    .filter((each) => resources === undefined || Object.keys(each.limits ?? {}).length > 0)
    .every(({ limits: own = {} }) => COMPUTE.every((name) => nanosOf(own[name]) > 0n));
  const isEqual = requests.size === limits.size && [...requests].every(([name, total]) => limits.get(name) === total);
  return isLimited && isEqual ? 'Guaranteed' : 'Burstable';
}

function totals(lists: ResourceList[]): ReadonlyMap<string, bigint> {
  const sums = COMPUTE.map((name): [string, bigint] => [
    name,
    lists.map((list) => nanosOf(list[name])).reduce((sum, each) => (each > 0n ? sum + each : sum), 0n),
  ]);
  return new Map(sums.filter(([, sum]) => sum > 0n));
}
