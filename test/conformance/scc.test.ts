import { JsonObject, JsonValue } from '../../lib/preflight/upstream/api-server/json-value';
import { vectors } from '../support/vectors';
import { sccAnswers } from './scc-answers';

const SUBJECT_TYPE = 'security.openshift.io/validated-scc-subject-type';

interface Answer extends JsonObject {
  readonly pod: JsonObject | null;
  readonly containers: JsonObject[] | null;
  readonly annotations: JsonObject | null;
}

interface Case {
  readonly id: string;
  readonly release: string;
  readonly expect: Answer;
}

const cases = vectors('scc/scc-admission.jsonl.gz') as Case[];
const answer = sccAnswers['scc/scc-admission'] as (input: unknown) => Answer;

/** An answer in a form in which an empty context is none, and without the annotation that the judge writes for 4.14, which did not know it. */
function comparable({ id, release }: Case, given: Answer): JsonObject {
  const { skipped, allowed, scc, message, phase, reason, pod, containers, annotations } = given;
  const known = Object.entries(annotations ?? {}).filter(([key]) => key !== SUBJECT_TYPE || release !== '4.14');
  return {
    ...{ id, skipped, allowed, scc, message, phase, reason },
    pod: orNothing(pod),
    containers: containers && containers.map((each) => ({ ...each, securityContext: orNothing(each.securityContext) })),
    annotations: annotations && Object.fromEntries(known),
  };
}

function orNothing(context: JsonValue): JsonValue {
  return context !== null && Object.keys(context).length === 0 ? null : context;
}

describe('the admission of SCCs', () => {
  test("answers as OpenShift's plugin does", () => {
    expect(cases.map((each) => comparable(each, answer(each)))).toEqual(
      cases.map((each) => comparable(each, each.expect)),
    );
  });
});
