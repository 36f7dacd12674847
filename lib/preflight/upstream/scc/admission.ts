import { quoted } from '../api-server/go/go-text';
import { SccAnswer, allowed, refused, skipped } from './answer';
import { mutatingReason, validatingReason } from './audit-reason';
import { SccBehaviour, behaviourOf } from './behaviour';
import { Candidates } from './candidates';
import { aggregateText } from './error-list';
import { Pod } from './pod';
import { ADMITTED_BY, Phase, REQUIRED_SCC, SUBJECT_TYPE, SccRequest, SccWorld } from './request';
import { restrictedHint } from './restricted-hint';
import { isSkipped } from './skipped-request';
import { Trial } from './trial';
import { Candidate, Walk, errorTexts, walk } from './walk';

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
    if (request.phase === 'validating') return this.validate(request);
    const mutated = this.mutate(request);
    if (mutated.admitted === undefined || request.phase === 'mutating') return mutated;
    const validated = this.validate({ ...request, pod: mutated.admitted });
    return validated.allowed ? mutated : { ...validated, reason: mutated.reason };
  }

  private mutate(request: SccRequest): SccAnswer {
    const { pod, oldPod, operation = 'CREATE' } = request;
    if (isSkipped(request, this.behaviour.ignoredAnnotations)) return skipped(pod);
    const required = this.required(pod);
    if (operation === 'UPDATE' && required !== this.required(oldPod)) {
      const change = `invalid change of required security context constraint annotation: ${REQUIRED_SCC}`;
      return refusal(pod, change, 'mutating');
    }
    const candidates = this.candidates.of(request, required, '');
    if ('problem' in candidates) return refusal(pod, candidates.problem, 'mutating');
    const walked = walk(candidates, pod, mayChange(request));
    const reason = operation === 'CREATE' ? mutatingReason(candidates, walked, pod) : undefined;
    if (walked.winner === undefined) {
      const errors = errorsOf(candidates, walked, pod);
      const list = errors.length === 0 ? '<nil>' : aggregateText(errors);
      return { ...refusal(pod, `${NO_SCC_ADMITS}: ${list}`, 'mutating'), reason, walk: walked.steps };
    }
    const { candidate } = walked.winner;
    return allowed(this.annotated(walked.winner), { scc: candidate.name, reason, walk: walked.steps });
  }

  private validate(request: SccRequest): SccAnswer {
    const { pod } = request;
    if (isSkipped(request, this.behaviour.ignoredAnnotations)) return skipped(pod);
    const required = this.required(pod);
    const hint = annotation(pod, ADMITTED_BY);
    if (required !== '' && required !== hint) {
      const mismatch = `required scc/${required} does not match the suggested scc/${hint}`;
      return refusal(pod, mismatch, 'validating');
    }
    const candidates = this.candidates.of(request, required, hint);
    if ('problem' in candidates) return refusal(pod, candidates.problem, 'validating');
    const walked = walk(candidates, pod, 'nothing');
    if (walked.winner === undefined) {
      const list = errorsOf(candidates, walked, pod).join(' ');
      return { ...refusal(pod, `${NO_SCC_ADMITS}: [${list}]`, 'validating'), walk: walked.steps };
    }
    const reason = validatingReason(walked, hint);
    return allowed(pod, { scc: walked.winner.candidate.name, reason, walk: walked.steps });
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

function refusal(pod: Pod, why: string, phase: Phase): SccAnswer {
  const { name = '', generateName = '' } = pod.metadata ?? {};
  const shown = [name, generateName].find((each) => each !== '') ?? 'Unknown';
  return refused(`pods ${quoted(shown)} is forbidden: ${why}`, { phase, walk: [] });
}

function annotation(pod: Pod | undefined, key: string): string {
  return pod?.metadata?.annotations?.[key] ?? '';
}
