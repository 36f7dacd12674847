import { Cluster } from '../../cluster/cluster';
import { DerivedPod, UnknownPods } from '../../cluster/derived-pods';
import { PodAdmission } from '../../cluster/scc/pod-admission';
import { listed, refusedParts } from '../../rules/scc/refusal-words';
import { SccStep } from '../../upstream/scc/walk';
import { Step } from '../step';

const MODES = ['enforce', 'audit', 'warn'] as const;

/** What admission makes of the pods of the object: which SCC it tries, in order, what comes out, and what Pod Security says of that. */
export const admission: Step = {
  title: 'what becomes of its pods',
  lines: ({ object, checked: { cluster } }) =>
    cluster.derivedPods.ofObject(object).flatMap((pods) => podLines(pods, cluster)),
};

function podLines(pods: DerivedPod | UnknownPods, cluster: Cluster): string[] {
  if ('unknown' in pods) return [`cannot tell: ${pods.unknown}`];
  const { owner, namespace, serviceAccount, requester, path } = pods;
  const creator = owner.ref.kind === 'Pod' ? 'whoever applies it' : 'its controller, whose account is not known';
  const { name, generateName = '' } = pods.pod.metadata as { readonly name?: string; readonly generateName?: string };
  return [
    `pod ${namespace}/${name ?? generateName}${path === '' ? ', which a controller makes up' : ` of ${path}`}`,
    `  runs as service account ${serviceAccount}`,
    `  created by ${requester?.name ?? creator}`,
    ...sccLines(pods, cluster).map((line) => `  ${line}`),
    ...podSecurityLines(pods, cluster).map((line) => `  ${line}`),
  ];
}

function sccLines(pods: DerivedPod, { scc }: Cluster): string[] {
  if (scc === undefined) return [];
  const { answer, unknown = '', ...rest } = { isAllowed: false, ...scc.of(pods) };
  if (answer === undefined)
    return [
      `${rest.isAllowed ? 'an SCC admits it, and which' : 'whether an SCC admits it'} cannot be told: ${unknown}`,
    ];
  if (answer.skipped) return ['SCCs are not asked in this namespace'];
  const tried = groupedSteps(answer.walk).map(stepLine);
  if (answer.allowed) return [...tried, ...resultLines(answer)];
  return [...tried, answer.walk.length === 0 ? `it is refused: ${answer.message}` : 'no SCC admits it'];
}

/** SCCs in a row that may not be used are told as one. */
function groupedSteps(walk: readonly SccStep[]): SccStep[][] {
  return walk.reduce<SccStep[][]>((groups, step) => {
    const last = groups.at(-1);
    if (last === undefined || step.usable || last[0].usable) return [...groups, [step]];
    last.push(step);
    return groups;
  }, []);
}

function stepLine(steps: readonly SccStep[]): string {
  const names = `SCC${steps.length === 1 ? '' : 's'} ${listed(steps.map(({ scc }) => scc))}`;
  const [{ usable, admitted, errors }] = steps;
  if (!usable)
    return `${names}: neither the account nor who creates the pod may use ${steps.length === 1 ? 'it' : 'them'}`;
  if (admitted) return `${names}: admits it`;
  return `${names}: ${errors.length === 0 ? 'would have to change what must not change any more' : `refuses ${refusedParts(errors)}`}`;
}

function resultLines({ pod, containers, annotations }: PodAdmission): string[] {
  return [
    `its security context becomes ${JSON.stringify(pod)}`,
    ...(containers ?? []).map(
      ({ name, securityContext }) => `that of container ${name as string}: ${JSON.stringify(securityContext)}`,
    ),
    ...Object.entries(annotations ?? {}).map(([key, value]) => `annotation ${key}: ${value}`),
  ];
}

function podSecurityLines(pods: DerivedPod, { podSecurity }: Cluster): string[] {
  const said = podSecurity.ofPod(pods);
  if (said === undefined || said.doubt !== undefined) return [];
  return MODES.flatMap((mode) => {
    const answer = said[mode];
    if (answer === undefined) return [];
    const verdict = answer.message ?? (answer.allowed ? 'allows it' : 'is not asked any more');
    return [`Pod Security, ${mode} ${answer.level}:${answer.version}: ${verdict}`];
  });
}
