import { aggregateOf } from '../api-server/field-error';
import { quoted } from '../api-server/go/go-text';
import { SccAnswer, answerOf } from './answer';
import { mutatingReason, validatingReason } from './audit-reason';
import { SccBehaviour, behaviourOf } from './behaviour';
import { Candidates } from './candidates';
import { Pod } from './pod';
import { Refusal } from './refusal';
import { ADMITTED_BY, Phase, REQUIRED_SCC, SUBJECT_TYPE, SccRequest, SccWorld } from './request';
import { restrictedHint } from './restricted-hint';
import { SecurityContextConstraints } from './security-context-constraints';
import { isSkipped } from './skipped-request';
import { Trial } from './trial';
import { Refused, Verdict } from './verdict';
import { Candidate, Walk, errorTexts, walk } from './walk';

/** A new pod, and where it is to be. */
export type PodInNamespace = Pick<SccRequest, 'namespace' | 'pod'>;

const NO_SCC_ADMITS = 'unable to validate against any security context constraint';

/**
 * What the admission of SecurityContextConstraints says of pods (openshift/apiserver-library-go pkg/securitycontextconstraints/sccadmission, a8019f39, and the
 * branches release-4.12 to release-4.22 where they differ).
 */
export class SccAdmission {
  private readonly behaviour: SccBehaviour;
  private readonly candidates: Candidates;

  constructor(world: SccWorld) {
    this.behaviour = behaviourOf(world.release);
    this.candidates = new Candidates(world, this.behaviour);
  }

  /** The answer to a request: of the first phase, and of the second on what the first has made. */
  admit(request: SccRequest): SccAnswer {
    return answerOf(this.judge(request));
  }

  /** What an SCC, usable or not, has against a new pod in either phase; nothing where it cannot be tried. */
  refusals(scc: SecurityContextConstraints, { namespace, pod }: PodInNamespace): readonly Refusal[] | undefined {
    const provider = this.candidates.provider(scc, namespace);
    const trial = provider?.tryOn(pod);
    if (provider === undefined || trial === undefined || trial.refusals.length > 0) return trial?.refusals;
    const second = provider.tryOn(trial.pod);
    return second.changes === 'nothing' ? second.refusals : undefined;
  }

  private judge(request: SccRequest): Verdict {
    if (request.phase === 'validating') return this.validate(request);
    const mutated = this.mutate(request);
    if ('message' in mutated || request.phase === 'mutating') return mutated;
    const validated = this.validate({ ...request, pod: mutated.pod });
    return 'message' in validated ? { ...validated, reason: mutated.reason } : mutated;
  }

  private mutate(request: SccRequest): Verdict {
    const { pod, oldPod, operation = 'CREATE', withReason = false } = request;
    if (isSkipped(request, this.behaviour.ignoredAnnotations)) return { pod, walk: [] };
    const required = this.required(pod);
    if (operation === 'UPDATE' && required !== this.required(oldPod)) {
      const change = `invalid change of required security context constraint annotation: ${REQUIRED_SCC}`;
      return refused(pod, change, 'mutating');
    }
    const candidates = this.candidates.of(request, required, '');
    if ('problem' in candidates) return refused(pod, candidates.problem, 'mutating');
    const walked = walk(candidates, pod, mayChange(request));
    const reason = withReason && operation === 'CREATE' ? mutatingReason(candidates, walked, pod) : undefined;
    if (walked.winner !== undefined) {
      const scc = walked.winner.candidate.name;
      return { pod: this.annotated(walked.winner), scc, reason, walk: walked.steps };
    }
    const errors = errorsOf(candidates, walked, pod);
    const list = errors.length === 0 ? '<nil>' : aggregateOf(errors);
    return { ...refused(pod, `${NO_SCC_ADMITS}: ${list}`, 'mutating'), reason, walk: walked.steps };
  }

  private validate(request: SccRequest): Verdict {
    const { pod } = request;
    if (isSkipped(request, this.behaviour.ignoredAnnotations)) return { pod, walk: [] };
    const required = this.required(pod);
    const hint = annotation(pod, ADMITTED_BY);
    if (required !== '' && required !== hint) {
      return refused(pod, `required scc/${required} does not match the suggested scc/${hint}`, 'validating');
    }
    const candidates = this.candidates.of(request, required, hint);
    if ('problem' in candidates) return refused(pod, candidates.problem, 'validating');
    const walked = walk(candidates, pod, 'nothing');
    if (walked.winner !== undefined) {
      const scc = walked.winner.candidate.name;
      return { pod, scc, reason: validatingReason(walked, hint), walk: walked.steps };
    }
    const list = errorsOf(candidates, walked, pod).join(' ');
    return { ...refused(pod, `${NO_SCC_ADMITS}: [${list}]`, 'validating'), walk: walked.steps };
  }

  /** The one SCC that a pod asks for. */
  private required(pod: Pod | undefined): string {
    return this.behaviour.requiredScc ? annotation(pod, REQUIRED_SCC) : '';
  }

  private annotated({ candidate, subject, trial }: NonNullable<Walk['winner']>): Pod {
    const { metadata } = trial.pod;
    const annotations = {
      ...metadata?.annotations,
      [ADMITTED_BY]: candidate.name,
      ...(this.behaviour.subjectType ? { [SUBJECT_TYPE]: subject } : {}),
    };
    return { ...trial.pod, metadata: { ...metadata, annotations } };
  }
}

/** What admission may change of a pod: of one that is stored, the ephemeral containers that are added to it. */
function mayChange({ operation = 'CREATE', subresource }: SccRequest): Trial['changes'] {
  if (operation === 'CREATE') return 'pod';
  return subresource === 'ephemeralcontainers' ? 'ephemeral containers' : 'nothing';
}

function errorsOf(candidates: readonly Candidate[], walked: Walk, pod: Pod): string[] {
  return [...errorTexts(walked), ...restrictedHint(candidates, walked, pod)];
}

function refused(pod: Pod, why: string, phase: Phase): Refused {
  const { name = '', generateName = '' } = pod.metadata ?? {};
  const shown = [name, generateName].find((each) => each !== '') ?? 'Unknown';
  return { message: `pods ${quoted(shown)} is forbidden: ${why}`, phase, walk: [] };
}

function annotation(pod: Pod | undefined, key: string): string {
  return pod?.metadata?.annotations?.[key] ?? '';
}
