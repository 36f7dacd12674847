import { vectors } from '../support/vectors';
import { podSecurityAnswers } from './pod-security-answers';

describe('Pod Security admission', () => {
  test.each(['psa-check', 'psa-admission', 'psa-namespace'])('answers as pod-security-admission does: %s', (file) => {
    const answer = podSecurityAnswers[`pod-security/${file}`] as (input: unknown) => unknown;
    const cases = vectors(`pod-security/${file}.jsonl.gz`);
    const answered = cases.map((each) => ({ ...each, expect: answer(each) }));
    expect(answered).toEqual(cases);
  });
});
