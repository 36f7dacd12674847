import { DerivedPod } from '../../cluster/derived-pods';
import { PodAdmission } from '../../cluster/scc/pod-admission';
import { valueAt } from '../../engine/field-path';
import { REQUIRED_PATH } from '../../upstream/scc/request';
import { SccStep } from '../../upstream/scc/walk';
import { listed, refusalOf } from './refusal-words';

/** The most SCCs of which each is told what it refuses. */
const MOST_TOLD = 2;

/** Why nothing admits a pod: which SCCs its account may use, and what those refuse. */
export function refusalCause({ serviceAccount, pod }: DerivedPod, answer: PodAdmission): string {
  const { walk } = answer;
  const required = valueAt(pod, REQUIRED_PATH);
  if (walk.length === 0) return `no SCC is tried: ${answer.message?.replace(/^pods ".*?" is forbidden: /, '')}`;
  const usable = walk.filter((step) => step.usable);
  if (typeof required === 'string' && walk.length === 1) {
    const why = usable.map(refusalOf).at(0) ?? `service account ${serviceAccount} may not use it`;
    return `the pods ask for SCC ${required} alone, and ${why}`;
  }
  if (usable.length === 0) return `service account ${serviceAccount} may use no SCC`;
  const names = listed(usable.map(({ scc }) => scc));
  const whose = `service account ${serviceAccount} may use ${names}${usable.length === 1 ? ' only' : ''}`;
  if (usable.length <= MOST_TOLD) return `${whose}, and ${usable.map(refusalOf).join('; ')}`;
  const nearest = usable.filter((step) => step === nearestOf(usable)).map(refusalOf);
  return `${whose}, and none of them admits the pods: ${nearest.join('')}, and the others no less`;
}

/** The SCC that has the least against a pod. */
export function nearestOf(steps: readonly SccStep[]): SccStep | undefined {
  const placesOf = ({ errors }: SccStep): number => new Set(errors.map(({ path }) => path)).size;
  return steps
    .filter(({ usable }) => usable)
    .reduce<SccStep | undefined>(
      (best, step) => (best !== undefined && placesOf(best) <= placesOf(step) ? best : step),
      undefined,
    );
}
